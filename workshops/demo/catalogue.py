"""The catalogue rows that a made-up gathering leans on: the starter ones; what an installation removed comes back."""

from collections.abc import Iterable, Mapping

from workshops.gatherings.models import Feature
from workshops.skills.models import Category, Skill


def _name(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def features(slugs: Iterable[str]) -> dict[str, Feature]:
    """Return the features by slug."""
    return {
        slug: Feature.objects.get_or_create(slug=slug, defaults={"name": _name(slug)})[0] for slug in sorted(set(slugs))
    }


def categories(slugs: Iterable[str]) -> dict[str, Category]:
    """Return the categories by slug."""
    wanted = set(slugs)
    found = {category.slug: category for category in Category.objects.filter(slug__in=wanted)}
    for slug in sorted(wanted - set(found)):
        same = Category.objects.filter(name__iexact=_name(slug)).first()
        found[slug] = same or Category.objects.create(slug=slug, name=_name(slug))
    return found


def skills(wanted: Mapping[str, Category]) -> dict[str, Skill]:
    """Return the skills by slug; `wanted` says in which category one is that is not there."""
    found = {skill.slug: skill for skill in Skill.objects.filter(slug__in=wanted)}
    for slug in sorted(set(wanted) - set(found)):
        same = Skill.objects.filter(name__iexact=_name(slug)).first()
        found[slug] = same or Skill.objects.create(slug=slug, name=_name(slug), category=wanted[slug])
    return found
