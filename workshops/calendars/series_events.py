"""The VEVENTs of one series (RFC 5545 3.8.5): the whole with its rule, and each date that is otherwise than it says.

No RDATE is written: of seven programs read, one leaves it out and one reads it on another clock.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event, vRecur

from .events import begin_event, tell_what_it_is


@dataclass(frozen=True, kw_only=True)
class DateFacts:
    """A date that differs: `original` is the wall time the rule gives it, its RECURRENCE-ID.

    One that no rule gives has a UID of its own instead.
    """

    original: datetime | None = None
    uid: str = ""
    start: datetime
    minutes: int
    sequence: int
    location: str = ""
    position: tuple[float, float] | None = None
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class SeriesFacts:
    """A series as its VEVENTs tell it; wall times are naive, on the clock of `zone`; `rule` ends in UTC if it ends."""

    uid: str
    sequence: int
    changed_at: datetime
    created_at: datetime
    zone: ZoneInfo
    first: datetime
    minutes: int
    rule: str
    left_out: tuple[datetime, ...] = ()
    dates: tuple[DateFacts, ...] = ()
    title: str
    cancelled_title: str
    description: str = ""
    location: str = ""
    position: tuple[float, float] | None = None
    category: str = ""
    colour: str = ""
    page: str
    cancelled: bool = False
    relatives: tuple[str, ...] = ()


def render_series(facts: SeriesFacts) -> bytes:
    """Return the VEVENT of the whole, then those of the dates that differ, by time."""
    whole = _event(facts, facts.first, facts.minutes, facts.location, facts.position, facts.cancelled)
    whole.add("sequence", facts.sequence)
    whole.add("rrule", vRecur.from_ical(facts.rule))
    for wall in facts.left_out:
        whole.add("exdate", wall.replace(tzinfo=facts.zone))
    for uid in facts.relatives:
        whole.add("related-to", uid, parameters={"RELTYPE": "SIBLING"})
    return b"".join([bytes(whole.to_ical()), *(_date(facts, date) for date in facts.dates)])


def _date(facts: SeriesFacts, date: DateFacts) -> bytes:
    cancelled = facts.cancelled or date.cancelled
    event = _event(facts, date.start, date.minutes, date.location, date.position, cancelled, date.uid)
    event.add("sequence", date.sequence)
    if date.original is not None:
        event.add("recurrence-id", date.original.replace(tzinfo=facts.zone))
    else:
        event.add("related-to", facts.uid, parameters={"RELTYPE": "SIBLING"})
    return bytes(event.to_ical())


def _event(
    facts: SeriesFacts,
    start: datetime,
    minutes: int,
    location: str,
    position: tuple[float, float] | None,
    cancelled: bool,
    uid: str = "",
) -> Event:
    title = facts.cancelled_title if cancelled else facts.title
    event = begin_event(uid or facts.uid, facts.changed_at, title, facts.description, location, facts.page)
    event.add("last-modified", facts.changed_at.astimezone(UTC))
    event.add("created", facts.created_at.astimezone(UTC))
    begins = start.replace(tzinfo=facts.zone)
    ends = (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(facts.zone)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    tell_what_it_is(event, position=position, category=facts.category, colour=facts.colour, cancelled=cancelled)
    return event
