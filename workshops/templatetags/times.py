"""Moments as a gathering's people read them: in its zone, short."""

from datetime import date, datetime

from django import template
from django.utils import formats

from workshops.gatherings.models import Gathering

register = template.Library()


@register.filter
def clock(moment: datetime, gathering: Gathering) -> str:
    """Return the wall time, `9:30`."""
    return formats.time_format(moment.astimezone(gathering.zone).time(), "G:i")


@register.filter
def weekday(day: date) -> str:
    """Return a day as `Mon 6 July`."""
    return formats.date_format(day, "D j F")


@register.filter
def on_day(moment: datetime, gathering: Gathering) -> str:
    """Return the local day of a moment as `Mon 6 July`."""
    return weekday(gathering.local_day(moment))
