"""On a laptop at the river: how others on its wifi reach it."""

from django import template
from django.conf import settings

from workshops.carry.ways import Way, ways_here

register = template.Library()


@register.simple_tag
def river_ways() -> list[Way]:
    """Return the laptop's addresses with codes to scan; elsewhere none."""
    return ways_here() if settings.AT_THE_RIVER else []
