"""What the shared calendars say: by the clients' agreed lists, or read anew by another library."""

import json
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.shared_data import SHARED, shared
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.ics_within import instances
from workshops.interchange.reading.programme import Programme, ProgrammeRow

FOLDER = SHARED / "data" / "ics"
FILES = sorted(path.name for path in FOLDER.glob("*.ics"))
AGREED = sorted(path.name.removesuffix(".expected.json") + ".ics" for path in FOLDER.glob("*.expected.json"))
REFUSED = {
    "icalendar__bom_calendar.ics": "file: no events in it.",
    "icalendar__issue_722_missing_timezones.ics": "line 15: it repeats, but says no start.",
    "icalendar__rfc_7986_properties.ics": "file: no events in it.",
    "libical__issue253.ics": "line 7: a zero byte",
    "nodeical__utf8-french-calendar.ics": "file: no events in it, only 2 tasks",
}
READ = [name for name in FILES if name not in REFUSED]
Told = tuple[str, str, str]  # title, start, and end unless nothing is said of it


def read(name: str) -> Programme:
    return read_programme(shared(f"ics/{name}").read_bytes(), name=name)


def rows(programme: Programme, first: date, last: date) -> list[ProgrammeRow]:
    """Return every row of a calendar between two days, the dates of what repeats as rows."""
    found = list(programme.rows) + [r for one in programme.repeating for r in instances(one, first, last)]
    return [row for row in found if row.start or row.day]


def told(row: ProgrammeRow) -> Told:
    """Return a row; floating times count as UTC, as the clients' lists have them."""
    if row.start is None:
        assert row.day is not None
        return row.title, row.day.isoformat(), ""
    start = _utc(row.start)
    return row.title, stamp(start), stamp(start + row.length) if row.length else ""


def agreed(name: str) -> list[Told]:
    """Return the instances on which the clients agree; a day has no end here, nor what lasts no time."""
    found = json.loads(shared(f"ics/{name.removesuffix('.ics')}.expected.json").read_text())["instances"]
    return sorted(
        (
            one["summary"].strip(),
            one["start"],
            "" if len(one["start"]) == 10 or one["start"] == one["end"] else one["end"],
        )
        for one in found
    )


def anew(name: str, first: date, last: date) -> list[Told]:
    """Return what recurring-ical-events makes of a file between two days."""
    data = shared(f"ics/{name}").read_bytes()
    if b"BEGIN:VCALENDAR" not in data:
        data = b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = recurring_ical_events.of(Calendar.from_ical(data)).between(first, last + timedelta(days=1))
    return sorted(_event(event) for event in events if event.get("STATUS") != "CANCELLED")


def _event(event: Any) -> Told:
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    title = " ".join(str(event.get("SUMMARY", "")).split()) or "(no title)"
    if not isinstance(start, datetime):
        return title, start.isoformat(), ""
    return title, stamp(_utc(start)), "" if end is None or _utc(end) <= _utc(start) else stamp(_utc(end))


def _utc(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
