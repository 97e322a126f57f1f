"""A release's facts in words, for templates."""

from datetime import datetime

from django import template

from workshops.schedule import wording
from workshops.schedule.agenda import moment_of
from workshops.schedule.models import ReleasedSession, ReleasedWorkshop

register = template.Library()


@register.filter
def fee(workshop: ReleasedWorkshop) -> str:
    """Return the materials fee as people say it."""
    return wording.fee_words(workshop)


@register.filter
def ages(workshop: ReleasedWorkshop) -> str:
    """Return for whom a workshop is."""
    return wording.age_words(workshop)


@register.filter
def fee_in_short(workshop: ReleasedWorkshop) -> str:
    """Return the fee's numbers; the words about it only where there are none."""
    return wording.fee_amount(workshop) or workshop.fee_note


@register.filter
def ages_in_short(workshop: ReleasedWorkshop) -> str:
    """Return the ages; the words about them only where there are none."""
    return wording.age_span(workshop) or workshop.audience


@register.filter
def moment(session: ReleasedSession, now: datetime) -> str:
    """Return whether a session is `past`, `now` or `later`; a cancelled one is never on."""
    if session.is_cancelled:
        return "cancelled"
    return moment_of(session.span, now)


@register.filter
def minutes_since(now: datetime, start: datetime) -> int:
    """Return the whole minutes from `start` until `now`."""
    return int((now - start).total_seconds() // 60)
