"""What the pages of the catalogue show, in a constant number of queries."""

from django.db.models import Count, Q, QuerySet

from workshops.people.models import Person

from .models import Category, Listing, Skill
from .words import said_of

PAGE = 60
TEACHES = Q(kind=Listing.Kind.TEACH)


def skills_found(words: str, category: str) -> QuerySet[Skill]:
    """Return skills whose name, text or category contains `words`, in one category (any when empty), with counts."""
    skills = Skill.objects.select_related("category")
    if words:
        skills = skills.filter(
            Q(name__icontains=words) | Q(about__icontains=words) | Q(category__name__icontains=words)
        )
    if category:
        skills = skills.filter(category__slug=category)
    counted = skills.annotate(
        teachers=Count("listings", filter=Q(listings__kind=Listing.Kind.TEACH)),
        learners=Count("listings", filter=Q(listings__kind=Listing.Kind.LEARN)),
    )
    return counted.order_by("category__order", "category__name", "name")


def categories_in_use() -> QuerySet[Category]:
    """Return the categories that have skills."""
    return Category.objects.filter(skills__isnull=False).distinct()


def teachers_of(skill: Skill) -> QuerySet[Listing]:
    """Return the listings of those who can teach it and have a name, by name."""
    listings = skill.listings.filter(TEACHES, person__is_active=True).exclude(person__name="")
    return listings.select_related("person").order_by("person__name", "pk")


def listings_of(person: Person) -> list[tuple[str, list[tuple[Listing, list[tuple[str, str]]]]]]:
    """Return the person's listings with their facts under what they say, those they can teach first."""
    listings = person.listings.select_related("skill__category").prefetch_related("needs")
    every = list(listings.order_by("skill__name", "pk"))
    return [(str(kind.label), [(row, said_of(row)) for row in every if row.kind == kind]) for kind in Listing.Kind]
