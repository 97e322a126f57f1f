"""What each person could come to in a schedule, and what they miss for what. Pure.

Earliest end first: the most that can be attended, one at a time, where no workshop is repeated (the greedy choice is
optimal for intervals without weights); with repeats it is close to the most. `count` counts exactly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .problem import Problem

Placed = tuple[int, int, int, int]  # workshop, occurrence, start slot, place
UNPLACED = -1  # stands for the day of what is not placed


@dataclass(frozen=True, kw_only=True)
class Missed:
    """Wishes missed: by category and day (-1: not placed), and by pairs of what is missed and what is at that time."""

    cells: Counter[tuple[str, int]]
    pairs: Counter[tuple[int, int]]

    @property
    def total(self) -> int:
        """How many wishes are missed."""
        return self.cells.total()


def spans_of(problem: Problem, schedule: Iterable[Placed]) -> dict[int, list[tuple[int, int]]]:
    """Return each workshop's spans (end, start), in slots."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, _occurrence, start, _place in schedule:
        spans[number].append((start + problem.workshops[number].slots, start))
    return spans


def attended(problem: Problem, schedule: Iterable[Placed]) -> list[dict[int, tuple[int, int]]]:
    """Return for each attendee the workshops that they come to, with the span (start, end) at which they do."""
    spans = spans_of(problem, schedule)
    return [_of_one(wish, spans) for wish in problem.wishes]


def _of_one(wish: Iterable[int], spans: dict[int, list[tuple[int, int]]]) -> dict[int, tuple[int, int]]:
    chosen: dict[int, tuple[int, int]] = {}
    free_from = 0
    for end, start, number in sorted((end, start, n) for n in wish for end, start in spans.get(n, ())):
        if start >= free_from and number not in chosen:
            chosen[number], free_from = (start, end), end
    return chosen


def missed(problem: Problem, schedule: Iterable[Placed]) -> Missed:
    """Return what is missed in the schedule."""
    schedule = list(schedule)
    day, spans = problem.day_of(), spans_of(problem, schedule)
    cells: Counter[tuple[str, int]] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for wish, comes in zip(problem.wishes, attended(problem, schedule), strict=True):
        for number in set(wish) - comes.keys():
            its = spans.get(number, [])
            cells[problem.workshops[number].category, day[its[0][1]] if its else UNPLACED] += 1
            for other, (start, end) in comes.items():
                if any(begin < end and start < until for until, begin in its):
                    pairs[number, other] += 1
    return Missed(cells=cells, pairs=pairs)
