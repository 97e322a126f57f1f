"""A gathering goes to a cold laptop that has no network, both sides go on, and it comes home: two real sites."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import MARK, ROOT, Site, own_site

from .cold_laptop import FOR_ALL, FOR_THE_TEAM, LAPTOP, ask, call

pytestmark = pytest.mark.faults
WORDS = "four words by water"
SERVERS = ("DATABASE_URL", "REDIS_URL")  # a laptop has none, whatever the tests run on


def alone() -> list[str]:
    """Return the command that runs another in a network of its own, or nothing where that is not permitted."""
    command = ["unshare", "--net"]
    if shutil.which("unshare") and shutil.which("ip"):
        tried = subprocess.run([*command, "ip", "link", "set", "lo", "up"], capture_output=True, check=False)
        return command if tried.returncode == 0 else []
    return []


def told(site: Site, *arguments: str, code: int = 0) -> str:
    """Return what `manage.py carry` says."""
    done = site.manage("carry", *arguments)
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Carry it out, let both sides go on by their pages, and merge it at home, twice."""
    folder: Path = tmp_path_factory.mktemp("carried")
    out, back, broken = (str(folder / name) for name in ("out", "back", "broken"))
    with own_site(CARRY_PASSPHRASE=WORDS) as home, own_site(CARRY_PASSPHRASE=WORDS) as laptop:
        for name in SERVERS:
            laptop.environ.pop(name, None)
        call(home, "fill()")
        told(home, "out", "river", "--file", out)
        home.start("manage.py", "up", "web")
        command = [*alone(), sys.executable, "-m", "tests.faults.cold_laptop", out, back]
        cold = [*command, "alone"] if alone() else command
        environ = {name: value for name, value in laptop.environ.items() if name != MARK}
        environ[LAPTOP] = laptop.environ[MARK]
        done = subprocess.run(cold, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3_000:]
        facts = call(home, "doors()")
        ask(home, facts["seat"], facts["keys"]["hanna"], what="take")
        ask(home, "/g/river/organize/emergency/", facts["keys"]["orla"], words="The river is high")
        data = Path(back).read_bytes()
        Path(broken).write_bytes(data[: len(data) // 2])
        refused = told(home, "back", broken, code=1)
        tried = told(home, "back", back, "--try")
        before = call(home, "state()")
        merged = told(home, "back", back)
        after = call(home, "state()")
        page = ask(home, "/g/river/organize/carry/", facts["keys"]["orla"])[1].decode()
        again = told(home, "back", back)
        yield {
            "laptop": json.loads(done.stdout.splitlines()[-1]),
            "refused": refused,
            "tried": tried,
            "merged": merged,
            "again": again,
            "before": before,
            "after": after,
            "page": page,
        }


def test_a_cold_laptop_serves_pages_paper_and_calendars(journey: dict[str, Any]) -> None:
    if not alone():
        pytest.skip("a network of its own is not permitted here")
    seen = journey["laptop"]
    assert seen["cold"]
    assert set(seen["pages"].items()) == {(path, 200) for path in FOR_ALL}
    assert set(seen["team"].items()) == {(path, 200) for path in FOR_THE_TEAM}
    assert seen["paper"] == "%PDF-"
    assert seen["calendar"] > 5
    assert "From other machines in the network" in seen["log"]
    assert "Traceback" not in seen["log"]


def test_the_laptop_took_sign_ups(journey: dict[str, Any]) -> None:
    assert ["rio", "held"] in journey["laptop"]["state"]["seats"]
    assert journey["laptop"]["state"]["away"] == "river"


def test_home_has_both_sides_no_seat_twice_and_asks_what_it_cannot_know(journey: dict[str, Any]) -> None:
    after = journey["after"]
    assert after["over"] == []
    first = {name: state for name, state in after["seats"] if state != "given_back"}
    assert set(first) == {"hanna", "rio"}
    assert any("waits now" in line for line in after["lines"])
    assert after["words"] == "The river is high"
    assert after["asked"][0][1][0][1:] == ["The river is high", "Fire on the hill"]
    assert after["away"] == "asks"
    assert "Fire on the hill" in journey["page"]


def test_a_broken_file_and_a_look_write_nothing(journey: dict[str, Any]) -> None:
    before = journey["before"]
    assert (before["asked"], before["lines"], before["away"], before["words"]) == ([], [], "out", "The river is high")
    assert ["rio", "held"] not in before["seats"]


def test_a_file_cut_short_is_refused_and_a_second_merge_finds_nothing(journey: dict[str, Any]) -> None:
    assert "damaged or was cut short" in journey["refused"]
    assert journey["tried"].replace("Would merge", "Merged").splitlines()[0] == journey["merged"].splitlines()[0]
    assert "new: nothing\n  changed: nothing\n  gone: nothing" in journey["again"]
