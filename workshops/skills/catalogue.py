"""What the pages of the catalogue show, in a constant number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

from .models import Category, Listing, Skill
from .search import search
from .words import said_of

PAGE = 40
TEACHERS_ON_A_PAGE = 20
Kind = Listing.Kind


def _listed(**said: str | bool) -> Exists:
    return Exists(Listing.objects.shown().filter(skill=OuterRef("pk"), **said))


FILTERS = MappingProxyType(
    {
        "taught": _("Taught"),
        "wanted": _("Wanted"),
        "missing": _("Wanted, taught by nobody"),
        "perennial": _("All year round"),
        "one-to-one": _("One to one"),
    }
)


def _filtered(skills: QuerySet[Skill], name: str) -> QuerySet[Skill]:
    """Keep the skills that a filter of FILTERS names; all of them for another name."""
    conditions = {
        "taught": lambda: Q(_listed(kind=Kind.TEACH)),
        "wanted": lambda: Q(_listed(kind=Kind.LEARN)),
        "missing": lambda: Q(_listed(kind=Kind.LEARN)) & ~Q(_listed(kind=Kind.TEACH)),
        "perennial": lambda: Q(_listed(kind=Kind.TEACH, perennial=True)),
        "one-to-one": lambda: Q(_listed(kind=Kind.TEACH, one_to_one=True)),
    }
    return skills.filter(conditions[name]()) if name in conditions else skills


@dataclass(frozen=True, kw_only=True)
class ShownSkill:
    """A skill in the directory, with how many can teach it and want to learn it."""

    skill: Skill
    teachers: int
    learners: int


@dataclass(frozen=True, kw_only=True)
class Directory:
    """A page of the directory: skills in the order of what was sought, or by category."""

    page: Page[Skill]
    shown: Sequence[ShownSkill]
    categories: Sequence[Category]


def directory(
    visitor: Person | AnonymousUser, *, words: str, category: str, only: str, number: str | None
) -> Directory:
    """Return a page of the skills that fit the words, in one category and of one filter (any when empty)."""
    categories = list(Category.objects.all())
    skills = _filtered(Skill.objects.seen_by(visitor), only)
    if category:
        skills = skills.filter(category__slug=category)
    found: Sequence[Skill] | QuerySet[Skill]
    if words:
        found = search(words, skills, categories)
    else:
        found = skills.select_related("category").order_by("category__order", "category__name", "name")
    page = Paginator(found, PAGE).get_page(number)
    return Directory(page=page, shown=counted(list(page.object_list)), categories=categories)


def counted(skills: Sequence[Skill]) -> list[ShownSkill]:
    """Return the skills with how many teach and want each, in their order; one query."""
    listings = Listing.objects.shown().filter(skill__in=[skill.pk for skill in skills]).order_by()
    counts: Mapping[tuple[int, str], int] = Counter(
        {(skill, kind): n for skill, kind, n in listings.values_list("skill", "kind").annotate(Count("pk"))}
    )
    return [
        ShownSkill(skill=skill, teachers=counts[skill.pk, Kind.TEACH], learners=counts[skill.pk, Kind.LEARN])
        for skill in skills
    ]


def teachers_of(skill: Skill) -> QuerySet[Listing]:
    """Return the listings of those who can teach it and have a name, by name."""
    listings = Listing.objects.shown().filter(skill=skill, kind=Kind.TEACH)
    return listings.select_related("person").prefetch_related("needs").order_by("person__name", "pk")


def listings_of(person: Person) -> list[tuple[str, list[tuple[Listing, list[tuple[str, str]]]]]]:
    """Return the person's listings with their facts under what they say, those they can teach first."""
    listings = person.listings.select_related("skill__category").prefetch_related("needs")
    every = list(listings.order_by("skill__name", "pk"))
    return [(str(kind.label), [(row, said_of(row)) for row in every if row.kind == kind]) for kind in Listing.Kind]
