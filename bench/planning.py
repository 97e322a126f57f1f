"""The draft against its bars: `python -m bench.planning`, each schedule judged by the shared evaluator.

Needs the folder `../shared` beside the project and, but for `--plain`, `make installed-plan`. Some ten minutes long, so
it is no part of `python -m bench`. `--tries` counts tries instead of seconds, for machines with other work to do;
`--seeds 2-5 --sizes L` drafts these alone, so that a long report can be made in parts.
"""

import argparse
import importlib.util
import json
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from workshops.planning import exact
from workshops.planning.compiled import compile_search
from workshops.planning.fast import COMPILED
from workshops.planning.incidents import close_place, publish, teacher_away
from workshops.planning.problem import Problem, read_problem
from workshops.planning.repair import Choice, repair
from workshops.planning.search import Search
from workshops.planning.together import search_together

from .figures import Figure

SHARED = Path(__file__).resolve().parents[2] / "shared"
TOTALS = {"S": 898, "M": 3125, "L": 10035}  # what is to be reached
MARGIN = 1.02 if COMPILED else 1.10
FIRST = {"S": 0.1, "M": 0.5, "L": 2.0}  # seconds until the first schedule
LOST = {"koma89": 86, "koma91": 80}
MEMORY = 400  # MB, on L
SECONDS = 30.0


def tool(name: str) -> ModuleType:
    """Return one of the shared planning tools."""
    spec = importlib.util.spec_from_file_location(name, SHARED / f"tools/planning/{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no {name}.py in {SHARED / 'tools/planning'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(instance: dict[str, Any], schedule: Any) -> tuple[int, int, int]:
    """Return hard violations, total and lost wishes as the shared evaluator counts them."""
    said = tool("evaluate").evaluate(instance, [list(placed) for placed in schedule])
    return said["hard"], said["total"], said["soft"]["lost"]


def generated(size: str, seed: int) -> dict[str, Any]:
    """Return a seeded instance."""
    made: dict[str, Any] = tool("gen").generate(size, seed)[0]
    return made


def searched(problem: Problem, seconds: float, tries: int | None) -> Any:
    """Return the schedule of a run on two cores, or of one search of so many tries."""
    if tries is None:
        return search_together(problem, seconds=seconds, seed=1)[0]
    search = Search(problem, 1)
    for _ in search.for_tries(tries):
        pass
    return search.schedule


def drafts(seconds: float, tries: int | None, sizes: str, seeds: range) -> Iterator[Figure]:
    """Yield the totals of the seeds, with a bar for the first one, and no hard violation anywhere."""
    for seed in seeds:
        for size in sizes:
            instance = generated(size, seed)
            hard, total, _ = judged(instance, searched(read_problem(instance), seconds, tries))
            yield Figure(f"planning.hard_{size}_{seed}", hard, 0)
            yield Figure(f"planning.total_{size}_{seed}", total, TOTALS[size] * MARGIN if seed == 1 else float("inf"))


def first_schedules(sizes: str) -> Iterator[Figure]:
    """Yield how long the first feasible schedule takes, of processor time, once everything is compiled."""
    compile_search()
    for size in sizes:
        instance = generated(size, 1)
        problem, began = read_problem(instance), time.process_time()
        search = Search(problem, 1)
        took = time.process_time() - began
        yield Figure(f"planning.first_hard_{size}", judged(instance, search.first)[0], 0)
        yield Figure(f"planning.first_seconds_{size}", took, FIRST[size])


def conferences(seconds: float, tries: int | None) -> Iterator[Figure]:
    """Yield the wishes lost at two real conferences."""
    for name, bar in LOST.items():
        instance = json.loads((SHARED / f"data/planning/{name}.json").read_text())
        hard, _, lost = judged(instance, searched(read_problem(instance), seconds, tries))
        yield Figure(f"planning.hard_{name}", hard, 0)
        yield Figure(f"planning.lost_{name}", lost, bar)


def _peak(size: str, sender: Any) -> None:
    search = Search(read_problem(generated(size, 1)), 1)
    for _ in search.for_tries(5000):
        pass
    sender.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def memory(size: str) -> Iterator[Figure]:
    """Yield the most memory that one search holds, in MB."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_peak, args=(size, sender))
    process.start()
    yield Figure(f"planning.megabytes_{size}", receiver.recv(), MEMORY)
    process.join()


def incident(before: Problem, seed: int) -> Problem:
    """Return a seeded incident: a place closed for a day or two, or a teacher away for one."""
    chance = random.Random(seed)
    first = 5 * chance.randrange(5)
    if seed % 2:
        day = range(first, first + 5)
        busy = sorted({j for w, _, t, _ in before.published if t in day for j in before.workshops[w].teachers})
        return teacher_away(before, chance.choice(busy), day)
    return close_place(before, chance.randrange(12), range(first, first + 5 * chance.randint(1, 2)))


def repairs() -> Iterator[Figure]:
    """Yield moved starts against the proven fewest, and the seconds that took, for eight incidents on M."""
    problem = read_problem(generated("M", 1))
    before = publish(problem, Search(problem, 1).first)
    for seed in range(8):
        began = time.monotonic()
        best = repair(incident(before, seed), seconds=10, choices=[Choice.MOVES])[0]
        yield Figure(f"planning.repair_moves_{seed}", best.starts, best.bound)
        yield Figure(f"planning.repair_seconds_{seed}", time.monotonic() - began, 10)


def figures(arguments: argparse.Namespace) -> Iterator[Figure]:
    """Yield every figure that was asked for; with seeds named, their drafts alone."""
    drawn = drafts(arguments.seconds, arguments.tries, arguments.sizes, arguments.seeds or range(1, 10))
    if arguments.seeds:
        yield from drawn
        return
    yield from first_schedules(arguments.sizes)
    yield from memory(arguments.sizes[-1])
    if exact.AVAILABLE:
        yield from repairs()
    yield from conferences(min(10.0, arguments.seconds), arguments.tries)
    yield from drawn


def seeds(text: str) -> range:
    """Read `3` or `2-9`."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> int:
    """Print the figures, `area.name value bar` each; return 1 when one is over its bar."""
    parser = argparse.ArgumentParser(prog="python -m bench.planning", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--tries", type=int, help="tries of one search instead of seconds on two cores")
    parser.add_argument("--sizes", default="SML")
    parser.add_argument("--seeds", type=seeds, help="2-9: the drafts of these seeds alone, and nothing else")
    arguments = parser.parse_args()
    missed = 0
    for figure in figures(arguments):
        print(figure, flush=True)
        if not figure.met:
            missed += 1
            print(f"over its bar: {figure}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
