"""Small pictures beside words: people look before they read. They are drawn in static/workshops/icons.svg."""

from datetime import datetime
from itertools import takewhile

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from workshops.gatherings.models import Gathering
from workshops.schedule.agenda import Block
from workshops.schedule.models import ReleasedSession

register = template.Library()

# The first of these words that stands in a category's or a feature's name gives its picture.
SUBJECTS = {
    "fire": ("fire", "ember", "hearth"),
    "shelter": ("shelter", "camp", "hut", "tent"),
    "water": ("water", "river", "boat", "swim"),
    "plant": ("plant", "forag", "herb", "garden", "soil", "shade", "permaculture", "tree"),
    "meal": ("food", "cook", "ferment", "bread", "kitchen"),
    "fibre": ("fibre", "fiber", "basket", "weav", "textile", "wool", "sew"),
    "hide": ("hide", "leather", "tann", "bone"),
    "wood": ("wood", "carv", "bow"),
    "clay": ("clay", "pot"),
    "stone": ("stone", "flint", "knap"),
    "metal": ("metal", "forge", "smith"),
    "animal": ("track", "animal", "hunt", "fish", "bird"),
    "health": ("heal", "care", "health", "medicine", "body", "first aid", "yoga"),
    "music": ("song", "music", "sing", "dance", "drum"),
    "story": ("story", "histor", "writ", "read", "talk"),
    "people": ("aid", "meeting", "organi", "communit", "decision", "gathering", "youth", "child", "famil"),
    "tool": ("tool", "craft", "make", "repair", "knife", "hardware"),
    "path": ("navigat", "path", "walk", "map"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the picture of that name; readers of the screen pass over it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("workshops/icons.svg"),
        name,
    )


@register.simple_tag
def icon_about(words: str) -> SafeString:
    """Return the picture that fits a category's or a feature's name best."""
    return icon(subject_of(words))


def subject_of(words: str) -> str:
    """Return the name of the picture for some words; `other` when none fits."""
    lower = words.lower()
    found = [(lower.index(stem), name) for name, stems in SUBJECTS.items() for stem in stems if stem in lower]
    return min(found)[1] if found else "other"


@register.simple_tag
def bar(value: float, most: float, dark: float = 0) -> SafeString:
    """Return a bar as long as `value` is of `most`, its part `dark` darker; the number stands beside it in words."""
    long, deep = (round(100 * max(0.0, min(part / most, 1.0)), 1) if most else 0 for part in (value, dark))
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8"/><rect class="deep" width="{}" height="8"/></svg>',
        long,
        deep,
    )


@register.simple_tag
def icon_of_hour(block: Block[ReleasedSession], gathering: Gathering) -> SafeString:
    """Return the picture of a block of the day: a bowl, a circle of people, the sun where it stands, the moon."""
    if block.is_common:
        meal = any(word in block.label.lower() for word in ("breakfast", "lunch", "dinner", "supper", "meal", "tea"))
        return icon("meal" if meal else "together")
    return icon(_sky(block.span.start, gathering))


def _sky(moment: datetime, gathering: Gathering) -> str:
    hour = moment.astimezone(gathering.zone).hour
    passed = takewhile(lambda step: step[0] <= hour, ((0, "moon"), (5, "sunrise"), (12, "sun"), (18, "moon")))
    return list(passed)[-1][1]


KINDS_OF_AID = {
    "food": "meal",
    "tools": "tool",
    "ride": "path",
    "lodging": "shelter",
    "care": "ages",
    "hands": "people",
    "skill": "fire",
    "funds": "coin",
}


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    """Return the picture of a kind of mutual aid."""
    return icon(KINDS_OF_AID.get(kind, "other"))
