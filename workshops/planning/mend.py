"""Repairs without or-tools: what is in the way is pushed out of the published schedule, then fewer moves are sought."""

import time
from collections.abc import Iterator
from dataclasses import replace

from .construct import Construction, construct
from .places import could_all_stand
from .problem import SOFT_TERMS, Problem
from .search import Schedule, Search

# weights of two stages of one search; terms not named count nothing
FEWER = {"change_start": 4, "change_place": 1}  # cheap enough to try detours
FEWEST = {"lost": 1, "change_start": 10_000, "change_place": 100}  # then the wishes, at no further move
SEARCHES = 3


def mend(problem: Problem, *, seconds: float, seed: int) -> Iterator[Schedule]:
    """Yield a few repaired schedules; what finds no spot is left out of them."""
    for number in range(SEARCHES):
        until = time.monotonic() + seconds / SEARCHES
        found = _pushed_out(problem, seed + number, until - seconds / SEARCHES / 2)
        if len(found) == sum(workshop.repeat for workshop in problem.workshops):
            found = _searched(problem, FEWER, seed + number, (until - time.monotonic()) * 0.7, found)
            found = _searched(problem, FEWEST, seed + number, max(0.1, until - time.monotonic()), found)
        yield found


def _pushed_out(problem: Problem, seed: int, until: float) -> Schedule:
    placed, _ = construct(problem, seed, lambda: time.monotonic() < until, problem.published)
    work = Construction(problem, seed)
    return [(work.owner[e], e - work.first[work.owner[e]], t, p) for e, (t, p) in sorted(placed.items())]


def _searched(problem: Problem, weights: dict[str, int], seed: int, seconds: float, start: Schedule) -> Schedule:
    weighed = replace(problem, weights={term: weights.get(term, 0) for term in SOFT_TERMS})
    search = Search(weighed, seed, start=start)
    for _ in search.for_seconds(seconds, begin=0.5):
        pass
    return search.schedule


def fewest_moves(problem: Problem) -> int:
    """Return a number of moved starts that no repair is below, by starts that cannot stay and slots short of places."""
    work = Construction(problem, 0)
    starts = {work.first[w] + r: t for w, r, t, _ in problem.published}
    gone = {event for event, start in starts.items() if start not in work.places_at[work.owner[event]]}
    counted: set[int] = set(gone)
    too_many: list[tuple[int, set[int]]] = []
    for slot in range(problem.slots):
        here = {e for e, t in starts.items() if e not in gone and t <= slot < t + work.length(e)}
        short = len(here) - could_all_stand(work, {e: starts[e] for e in here})
        if short:
            too_many.append((short, here))
    bound = len(gone)
    for short, here in sorted(too_many, key=lambda slot: -slot[0]):
        if not here & counted:  # what was counted at one slot is not counted at another
            bound, counted = bound + short, counted | here
    return bound
