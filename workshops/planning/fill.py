"""Placing what a schedule leaves out wherever it pushes nothing out. Pure."""

from collections.abc import Iterable

from .construct import Construction
from .problem import Problem

Placed = tuple[int, int, int, int]  # workshop, occurrence, start slot, place


def filled_up(problem: Problem, schedule: Iterable[Placed]) -> list[Placed]:
    """Return the schedule with as much more as fits beside it, what may begin at the fewest spots first."""
    work = Construction(problem, 0)
    for number, occurrence, start, place in schedule:
        work.put(work.first[number] + occurrence, (start, place))
    missing = [event for event in range(len(work.owner)) if event not in work.at and event not in work.pinned]
    nowhere_dearer = [[0] * len(problem.places)] * len(problem.workshops)
    for event in sorted(missing, key=lambda e: (len(work.spots[work.owner[e]]), e)):
        work.put_where_free(event, nowhere_dearer)
    return [(work.owner[e], e - work.first[work.owner[e]], t, p) for e, (t, p) in sorted(work.at.items())]
