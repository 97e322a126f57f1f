"""400 people for 20 seats from eight processes at once, with people who leave, new caps and draws; and small rounds.

SEAT_ROUNDS in the environment says how many rounds there are, each with another order of people; `make faults` has 300.
"""

import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.processes import ROOT, Site, own_site

from .seat_crowd import FEW, PEOPLE

pytestmark = pytest.mark.faults

PROCESSES = 8
ROUNDS = int(os.environ.get("SEAT_ROUNDS", "16"))
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
        assert site.manage("migrate").returncode == 0
        until = time.monotonic() + LONGEST
        assert ended(start(site, f"fill({ROUNDS})"), until) is None
        seen = ended(start(site, f"crowds({PROCESSES})"), until)
        assert [wrong for one in seen for wrong in one["wrong"]] == []
        lines = {int(pk): line for one in seen for pk, line in one["lines"].items()}
        rounds = ended(start(site, "told()"), until)
        assert len(rounds) == ROUNDS
        for number, told in enumerate(rounds):
            check(told, FEW if number else PEOPLE, lines)


def check(told: dict[str, Any], people: int, lines: dict[int, int]) -> None:
    assert told["taken"] == told["held"] <= told["cap"]
    assert told["people"] == told["rows"] == people, "nobody twice, nobody lost"
    assert told["held"] == told["cap"] or told["waiting"] == 0, "no seat stays free while somebody waits"
    back = set(told["put_back"])
    order = [lines[pk] for pk in told["moved"] if pk in lines and pk not in back]
    assert order == sorted(order), "the line keeps its order"
    assert order or people == FEW, "the line moved"
