"""Ten thousand events of whatever people may write, read back equal by three parsers that share no code."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workshops.calendars.events import EventFacts, render_event
from workshops.calendars.feeds import join, render_head
from workshops.calendars.texts import clean_line, clean_lines
from workshops.calendars.zones import zone_of_years

from .checking import folder
from .reading import event_facts, feed_facts, read_calendar

pytestmark = pytest.mark.clients
COUNT, SEED = 10_000, 20_260_706
READERS = Path(__file__).parent / "readers"
ZONES = [
    *["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Chatham"],
    *["Europe/Dublin", "America/St_Johns", "Asia/Tehran", "UTC"],
]
PIECES = [
    *[
        "\r\n",
        "\r",
        "\n",
        "\t",
        "\\",
        "\\n",
        "\\N",
        "\\,",
        ";",
        ",",
        ":",
        '"',
        "^n",
        "  ",
        "\0",
        "\x07",
        "\x1b",
        "\x7f",
    ],
    *["\x85", "\u2028", "\u2029", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "e\u0301", "ß", "é", "中文", "אש"],
    *["نار", "🔥", "👩🏽\u200d🌾", "🏳️\u200d🌈", "𝔘", "\U0010fffd", "BEGIN:VEVENT", "\r\nEND:VCALENDAR\r\n", "UID:1"],
    *["DTSTART;TZID=x:", "=", "%", "x" * 74, "ü" * 40, "Fire", "bowl", "carving", " "],
]


def text(random: Random, most: int) -> str:
    """Return up to `most` pieces in a row: awkward ones, and any characters at all but surrogates."""
    letters = (chr(random.choice([random.randrange(0x20, 0x250), random.randrange(0xE000, 0x11000)])) for _ in "ab")
    return "".join(random.choice([*PIECES, *letters]) for _ in range(random.randrange(most)))


def event(random: Random, number: int) -> EventFacts:
    """Return an event at any time of the years whose clocks every parser knows."""
    start = datetime(2012, 1, 2, tzinfo=UTC) + timedelta(seconds=random.randrange(24 * 365 * 86_400))
    return event_facts(
        uid=f"{number}@fuzz",
        title=text(random, 12),
        description=text(random, 14),
        location=text(random, 6),
        category=text(random, 4),
        zone=ZoneInfo(random.choice(ZONES)),
        starts_at=start,
        ends_at=start + timedelta(minutes=random.randrange(1, 5_000)),
    )


def told(facts: EventFacts) -> list[Any]:
    """Return what a parser must read of the event."""
    texts = [clean_line(facts.title), clean_lines(facts.description), clean_line(facts.location)]
    return [*texts, int(facts.starts_at.timestamp()), int(facts.ends_at.timestamp())]


def by_icalendar(path: Path) -> dict[str, list[Any]]:
    return {
        str(event["uid"]): [
            *[str(event.get(name, "")) for name in ("summary", "description", "location")],
            *[int(event.decoded(name).timestamp()) for name in ("dtstart", "dtend")],
        ]
        for event in read_calendar(path.read_bytes()).events
    }


def by_program(path: Path, *command: str) -> dict[str, list[Any]]:
    environ = {**os.environ, "NODE_PATH": str(folder() / "node_modules")}
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, env=environ, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Any]]]:
    """Write all events into one file; return it, and what it tells."""
    random = Random(SEED)
    facts = [event(random, number) for number in range(COUNT)]
    zones = b"".join(zone_of_years(zone, 2011, 2037) for zone in ZONES if zone != "UTC")
    path = tmp_path_factory.mktemp("fuzz") / "fuzz.ics"
    path.write_bytes(join(render_head(feed_facts()), zones, [render_event(fact) for fact in facts]))
    return path, {fact.uid: told(fact) for fact in facts}


@pytest.mark.parametrize("parser", ["icalendar", "ical.js", "libical"])
def test_every_event_is_read_as_it_was_told(written: tuple[Path, dict[str, list[Any]]], parser: str) -> None:
    path, expected = written
    found = {
        "icalendar": lambda: by_icalendar(path),
        "ical.js": lambda: by_program(path, "node", str(READERS / "icaljs.cjs")),
        "libical": lambda: by_program(path, "/usr/bin/python3", str(READERS / "libical.py")),
    }[parser]()
    wrong = [(uid, found.get(uid), expected[uid]) for uid in expected if found.get(uid) != expected[uid]]
    assert (len(found), wrong[:3]) == (COUNT, [])
