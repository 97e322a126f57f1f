"""Three parsers read the calendar files of change mails: the same event each time, at last cancelled."""

import json
import os
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from workshops.calendars.events import EventFacts, render_event
from workshops.calendars.itip import Method, Party, render_itip
from workshops.calendars.zones import zone_of_years

from .checking import folder
from .reading import event_facts, read_calendar
from .test_clients_fuzz import READERS

pytestmark = pytest.mark.clients
ORGANIZER = Party(name="Riverside; camp", email="site@example.org")
ATTENDEE = Party(name="Wren אש", email="wren@example.org")
PARSERS = {"ical.js": ["node", str(READERS / "itip.cjs")], "libical": ["/usr/bin/python3", str(READERS / "itip.py")]}


def told() -> list[tuple[Method, EventFacts]]:
    """Return an event as it is asked for, moved, and called off."""
    first = event_facts()
    later = {"starts_at": first.starts_at + timedelta(hours=2), "ends_at": first.ends_at + timedelta(hours=2)}
    return [
        (Method.REQUEST, first),
        (Method.REQUEST, event_facts(sequence=1, title="Fire, moved; \\o/", **later)),
        (Method.CANCEL, event_facts(sequence=2, cancelled=True, **later)),
    ]


def by_icalendar(path: Path) -> list[Any]:
    calendar = read_calendar(path.read_bytes())
    (event,) = calendar.events
    names = [str(event[name]) for name in ("uid", "sequence", "status", "organizer", "attendee", "summary")]
    return [str(calendar["method"]), *names, int(event.decoded("dtstart").timestamp())]


def by_program(path: Path, command: list[str]) -> list[Any]:
    environ = {**os.environ, "NODE_PATH": str(folder() / "node_modules")}
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, env=environ, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("parser", ["icalendar", *PARSERS])
def test_each_message_tells_the_same_event_with_a_higher_sequence(parser: str, tmp_path: Path) -> None:
    path, zone = tmp_path / "message.ics", zone_of_years("America/New_York", 2026, 2026)
    for number, (method, facts) in enumerate(told()):
        path.write_bytes(render_itip(render_event(facts), zone, method, ORGANIZER, ATTENDEE))
        found = by_icalendar(path) if parser == "icalendar" else by_program(path, PARSERS[parser])
        status = "CANCELLED" if method == Method.CANCEL else "CONFIRMED"
        people = ["mailto:site@example.org", "mailto:wren@example.org"]
        start = int(facts.starts_at.timestamp())
        assert found == [method.value, facts.uid, str(number), status, *people, facts.title, start]
