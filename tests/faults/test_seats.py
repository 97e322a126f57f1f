"""400 people for 20 seats from eight processes at once, with people who leave, new caps and draws; and smaller rounds.

There are 300 rounds, each with a seed of its own: who comes in which order, gives back, presses twice, and when the cap
changes. SEAT_SEED in the environment makes other 300, SEAT_ROUNDS fewer or more.
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.processes import ROOT, Site, own_site

from .seat_crowd import PEOPLE, crowd_of

pytestmark = pytest.mark.faults

PROCESSES = 8
ROUNDS = int(os.environ.get("SEAT_ROUNDS", "300"))
SEED = int(os.environ.get("SEAT_SEED", "0"))
LONGEST = 600.0 + 3 * ROUNDS  # seconds; some forty where nothing else runs
SETUP = "import django; django.setup(); from tests.faults import seat_crowd; "


def start(site: Site, call: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", f"{SETUP}seat_crowd.{call}"]
    return subprocess.Popen(command, cwd=ROOT, env=site.environ, stdout=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]", until: float) -> Any:
    output, _none = process.communicate(timeout=max(until - time.monotonic(), 1))
    assert process.returncode == 0
    return json.loads(output or "null")


def test_a_crowd_never_gets_more_seats_than_there_are_and_the_line_keeps_its_order() -> None:
    with own_site() as site:
        until = time.monotonic() + LONGEST
        assert ended(start(site, f"fill({ROUNDS})"), until) is None
        seen = ended(start(site, f"crowds({PROCESSES}, {SEED})"), until)
        assert [wrong for one in seen for wrong in one["wrong"]] == []
        lines = {int(pk): line for one in seen for pk, line in one["lines"].items()}
        rounds = ended(start(site, "told()"), until)
        assert len(rounds) == ROUNDS
        for number, told in enumerate(rounds):
            check(told, crowd_of(number)[0], lines)
        check_they_raced([one["there"] for one in seen])


def check(told: dict[str, Any], people: int, lines: dict[int, int]) -> None:
    assert told["taken"] == told["held"] <= told["cap"]
    assert told["people"] == told["rows"] == people, "nobody twice, nobody lost"
    assert told["held"] == told["cap"] or told["waiting"] == 0, "no seat stays free while somebody waits"
    back = set(told["put_back"])
    order = [lines[pk] for pk in told["moved"] if pk in lines and pk not in back]
    assert order == sorted(order), "the line keeps its order"
    assert order or people < PEOPLE, "the line moved"


def check_they_raced(there: list[list[tuple[float, float]]]) -> None:
    """In nearly every round most processes are there while some other is, which is what the rounds are for."""
    met = [raced(spans) for spans in zip(*there, strict=True)]
    print(f"{len(met)} rounds, {sum(met) / len(met):.1f} of {PROCESSES} processes at once")  # noqa: T201
    assert sum(n >= PROCESSES // 2 for n in met) >= 0.9 * len(met)


def raced(spans: tuple[tuple[float, float], ...]) -> int:
    """Return how many of the spans have a moment in common at most."""
    return max(sum(begin <= moment < end for begin, end in spans) for moment, _end in spans)
