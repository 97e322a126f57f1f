"""What of a day is locked, for pages of the board."""

from datetime import date

from django import template

from workshops.gatherings.models import Gathering
from workshops.schedule.locks import lock_words, locked_days

register = template.Library()


@register.simple_tag
def day_lock(gathering: Gathering, day: date) -> str:
    """Return that the day is locked, by whom and why; empty when it is not: one query."""
    lock = locked_days(gathering).get(day)
    return lock_words(lock) if lock else ""
