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
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from workshops.calendars.events import EventFacts, render_event
from workshops.calendars.feeds import join, render_head
from workshops.calendars.texts import clean_line, clean_lines
from workshops.calendars.zones import zone_of_years

from .checking import folder
from .reading import event_facts, feed_facts, read_calendar

pytestmark = pytest.mark.clients
# Hypothesis draws batches, for each starts two programs. `make clients` reads all; FUZZ_BATCHES=2 some.
BATCHES, IN_A_BATCH = int(os.environ.get("FUZZ_BATCHES", "20")), 500
IN_ALL = BATCHES * IN_A_BATCH
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

BEGIN, SECONDS = datetime(2012, 1, 2, tzinfo=UTC), 24 * 365 * 86_400  # the years whose clocks every parser knows
TIMETABLES = b"".join(zone_of_years(zone, 2011, 2037) for zone in ZONES if zone != "UTC")

# Any characters at all but surrogates, which no UTF-8 has, among the awkward pieces.
texts = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=5
).map("".join)


@st.composite
def batches(draw: st.DrawFn) -> list[EventFacts]:
    """Draw the texts and spans of a batch, and make its events of them: Hypothesis draws no ten thousand at once."""
    pool = draw(st.lists(texts, min_size=60, max_size=60))
    spans = draw(st.lists(st.tuples(st.integers(0, SECONDS), st.integers(1, 5_000)), min_size=40, max_size=40))
    random = Random(draw(st.integers(0, 2**32)))
    return [_event(random, number, pool, spans) for number in range(IN_A_BATCH)]


def _event(random: Random, number: int, pool: list[str], spans: list[tuple[int, int]]) -> EventFacts:
    (shift, minutes), hours = random.choice(spans), random.randrange(48)
    start = BEGIN + timedelta(seconds=(shift + hours * 3600) % SECONDS)
    return event_facts(
        uid=f"{number}@fuzz",
        title="".join(random.choices(pool, k=2)),
        description="".join(random.choices(pool, k=4)),
        location=random.choice(pool),
        category=random.choice(pool),
        zone=ZoneInfo(random.choice(ZONES)),
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
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


@settings(
    max_examples=BATCHES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(facts=batches())
def read_a_batch(path: Path, count: list[int], facts: list[EventFacts]) -> None:
    path.write_bytes(join(render_head(feed_facts()), TIMETABLES, [render_event(fact) for fact in facts]))
    expected = {fact.uid: told(fact) for fact in facts}
    read = {
        "icalendar": by_icalendar(path),
        "ical.js": by_program(path, "node", str(READERS / "icaljs.cjs")),
        "libical": by_program(path, "/usr/bin/python3", str(READERS / "libical.py")),
    }
    for parser, found in read.items():
        wrong = [(uid, found.get(uid), expected[uid]) for uid in expected if found.get(uid) != expected[uid]]
        assert (parser, len(found), wrong[:3]) == (parser, IN_A_BATCH, [])
    count[0] += len(facts)


def test_every_event_is_read_as_it_was_told(tmp_path: Path) -> None:
    count = [0]
    read_a_batch(tmp_path / "fuzz.ics", count)
    assert count[0] >= IN_ALL
