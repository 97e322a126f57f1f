"""Whatever people write comes back from a parser as we cleaned it, in lines that every client can read."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.calendars.events import render_event
from workshops.calendars.feeds import render_head
from workshops.calendars.texts import clean_line, clean_lines

from .reading import event_facts, feed_facts, read_calendar, read_event

AWKWARD = st.sampled_from(
    [
        *'\r\n\\,;:"\t\0\v\x7f\x85\u2028\u202e\ufeff 🔥é中',
        *[
            "\r\n",
            "\\n",
            "\\N",
            "e\u0301",
            "אש",
            "نار",
            "👩🏽\u200d🌾",
            "BEGIN:VEVENT",
            "END:VCALENDAR\r\n",
            "^n",
            "x" * 74,
        ],
    ]
)
TEXT = st.lists(st.one_of(AWKWARD, st.text(max_size=30)), max_size=12).map("".join)
ZONES = st.sampled_from(["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"])
MOMENT = st.datetimes(datetime(2011, 1, 2), datetime(2037, 12, 30)).map(  # noqa: DTZ001
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)


def plain(value: Any) -> str:
    """Undo RFC 5545 3.3.11, which icalendar leaves to us for names that it does not know."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], str(value))


@settings(deadline=None)
@given(title=TEXT, description=TEXT, location=TEXT, category=TEXT)
def test_texts_come_back_as_cleaned(title: str, description: str, location: str, category: str) -> None:
    facts = event_facts(title=title, description=description, location=location, category=category)
    event = read_event(render_event(facts))
    assert event["summary"] == clean_line(title)
    assert event.get("description", "") == clean_lines(description)
    assert event.get("location", "") == clean_line(location)
    assert event.categories == ([clean_line(category)] if clean_line(category) else [])


@settings(deadline=None)
@given(title=TEXT, description=TEXT)
def test_lines_are_short_whole_and_without_control_characters(title: str, description: str) -> None:
    raw = render_event(event_facts(title=title, description=description))
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() for line in lines)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", b"".join(lines))


@settings(deadline=None)
@given(zone=ZONES, starts_at=MOMENT, minutes=st.integers(1, 3000))
def test_times_come_back_as_the_same_instants(zone: str, starts_at: datetime, minutes: int) -> None:
    ends_at = starts_at + timedelta(minutes=minutes)
    event = read_event(render_event(event_facts(zone=ZoneInfo(zone), starts_at=starts_at, ends_at=ends_at)))
    assert event.decoded("dtstart").astimezone(UTC) == starts_at
    assert event.decoded("dtend").astimezone(UTC) == ends_at


@settings(deadline=None)
@given(name=TEXT, about=TEXT)
def test_the_words_of_the_calendar_itself_come_back_as_cleaned(name: str, about: str) -> None:
    calendar = read_calendar(render_head(feed_facts(name=name, about=about)) + b"END:VCALENDAR\r\n")
    assert {plain(calendar[key]) for key in ("name", "x-wr-calname")} == {clean_line(name)}
    assert plain(calendar["x-wr-caldesc"]) == calendar["description"] == clean_lines(about)
