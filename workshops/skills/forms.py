"""Forms of listings."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm

from .models import Listing, Skill


class SkillsByCategory(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """The skills that may be chosen as groups of choices, one for each category, in one query."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", _("Choose a skill")
        skills = self.queryset.select_related("category").order_by("category__order", "category__name", "name")
        for category, group in groupby(skills, key=attrgetter("category")):
            yield category.name, [self.choice(skill) for skill in group]


class SkillField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of one skill from the catalogue."""

    iterator = SkillsByCategory


class ListingForm(VersionedForm):
    """I can teach this, or I want to learn it; everything but the skill and the kind may stay unsaid."""

    skill = SkillField(queryset=Skill.objects.all(), label=_("Skill"))
    kind = forms.ChoiceField(label=_("What do you say of it?"), choices=Listing.Kind.choices, widget=forms.RadioSelect)

    class Meta:
        model = Listing
        fields = (
            "skill",
            "kind",
            "note",
            "at_gatherings",
            "perennial",
            "one_to_one",
            "level",
            "languages",
            "minutes",
            "capacity",
            "age_from",
            "age_to",
            "guardian_under",
            "needs",
            "bring",
            "fee_from",
            "fee_to",
            "fee_currency",
            "payment",
            "no_one_turned_away",
            "fee_note",
        )
        widgets: ClassVar = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "bring": forms.Textarea(attrs={"rows": 2}),
            "needs": forms.CheckboxSelectMultiple,
            "fee_currency": forms.TextInput(attrs={"size": 4, "autocapitalize": "characters"}),
        }
        help_texts: ClassVar = {
            "note": _("How long you have done it, how you teach it, what you would like to learn of it."),
            "languages": _("For example: English, some Spanish."),
            "minutes": _("90 is an hour and a half; 180 a morning or an afternoon."),
            "capacity": _("How many can you teach well?"),
            "fee_from": _("Leave the fee empty when there is none."),
            "fee_to": _("For a sliding scale."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = Skill.objects.seen_by(self.instance.person)  # type: ignore[attr-defined]

    # The parts of the page, in order; the second is for those who teach.
    first = ("skill", "kind", "note")
    where = ("at_gatherings", "perennial", "one_to_one")
    length = ("level", "languages", "minutes", "capacity")
    ages = ("age_from", "age_to", "guardian_under")
    things = ("needs", "bring")
    money = ("fee_from", "fee_to", "fee_currency", "payment", "no_one_turned_away", "fee_note")

    def begun(self) -> list[forms.BoundField]:
        """Return the fields everybody needs."""
        return [self[name] for name in self.first]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields one may leave alone, under their headings."""
        named = (
            (gettext("Where and when"), self.where),
            (gettext("How"), self.length),
            (gettext("Ages"), self.ages),
            (gettext("What it needs"), self.things),
            (gettext("Materials fee"), self.money),
        )
        return [(heading, [self[name] for name in names]) for heading, names in named]

    def folded(self) -> bool:
        """Say whether the parts may be folded: nothing is wrong in them and nothing was said there yet."""
        names = [name for _heading, fields in self.parts() for name in (field.name for field in fields)]
        return self.instance.pk is None and not any(name in self.errors for name in names)

    def clean_fee_currency(self) -> str:
        """Take small letters too."""
        return str(self.cleaned_data["fee_currency"]).upper()
