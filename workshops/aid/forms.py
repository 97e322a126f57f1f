"""Forms of the board."""

from datetime import tzinfo
from typing import Any, ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import WallTimeField
from workshops.gatherings.models import Gathering
from workshops.people.honest import refused_name
from workshops.people.names import lines, one_line
from workshops.people.photo_forms import PictureField
from workshops.skills.models import Skill

from . import plain
from .models import Post
from .photo_actions import keep_photo
from .photo_models import AidPhoto

PRIVATE = {
    plain.MAIL_ADDRESS: _("Leave your e-mail address out. People write to you through this site."),
    plain.WEB_LINK: _("Leave links out; they are too often misused. Say it in words."),
    plain.PHONE: _("Leave your phone number out. You can share it with whoever answers."),
    plain.HOME_ADDRESS: _("Leave your home address out. A part of town is enough; say the rest to whoever answers."),
}
MORE = frozenset({"words", "ends_at", "rhythm", "skill", "photo", "alt", "no_photo", "shows_name", "mails_fits"})


def public_words(words: str) -> str:
    """Return words cleaned of signs that nobody sees; ValidationError when they tell what must stay private."""
    found = plain.private_in(words)
    if found:
        raise forms.ValidationError(PRIVATE[found], code=found)
    return lines(words)


class PostForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """A post, written by whom it is of."""

    starts_at = WallTimeField(label=_("From"), required=False)
    ends_at = WallTimeField(label=_("Until"), required=False)
    photo = PictureField(
        label=_("A picture"),
        large=AidPhoto.LARGE,
        small=AidPhoto.SMALL,
        help_text=_(
            "JPEG, PNG or WebP, 8 MB at most; without where and when it was taken. No faces, no house numbers."
        ),
    )
    alt = forms.CharField(
        label=_("What the picture shows"), max_length=120, required=False, help_text=_("For who cannot see it.")
    )
    no_photo = forms.BooleanField(label=_("take the picture away"), required=False)
    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    class Meta:
        model = Post
        fields: ClassVar = [
            "side",
            "kind",
            "title",
            "words",
            "quantity",
            "unit",
            "place",
            "area",
            "goes_to",
            "starts_at",
            "ends_at",
            "rhythm",
            "urgent",
            "skill",
            "shows_name",
            "mails_fits",
        ]
        widgets: ClassVar = {
            "side": forms.RadioSelect,
            "words": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, gathering: Gathering | None, zone: tzinfo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].zone = gathering.zone if gathering else zone or ZoneInfo("UTC")  # type: ignore[attr-defined]
        self.fields["side"].choices = Post.Side.choices  # type: ignore[attr-defined]  # no empty one to choose
        kept = AidPhoto.objects.filter(post=self.instance.pk).values_list("alt", flat=True).first()
        self.initial.update(form_id=uuid4(), version=self.instance.version, alt=kept or "")
        if kept is None:
            del self.fields["no_photo"]
        if gathering is None:
            del self.fields["place"]
        else:
            self.fields["place"].queryset = gathering.places.order_by("order", "name", "pk")  # type: ignore[attr-defined]
        skills = Skill.objects.filter(pending=False).order_by("name", "pk")
        self.fields["skill"].queryset = skills  # type: ignore[attr-defined]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is asked of everybody, for who is in a hurry."""
        return [field for field in self.visible_fields() if field.name not in MORE]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What else can be said."""
        return [field for field in self.visible_fields() if field.name in MORE]

    @property
    def shows_more(self) -> bool:
        """Say whether the rest is open at once: something in it is wrong, or there already."""
        return self.instance.pk is not None or bool(MORE & set(self.errors))

    def clean_title(self) -> str:
        """Keep one line that tells nothing private."""
        return one_line(public_words(self.cleaned_data["title"])) or self._nothing()

    def clean_words(self) -> str:
        """Keep words that tell nothing private."""
        return public_words(self.cleaned_data["words"])

    def clean_area(self) -> str:
        """Keep a part of the camp or of town."""
        return one_line(public_words(self.cleaned_data["area"]))

    def clean_goes_to(self) -> str:
        """Keep where a ride goes."""
        return one_line(public_words(self.cleaned_data["goes_to"]))

    def clean_alt(self) -> str:
        """Keep one line."""
        return one_line(public_words(self.cleaned_data["alt"]))

    def clean_unit(self) -> str:
        """Keep one line."""
        return one_line(public_words(self.cleaned_data["unit"]))

    def clean(self) -> dict[str, Any]:
        """Ask for the ends of a ride, and for times in their order."""
        given = super().clean() or {}
        if given.get("kind") == Post.Kind.RIDE and not given.get("goes_to"):
            self.add_error("goes_to", _("Say where the ride goes."))
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if given.get("rhythm") == Post.Rhythm.OWN and not starts:
            self.add_error("starts_at", _("Say when it is first."))
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins. Change one of them."))
        return given

    def keep_photo(self, post: Post) -> None:
        """Keep the picture that came with the form, or take away the one that was there."""
        given = self.cleaned_data
        keep_photo(post=post, squares=given["photo"], alt=given["alt"], remove=given.get("no_photo", False))

    def _nothing(self) -> str:
        raise forms.ValidationError(gettext("Say it in a few words."))


class TentForm(PostForm):
    """A post that a steward writes down for somebody without a phone."""

    name = forms.CharField(
        label=_("Whose is it?"), max_length=60, help_text=_("As they want to be called. Only the team reads it.")
    )
    field_order = ("name",)

    def clean_name(self) -> str:
        """Keep one line that reads as nobody else's name."""
        name = one_line(self.cleaned_data["name"])
        if refusal := refused_name(name, None):
            raise forms.ValidationError(refusal, code="name")
        return name
