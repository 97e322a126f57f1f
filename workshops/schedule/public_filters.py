"""The public's questions of a programme: category, place, teacher, age, skill, words. They live in the address."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from .models import Release, ReleasedSession, ReleasedTeacher

MOST_TEACHERS = 500


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is asked of the programme; empty values ask nothing."""

    q: str = ""
    category: str = ""
    place: str = ""
    teacher: int | None = None
    age: int | None = None
    skill: int | None = None

    def __bool__(self) -> bool:
        """Say whether anything is asked."""
        texts = (self.q, self.category, self.place)
        return any(texts) or any(number is not None for number in (self.teacher, self.age, self.skill))

    def apply(self, sessions: "QuerySet[ReleasedSession]") -> "QuerySet[ReleasedSession]":
        """Return the sessions that fit; no session twice."""
        if self.category:
            sessions = sessions.filter(workshop__category_slug=self.category)
        if self.place:
            sessions = sessions.filter(place_slug=self.place)
        if self.teacher:
            taught = ReleasedTeacher.objects.filter(person=self.teacher)
            sessions = sessions.filter(workshop__in=taught.values("workshop"))
        if self.age is not None:
            sessions = sessions.filter(
                Q(workshop__age_from=None) | Q(workshop__age_from__lte=self.age),
                Q(workshop__age_to=None) | Q(workshop__age_to__gte=self.age),
            )
        if self.skill is not None:
            sessions = sessions.filter(workshop__workshop__skills=self.skill)
        for word in self.q.split():
            sessions = sessions.filter(_has_word(word))
        return sessions


def _has_word(word: str) -> Q:
    taught = ReleasedTeacher.objects.filter(name__icontains=word)
    return (
        Q(workshop__title__icontains=word)
        | Q(workshop__abstract__icontains=word)
        | Q(workshop__category_name__icontains=word)
        | Q(workshop__in=taught.values("workshop"))
    )


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A link that adds a category to what is asked, or takes it away again."""

    name: str
    colour: str
    query: str
    is_chosen: bool


class FilterForm(forms.Form):
    """The filters as fields, offering what the release has."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    category = forms.ChoiceField(label=_("Category"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    teacher = forms.TypedChoiceField(label=_("Teacher"), required=False, coerce=int, empty_value=None)
    age = forms.IntegerField(
        label=_("Age of who comes"), required=False, min_value=0, max_value=120, help_text=_("In years.")
    )

    view = forms.ChoiceField(required=False, choices=[("", ""), ("grid", "")], widget=forms.HiddenInput)

    def __init__(self, release: Release, data: Any) -> None:
        super().__init__(data)
        self.category_rows = list(
            release.workshops.exclude(category_slug="")
            .order_by("category_name", "category_slug")
            .values_list("category_slug", "category_name", "colour")
            .distinct()
        )
        choices = {
            "category": [row[:2] for row in self.category_rows],
            "place": [(place["slug"], place["name"]) for place in release.places],
            "teacher": ReleasedTeacher.objects.filter(workshop__release=release, person__isnull=False)
            .order_by("name", "person")
            .values_list("person", "name")
            .distinct()[:MOST_TEACHERS],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("any")), *offered]
                field.error_messages["invalid_choice"] = _("This programme has no such one. Choose another.")

    @property
    def filters(self) -> Filters:
        """The filters as given; what cannot be read asks nothing and shows its error in the form."""
        return Filters(**{name: value for name, value in self._asked().items() if name != "view"})

    @property
    def is_grid(self) -> bool:
        """Say whether slots by places are wanted instead of a list."""
        return self._asked().get("view") == "grid"

    @property
    def query(self) -> str:
        """What the addresses of other days carry along."""
        return urlencode(self._asked())

    @property
    def query_of_other_view(self) -> str:
        """The same question in the other view."""
        asked = {name: value for name, value in self._asked().items() if name != "view"}
        return urlencode(asked if self.is_grid else asked | {"view": "grid"})

    def categories(self) -> list[Chip]:
        """Return a chip for each category of the programme."""
        asked = self._asked()
        others = {name: value for name, value in asked.items() if name != "category"}
        return [
            Chip(
                name=name,
                colour=colour,
                query=urlencode(others if asked.get("category") == slug else others | {"category": slug}),
                is_chosen=asked.get("category") == slug,
            )
            for slug, name, colour in self.category_rows
        ]

    def chosen(self) -> list[tuple[str, str, str]]:
        """Return each filter in use as its label, its value in words and the query without it."""
        asked = self._asked()
        found = []
        for name, value in asked.items():
            if name != "view":
                others = {other: kept for other, kept in asked.items() if other != name}
                found.append((str(self.fields[name].label), self._words(name, value), urlencode(others)))
        return found

    def _words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
        return next((str(label) for key, label in choices if str(key) == str(value)), str(value))

    def _asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
