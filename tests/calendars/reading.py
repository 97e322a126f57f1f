"""Facts with sane defaults for tests of the pure modules."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from workshops.calendars.events import EventFacts, render_event
from workshops.calendars.feeds import FeedFacts

NEW_YORK = ZoneInfo("America/New_York")


def event_facts(**changes: Any) -> EventFacts:
    given: dict[str, Any] = {
        "uid": "5b0c9e1e-4b9e-4c6e-8f0a-3a8b8f0f1c11",
        "sequence": 0,
        "changed_at": datetime(2026, 5, 1, 8, tzinfo=UTC),
        "created_at": datetime(2026, 4, 1, 8, tzinfo=UTC),
        "starts_at": datetime(2026, 7, 6, 9, tzinfo=NEW_YORK),
        "ends_at": datetime(2026, 7, 6, 12, tzinfo=NEW_YORK),
        "zone": NEW_YORK,
        "title": "Friction fire",
        "page": "https://site.example/g/riverside/workshops/1/",
    }
    return EventFacts(**(given | changes))


def feed_facts(**changes: Any) -> FeedFacts:
    given: dict[str, Any] = {
        "name": "Riverside",
        "about": "The programme.",
        "zone": NEW_YORK.key,
        "source": "https://site.example/g/riverside/schedule.ics",
        "page": "https://site.example/g/riverside/",
    }
    return FeedFacts(**(given | changes))


def read_event(raw: bytes) -> Any:
    """Return the one VEVENT of these bytes, as icalendar parses it."""
    event = Event.from_ical(raw)
    assert isinstance(event, Event)
    return event


def rendered(**changes: Any) -> Any:
    return read_event(render_event(event_facts(**changes)))


def read_calendar(raw: bytes) -> Any:
    calendar = Calendar.from_ical(raw)
    assert isinstance(calendar, Calendar)
    return calendar
