"""Forms of listings."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Category, Listing, Skill


class SkillsByCategory(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """The catalogue as groups of choices, one for each category, in one query more."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", _("Choose a skill")
        for category in Category.objects.filter(skills__isnull=False).distinct().prefetch_related("skills"):
            yield category.name, [self.choice(skill) for skill in category.skills.all()]


class SkillField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of one skill from the catalogue."""

    iterator = SkillsByCategory


class ListingForm(forms.Form):
    """I can teach this, or I want to learn it."""

    skill = SkillField(queryset=Skill.objects.all(), label=_("Skill"))
    kind = forms.ChoiceField(label=_("What do you say of it?"), choices=Listing.Kind.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In your words"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How long you have done it, how you teach it, what you would like to learn of it."),
    )
