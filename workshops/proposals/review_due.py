"""When an acceptance that nobody confirmed is reminded of, and when its place is given free.

Reminders are due at nine in the morning, seven and two days before the last day for an answer; the place is free when
that day ends. Whatever time was lost (a server that was off), only the newest reminder goes, and nobody loses a place
within a day of the last word we sent, so that nobody is told and released in one breath.
"""

from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

DAYS_BEFORE = (7, 2)
AT = time(9)
LAST_GRACE = timedelta(days=1)
EARLIEST = timedelta(days=max(DAYS_BEFORE) + 1)  # nothing is due longer than this before the last day


class Step(Enum):
    """What to do now about an acceptance that waits for its answer."""

    WAIT = "wait"
    REMIND = "remind"
    RELEASE = "release"


def marks(confirm_by: date, zone: ZoneInfo) -> list[datetime]:
    """Return the moments of its reminders, in order; aware, in the gathering's zone."""
    return [datetime.combine(confirm_by - timedelta(days=days), AT, tzinfo=zone) for days in DAYS_BEFORE]


def free_from(confirm_by: date, zone: ZoneInfo) -> datetime:
    """Return when the last day for an answer has ended."""
    return datetime.combine(confirm_by + timedelta(days=1), time(0), tzinfo=zone)


def next_step(
    *, asked_at: datetime, nagged_at: datetime | None, confirm_by: date, zone: ZoneInfo, now: datetime
) -> Step:
    """Return what is to do at `now` about an acceptance asked for and last reminded of at these moments (aware)."""
    told_at = max(asked_at, nagged_at) if nagged_at else asked_at
    if any(told_at < mark <= now for mark in marks(confirm_by, zone)):
        return Step.REMIND
    if now >= free_from(confirm_by, zone) and now >= told_at + LAST_GRACE:
        return Step.RELEASE
    return Step.WAIT
