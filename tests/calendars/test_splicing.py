"""Changing lines of a stored event: whatever it says, only what is meant changes, and the rest keeps its bytes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings

from workshops.calendars import splicing
from workshops.calendars.events import render_event
from workshops.calendars.texts import clean_line, clean_lines

from .reading import event_facts, read_event
from .test_round_trip import TEXT

LATE = datetime(2026, 6, 1, 10, 30, tzinfo=UTC)


def short_enough(ical: bytes) -> bool:
    """Say whether every line is short; raises UnicodeDecodeError where one ends within a character."""
    lines = ical.split(b"\r\n")
    return max(len(line) for line in lines) <= 75 and "".join(line.decode() for line in lines) != ""


@settings(max_examples=60)
@given(title=TEXT, description=TEXT, words=TEXT)
def test_text_is_added_to_the_description_alone(title: str, description: str, words: str) -> None:
    stored = render_event(event_facts(title=title, description=description, location="Oak"))
    ical = splicing.add_text(stored, words)
    event, before = read_event(ical), read_event(stored)
    both = [part for part in (clean_lines(description), clean_lines(words)) if part]
    assert event.get("description", "") == "\n\n".join(both)
    assert {k: v.to_ical() for k, v in event.items() if k != "DESCRIPTION"} == {
        k: v.to_ical() for k, v in before.items() if k != "DESCRIPTION"
    }
    assert short_enough(ical)


@settings(max_examples=60)
@given(title=TEXT, words=TEXT)
def test_what_is_called_off_keeps_its_title_behind_the_words(title: str, words: str) -> None:
    ical = splicing.call_off(render_event(event_facts(title=title)), words)
    event = read_event(ical)
    assert event["summary"] == f"{clean_line(words)} {clean_line(title)}"
    assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert short_enough(ical)


@settings(max_examples=60)
@given(text=TEXT)
def test_no_text_passes_for_a_property(text: str) -> None:
    hidden = f"{text}\r\nSEQUENCE:7\r\nSTATUS:CONFIRMED\r\nDTSTAMP:19990101T000000Z"
    stored = render_event(event_facts(description=hidden, sequence=3))
    event = read_event(splicing.restamp(splicing.raise_sequence(stored, 2), LATE))
    assert (event["sequence"], event["description"]) == (5, clean_lines(hidden))
    assert event.decoded("dtstamp") == event.decoded("last-modified") == LATE


def test_alarms_come_once_each_the_earliest_first() -> None:
    alarms = splicing.render_alarms([15, 120, 15], "It begins soon.")
    event = read_event(splicing.add_alarms(render_event(event_facts()), alarms))
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [-timedelta(hours=2), -timedelta(minutes=15)]


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_text_changes_nothing(text: str) -> None:
    assert splicing.add_text(render_event(event_facts()), text) == render_event(event_facts())
