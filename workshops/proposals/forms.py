"""Forms of a workshop and its teachers."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm

from .models import Workshop, WorkshopTeacher


def one_field(field: "models.Field[Any, Any]", **options: Any) -> forms.Field | None:
    """Return the form's field; an address typed without https:// gets it."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class WorkshopForm(VersionedForm):
    """Everything that is said of a workshop."""

    class Meta:
        model = Workshop
        fields = (
            "title",
            "abstract",
            "description",
            "category",
            "skills",
            "language",
            "bring",
            "link",
            "needs",
            "slots",
            "parts",
            "repeats",
            "capacity",
            "age_from",
            "age_to",
            "audience",
            "fee_from",
            "fee_to",
            "fee_currency",
            "fee_note",
        )
        formfield_callback = one_field
        widgets: ClassVar = {
            "skills": forms.CheckboxSelectMultiple,
            "needs": forms.CheckboxSelectMultiple,
            "abstract": forms.Textarea(attrs={"rows": 2}),
            "bring": forms.Textarea(attrs={"rows": 3}),
            "fee_currency": forms.TextInput(attrs={"size": 4, "autocapitalize": "characters"}),
        }
        help_texts: ClassVar = {
            "slots": _("How many slots in a row one sitting takes: 1 is a morning or an afternoon."),
            "parts": _("2 or more when people come back to go on: a hide takes three."),
            "repeats": _("2 or more when you give the whole again for other people."),
            "link": _("Where people can read or see more, if there is such a page."),
            "fee_from": _("Leave the fee empty when there is none."),
            "fee_to": _("For a sliding scale."),
            "fee_note": _("For example: sliding scale, no one turned away."),
            "capacity": _("How many can you teach well?"),
        }

    # The sections of the page, in order.
    what = ("title", "abstract", "description", "category", "language", "link")
    length = ("slots", "parts", "repeats")
    people = ("capacity", "age_from", "age_to", "audience")
    things = ("bring", "needs")
    money = ("fee_from", "fee_to", "fee_currency", "fee_note")

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the visible fields under their headings; the skills, which are many, come after them."""
        named = (
            (gettext("What it is"), self.what),
            (gettext("How long"), self.length),
            (gettext("For whom"), self.people),
            (gettext("What it needs"), self.things),
            (gettext("Materials fee"), self.money),
        )
        return [(heading, [self[name] for name in names]) for heading, names in named]

    def chosen(self) -> dict[str, Any]:
        """Return the skills and needs that were chosen."""
        return {"skills": self.cleaned_data["skills"], "needs": self.cleaned_data["needs"]}

    def clean_fee_currency(self) -> str:
        """Take small letters too."""
        return str(self.cleaned_data["fee_currency"]).upper()


class TeacherForm(forms.Form):
    """Somebody who teaches or helps."""

    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("With it they can sign in and find this workshop. Leave it empty when you do not know it."),
    )
    role = forms.ChoiceField(label=_("As"), choices=WorkshopTeacher.Role.choices, initial=WorkshopTeacher.Role.TEACHER)

    def __init__(self, *args: Any, by_team: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_team:
            self.fields["name"].help_text = _("The team adds their address, so that nobody is signed up unasked.")
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name or an address."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["email"] = cleaned.get("email", "")
        if not self.errors and not (cleaned["name"] or cleaned["email"]):
            self.add_error("name", gettext("Give a name or an e-mail address."))
        return cleaned
