"""The catalogue rows that a made-up gathering leans on: taken as they are, added where absent."""

from collections.abc import Iterable

from django.utils.text import slugify

from workshops.gatherings.models import Feature
from workshops.skills.models import Category, Skill

Colour = Category.Colour
CATEGORIES = {
    "fire": ("Fire", Colour.FIREBRICK),
    "plants": ("Plants", Colour.OLIVEDRAB),
    "food": ("Food", Colour.GOLDENROD),
    "fibre": ("Fibre", Colour.TEAL),
    "hide": ("Hide and bone", Colour.SIENNA),
    "wood": ("Wood", Colour.CHOCOLATE),
    "clay": ("Clay and stone", Colour.CHOCOLATE),
    "shelter": ("Shelter", Colour.SLATEGRAY),
    "nature": ("Nature awareness", Colour.STEELBLUE),
    "stories": ("Stories and song", Colour.REBECCAPURPLE),
    "organizing": ("Organizing", Colour.STEELBLUE),
    "care": ("Care", Colour.REBECCAPURPLE),
}
FEATURES = {
    "fire": "Fire allowed",
    "water": "Water",
    "shade": "Shade",
    "shelter": "Roof",
    "tables": "Tables",
    "power": "Power",
    "quiet": "Quiet",
    "wheelchair": "Wheelchair access",
}


def categories(slugs: Iterable[str]) -> dict[str, Category]:
    """Return the categories by slug."""
    found = {}
    for slug in sorted(set(slugs)):
        name, colour = CATEGORIES[slug]
        found[slug] = (
            Category.objects.filter(name=name).first()
            or Category.objects.get_or_create(slug=slug, defaults={"name": name, "colour": colour})[0]
        )
    return found


def features(slugs: Iterable[str]) -> dict[str, Feature]:
    """Return the features by slug."""
    return {
        slug: Feature.objects.get_or_create(slug=slug, defaults={"name": FEATURES[slug]})[0]
        for slug in sorted(set(slugs))
    }


def skills(wanted: dict[str, Category]) -> dict[str, Skill]:
    """Return the skills by name; `wanted` says in which category to add one."""
    found = {skill.name: skill for skill in Skill.objects.filter(name__in=wanted)}
    for name, category in wanted.items():
        if name not in found:
            found[name] = Skill.objects.create(name=name, slug=slugify(name), category=category)
    return found
