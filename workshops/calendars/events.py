"""One VEVENT (RFC 5545 3.6.1, RFC 7986), from facts to bytes; the same facts always make the same bytes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event

from .texts import Text, clean_line, clean_lines

NEAR_ZERO = 1e-4
AROUND_A_CHANGE = timedelta(hours=2)
LAST_YEAR_OF_MANY_TABLES = 2034  # khal knows summer time until 2037, node-ical for ten years from now


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """A released session as its VEVENT tells it; every moment is aware."""

    uid: str
    sequence: int
    changed_at: datetime
    created_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo
    title: str
    description: str = ""
    location: str = ""
    position: tuple[float, float] | None = None
    category: str = ""
    colour: str = ""
    page: str
    cancelled: bool = False
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """A notice over whole days, for a calendar that has no session to show; `last` is its last day."""

    uid: str
    stamp: datetime
    first: date
    last: date
    title: str
    description: str
    location: str = ""
    page: str


def render_event(facts: EventFacts) -> bytes:
    """Return the session's VEVENT, its lines folded at 75 octets and ended with CRLF."""
    event = begin_event(facts.uid, facts.changed_at, facts.title, facts.description, facts.location, facts.page)
    event.add("sequence", facts.sequence)
    event.add("last-modified", facts.changed_at.astimezone(UTC))
    event.add("created", facts.created_at.astimezone(UTC))
    event.add("dtstart", _as_told(facts.starts_at, facts))
    event.add("dtend", _as_told(facts.ends_at, facts))
    tell_what_it_is(
        event, position=facts.position, category=facts.category, colour=facts.colour, cancelled=facts.cancelled
    )
    for uid in facts.siblings:
        event.add("related-to", uid, parameters={"RELTYPE": "SIBLING"})
    raw: bytes = event.to_ical()
    return raw


def tell_what_it_is(
    event: Event, *, position: tuple[float, float] | None, category: str, colour: str, cancelled: bool
) -> None:
    """Add whether it takes place, and where and what it is to a program that sorts and draws."""
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if position:
        latitude, longitude = position
        event.add("geo", (_degrees(latitude), _degrees(longitude)))
    if name := clean_line(category):
        event.add("categories", Text(name))
    if colour:
        event.add("color", colour)


def render_notice(facts: NoticeFacts) -> bytes:
    """Return the notice's VEVENT: whole days, and nobody is shown as busy for it."""
    event = begin_event(facts.uid, facts.stamp, facts.title, facts.description, facts.location, facts.page)
    event.add("dtstart", facts.first)
    event.add("dtend", facts.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    raw: bytes = event.to_ical()
    return raw


def begin_event(uid: str, stamp: datetime, title: str, description: str, location: str, page: str) -> Event:
    """Return a VEVENT with what every one has."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", Text(clean_line(title)))
    event.add("url", page)
    if text := clean_lines(description):
        event.add("description", Text(text))
    if where := clean_line(location):
        event.add("location", Text(where))
    return event


def _as_told(moment: datetime, facts: EventFacts) -> datetime:
    """Return the wall time of the zone, or UTC where clients are known to be wrong about the zone."""
    return moment.astimezone(UTC if _clients_may_err(facts) else facts.zone)


def _clients_may_err(facts: EventFacts) -> bool:
    """Say whether the zone is not one of a place, or its tables end before, or its clocks change just then.

    An hour that the clocks show twice means two instants, and some clients are wrong for an hour after it too.
    """
    of_a_place = "/" in facts.zone.key and not facts.zone.key.startswith("Etc/")
    if not of_a_place or facts.ends_at.year > LAST_YEAR_OF_MANY_TABLES:
        return True
    return any(_clocks_change(moment, facts.zone) for moment in (facts.starts_at, facts.ends_at))


def _clocks_change(moment: datetime, zone: ZoneInfo) -> bool:
    utc = moment.astimezone(UTC)
    before, after = ((utc + sign * AROUND_A_CHANGE).astimezone(zone).utcoffset() for sign in (-1, 1))
    return before != after


def _degrees(value: float) -> float:
    """Return degrees that print without an exponent, as GEO needs."""
    return 0.0 if abs(value) < NEAR_ZERO else round(value, 6)
