"""Forms about what somebody says of themselves."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .errors import PersonRefused, StaleProfile
from .honest import refused_name
from .languages import MOST, code_of, in_words, language_names, nearest
from .models import Audience, Person, Profile
from .names import lines, one_line
from .zones import zone_choices

EMPTY_ROWS = 2
WHO_SEES = {
    "pronouns": _("Who sees the pronouns"),
    "about": _("Who sees these words"),
    "languages": _("Who sees the languages"),
    "time_zone": _("Who sees the time zone"),
}


class OneLine(forms.CharField):
    """Words on one line, without what cannot be seen."""

    def to_python(self, value: Any) -> str:
        """Clean before anything is counted or refused."""
        return one_line(super().to_python(value) or "")


class Lines(forms.CharField):
    """Words on several lines, without what cannot be seen."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Clean before anything is counted or refused."""
        return lines(super().to_python(value) or "")


class LanguageInputs(forms.Widget):
    """One field of words for each language, with every name to choose from."""

    template_name = "people/_languages.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return what was typed, as it was typed."""
        typed = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
        return [words for words in typed if words.strip()][: MOST + 1]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say that nothing typed means nothing said."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the rows: what is there, and some empty ones."""
        context = super().get_context(name, None, attrs)
        typed = [str(words) for words in value or []]
        rows = typed + [""] * max(0, min(EMPTY_ROWS, MOST - len(typed)))
        return context | {"rows": rows, "names": language_names()}


class LanguagesField(forms.Field):
    """Languages by name; the value is their codes."""

    widget = LanguageInputs

    def prepare_value(self, value: Any) -> Any:
        """Show codes by their names, and what was typed as it is."""
        return in_words(value or [])

    def clean(self, value: Any) -> list[str]:
        """Return the codes, each once; refuse names that no language has."""
        codes: dict[str, None] = {}
        for typed in value or []:
            code = code_of(typed)
            if code is None:
                raise ValidationError(self._unknown(typed))
            codes[code] = None
        if len(codes) > MOST:
            raise ValidationError(gettext("That is more than %(most)s. Leave some out.") % {"most": MOST})
        return list(codes)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by names."""
        return in_words(initial or []) != in_words(data or [])

    @staticmethod
    def _unknown(typed: str) -> str:
        meant = nearest(typed[:60])
        if meant:
            return gettext("We know no language “%(typed)s”. Did you mean %(meant)s?") % {
                "typed": typed[:60],
                "meant": meant,
            }
        return gettext("We know no language “%(typed)s”. Choose one of the list.") % {"typed": typed[:60]}


def zone_field() -> forms.ChoiceField:
    """Return the choice of the zone somebody lives in."""
    return forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Where you usually are. Schedules are always shown in the gathering's own time."),
        choices=[("", _("not said")), *zone_choices()],
    )


class NameForm(forms.Form):
    """How somebody new is called."""

    name = OneLine(label=_("Name"), max_length=150, help_text=_("As you want others to read it."))
    time_zone = zone_field()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean_name(self) -> str:
        """Refuse a name that looks like somebody else's."""
        name: str = self.cleaned_data["name"]
        if refusal := refused_name(name, self.person):
            raise ValidationError(refusal, code="name")
        return name


class ProfileForm(NameForm):
    """Everything somebody says of themselves in words, each part with who sees it."""

    pronouns = OneLine(
        label=_("Pronouns"), max_length=40, required=False, help_text=_("As you want to be spoken of: she/her, they.")
    )
    about = Lines(label=_("A few words about you"), max_length=1_000, required=False)
    languages = LanguagesField(
        label=_("Languages you speak or sign"), required=False, help_text=_("Begin to type, and choose by name.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    PARTS = ("pronouns", "about", "languages", "time_zone")

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        self.profile = profile
        super().__init__(*args, person=profile.person, initial=self._saved(profile), **kwargs)
        self.fields["about"].widget.attrs["rows"] = 4
        for part in self.PARTS:
            self.fields[f"{part}_audience"] = forms.ChoiceField(label=WHO_SEES[part], choices=Audience.choices)

    @classmethod
    def _saved(cls, profile: Profile) -> dict[str, Any]:
        audiences = {f"{part}_audience": profile.audience_of(part) for part in cls.PARTS}
        words = {name: getattr(profile, name) for name in ("pronouns", "about", "languages", "version")}
        return words | audiences | {"name": profile.person.name, "time_zone": profile.person.time_zone}

    def parts(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield each part with the choice of who sees it."""
        for part in self.PARTS:
            yield self[part], self[f"{part}_audience"]

    def tell(self, refusal: PersonRefused) -> None:
        """Show why it was refused; of a stale write each field that differs says what is saved now."""
        self.add_error(None, refusal.sentence)
        if not isinstance(refusal, StaleProfile):
            return
        person = Person.objects.get(pk=self.profile.person_id)
        saved = self._saved(Profile.objects.filter(person=person).first() or Profile(person=person))
        for name, field in self.fields.items():
            if name != "version" and field.has_changed(saved[name], self.cleaned_data.get(name)):
                now = ", ".join(in_words(saved[name])) if name == "languages" else saved[name]
                words = dict(getattr(field, "choices", ())).get(now, now) or gettext("nothing")
                self.add_error(name, gettext("Saved meanwhile: %(value)s") % {"value": words})
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(saved["version"])
        self.data = data
