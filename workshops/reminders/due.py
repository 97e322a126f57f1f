"""When a reminder is due: from the session's start less the person's lead time, until the start.

One reminder goes to a person for one session at one start. A session that moves has a new start and is reminded of
again, even if its old start was; one that moves back to a start the person was already reminded of is not. A lead time
that changes after the reminder went brings no second one. Who wants several lead times has a reminder for each more one
too, and when several are due at once only the shortest goes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

Key = tuple[int, str, datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class Starred:
    """One person's star on one session, as the latest release has it."""

    person: int
    session: str  # the session's UID, 32 hex digits; then a space and the minutes, if it is of one more lead time
    starts_at: datetime  # aware
    takes_place: bool
    lead: timedelta | None  # None: the person wants no reminders
    gathering: int | None = None  # whose programme it is of

    @property
    def key(self) -> Key:
        """What makes its reminder one and the same: person, session, start."""
        return (self.person, self.session, self.starts_at)

    @property
    def due_at(self) -> datetime | None:
        """From when on its reminder is due; None when there is none to send."""
        return self.starts_at - self.lead if self.takes_place and self.lead is not None else None


def is_due(starred: Starred, now: datetime) -> bool:
    """Say whether its reminder should go at `now`, unless it went before."""
    return starred.due_at is not None and starred.due_at <= now < starred.starts_at


def due(starred: Iterable[Starred], sent: Collection[Key], now: datetime) -> list[Starred]:
    """Return those whose reminder should go at `now`, without those whose key is in `sent`."""
    return [star for star in starred if is_due(star, now) and star.key not in sent]


def last_start(now: datetime, lead: timedelta) -> datetime:
    """Return the latest start whose reminder is due at `now` for someone with this lead time."""
    return now + lead
