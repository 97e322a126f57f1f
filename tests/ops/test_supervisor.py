"""The supervisor's decisions on small programs; tests/faults kills the real ones."""

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from skillshare.supervisor import Keeper, Patience, Program, how_it_ended


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def keeper(said: list[str], tmp_path: Path) -> Iterator[Keeper]:
    """A program that ends with code 7 at once."""
    command = [sys.executable, "-S", "-c", "raise SystemExit(7)"]
    yield (keeper := Keeper(Program(name="clock", command=command, folder=str(tmp_path)), Patience(), said.append))
    keeper.kill_group()
    if keeper.process:
        keeper.process.wait()


def end(keeper: Keeper) -> None:
    assert keeper.process is not None
    keeper.process.wait()


@pytest.mark.parametrize(("failures", "wait"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (60, 30)])
def test_each_failure_doubles_the_wait_up_to_the_longest(failures: int, wait: float) -> None:
    assert Patience().before_restart(failures) == wait


def test_a_program_that_ended_is_planned_anew_and_said_to_have_ended(keeper: Keeper, said: list[str]) -> None:
    keeper.look(100.0)
    end(keeper)
    keeper.look(101.0)
    assert (keeper.process, keeper.due_at) == (None, 102.0)
    assert said == ["clock ended with code 7; starting it again in 1 s."]


def test_it_is_not_started_before_it_is_due(keeper: Keeper) -> None:
    keeper.due_at = 102.0
    keeper.look(101.9)
    assert keeper.process is None


def test_it_is_started_when_it_is_due(keeper: Keeper) -> None:
    keeper.due_at = 102.0
    keeper.look(102.0)
    assert keeper.process is not None


def test_a_steady_run_forgives_the_failures_before_it(keeper: Keeper) -> None:
    keeper.failures = 5
    keeper.look(100.0)
    end(keeper)
    keeper.look(160.0)
    assert keeper.failures == 1


def test_a_program_that_never_ran_has_stopped(keeper: Keeper) -> None:
    keeper.ask_to_stop()
    assert keeper.has_stopped()


def test_what_a_dead_leader_left_behind_is_killed(said: list[str], tmp_path: Path) -> None:
    heir = "import time, pathlib; time.sleep(30); pathlib.Path('outlived').touch()"
    leader = f"import subprocess, sys; subprocess.Popen([sys.executable, '-S', '-c', {heir!r}])"
    command = [sys.executable, "-S", "-W", "ignore", "-c", leader]
    keeper = Keeper(Program(name="web", command=command, folder=str(tmp_path)), Patience(), said.append)
    keeper.start(0.0)
    end(keeper)
    assert keeper.process is not None
    assert keeper.has_stopped()
    assert group_is_gone(keeper.process.pid)


def group_is_gone(group: int) -> bool:
    """Return whether no process of the group runs, waiting a little for the kernel to end it."""
    deadline = time.monotonic() + 20
    while group in running_groups() and time.monotonic() < deadline:
        time.sleep(0.05)
    return group not in running_groups()


def running_groups() -> set[int]:
    """Return the process group of each process that is not a zombie."""
    groups = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            groups |= {int(group)} if state != "Z" else set()
    return groups


@pytest.mark.parametrize(("code", "words"), [(0, "ended with code 0"), (-9, "was ended by SIGKILL")])
def test_an_end_is_said_in_words(code: int, words: str) -> None:
    assert how_it_ended(code) == words
