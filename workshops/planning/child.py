"""The process beside: reads a problem from its input, searches, writes what it finds as lines of JSON. Pure.

Its input stays open while whoever started it lives. When that ends, so does this process with all that it started: a
worker that is killed leaves nothing running.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from .conflicts import find_conflict
from .construct import construct
from .fast import COMPILED
from .problem import Problem, read_problem
from .repair import repair
from .search import Infeasible, Progress, Schedule
from .together import search_together
from .what_if import TRIES, gains, likely_changes

Asked = Mapping[str, Any]
FEW_TRIES = 3_000  # of each what-if, where nothing is compiled
FIRST_SECONDS, FIRST_EACH = 4.0, 0.05  # for a first schedule, at most and by occurrence; a third of the time if more


def main() -> None:
    """Search as the first line of the input asks."""
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    TASKS[asked["task"]](read_problem(asked["problem"]), asked)


def _search(problem: Problem, asked: Asked) -> None:
    begun = _first(problem, asked)
    if begun is None:
        return

    def watch(progress: Progress, schedule: Schedule | None) -> bool:
        _tell(lost=progress.lost, total=progress.total, schedule=schedule)
        return True

    try:
        search_together(
            problem,
            seconds=asked["seconds"],
            seed=asked["seed"],
            processes=min(2, os.cpu_count() or 1),
            watch=watch,
            start=begun,
            begin=asked["begin"],
        )
    except Infeasible as error:
        _tell(stuck=error.stuck)


def _first(problem: Problem, asked: Asked) -> Schedule | None:
    """Return a complete schedule to begin from; tells what found no spot when there is none in time."""
    owner = [(w, r) for w, workshop in enumerate(problem.workshops) for r in range(workshop.repeat)]
    until = time.monotonic() + max(min(FIRST_SECONDS, FIRST_EACH * len(owner)), asked["seconds"] / 3)
    start = [(w, r, t, p) for w, r, t, p in asked["start"]]
    placed, stuck = construct(problem, asked["seed"], lambda: time.monotonic() < until, start)
    if stuck:
        _tell(stuck=[owner[event] for event in stuck])
        return None
    return [(*owner[event], start, place) for event, (start, place) in sorted(placed.items())]


def _repair(problem: Problem, asked: Asked) -> None:
    """Tell each way to repair the published schedule."""
    for way in repair(problem, seconds=asked["seconds"], seed=asked["seed"]):
        moves = [(m.workshop, m.occurrence, m.after) for m in way.moves]
        figures = {"people": way.people, "days": way.days, "lost": way.lost, "proven": way.proven}
        _tell(more={"choice": way.choice, "moves": moves, **figures})


def _what_if(problem: Problem, asked: Asked) -> None:
    """Tell what each likely change would bring."""
    schedule = [(w, r, t, p) for w, r, t, p in asked["start"]]
    tries = TRIES if COMPILED else FEW_TRIES
    changes = likely_changes(problem, schedule)
    with suppress(Infeasible):
        for gain in gains(problem, schedule, changes, tries=tries):
            change = {"kind": type(gain.change).__name__, **asdict(gain.change)}
            given = {"wishes": gain.wishes, "give_or_take": gain.give_or_take, "sure": gain.sure}
            _tell(more={"change": change, "possible": gain.possible, **given})


def _conflict(problem: Problem, asked: Asked) -> None:
    """Tell what excludes each other, where not everything can be placed."""
    found = find_conflict(problem, seconds=asked["seconds"])
    if found is not None:
        demands = [(demand.kind, demand.who) for demand in found.demands]
        _tell(more={"workshops": found.workshops, "demands": demands, "proven": found.proven})


def _tell(**news: Any) -> None:
    print(json.dumps(news), flush=True)  # noqa: T201 - its output is what it is for


def _end_with_input() -> None:
    while sys.stdin.read(1 << 16):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


TASKS: Mapping[str, Callable[[Problem, Asked], None]] = {
    "search": _search,
    "repair": _repair,
    "what_if": _what_if,
    "conflict": _conflict,
}

if __name__ == "__main__":
    main()
