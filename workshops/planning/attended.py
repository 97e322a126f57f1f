"""What each person could come to in a schedule, and what they miss for what; as the search counts it. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .arrays import REPEATED
from .problem import Problem

Placed = tuple[int, int, int, int]  # workshop, occurrence, start slot, place
Span = tuple[int, int]
Choice = tuple[int, int, Any]
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


def attended(problem: Problem, schedule: Iterable[Placed]) -> list[dict[int, Span]]:
    """Return for each attendee the workshops that they come to, with the span (start, end) at which they do.

    Nobody can come to wishes of more worth, and none of the same worth to more wishes.
    """
    spans = spans_of(problem, schedule)
    return [_of_one(problem.wish_list(attendee), spans) for attendee in range(len(problem.wishes))]


def _of_one(worth: dict[int, int], spans: dict[int, list[tuple[int, int]]]) -> dict[int, Span]:
    left = [(start, end, number) for number in worth for end, start in spans.get(number, ())]
    chosen: dict[int, Span] = {}
    while (free := _standing_free(left)) is not None:
        chosen[free[2]] = free[:2]
        left = [one for one in left if one[2] != free[2]]
    left.sort(key=lambda one: one[0])
    return chosen | _best_of(left, worth)


def _standing_free(spans: list[tuple[int, int, int]]) -> tuple[int, int, int] | None:
    """Return what overlaps nothing else."""
    cover = Counter(k for start, end, _number in spans for k in range(start, end))
    return next((one for one in spans if all(cover[k] == 1 for k in range(*one[:2]))), None)


def _best_of(spans: list[tuple[int, int, int]], worth: dict[int, int]) -> dict[int, Span]:
    """Return the best choice of what is sorted by start, by the best for each set of repeated ones attended so far."""
    times = Counter(number for _start, _end, number in spans)
    told_apart = [number for number in dict.fromkeys(one[2] for one in spans) if times[number] > 1][:REPEATED]
    bits = {number: 1 << bit for bit, number in enumerate(told_apart)}
    best: dict[int, dict[int, Choice]] = defaultdict(dict)  # slot -> set -> worth, wishes, the choice as a linked list
    best[spans[0][0] if spans else 0][0] = (0, 0, ())
    seen: set[int] = set()
    for now, group in groupby(spans, key=lambda one: one[0]):
        _bring_to(best, now)
        for start, end, number in group:
            bit = bits.get(number, 0)
            if bit or number not in seen:
                for mask, (value, count, choice) in list(best[now].items()):
                    if not mask & bit:
                        made = (value + worth[number], count + 1, (choice, number, (start, end)))
                        _keep(best[end], mask | bit, made)
            seen.add(number)
    _bring_to(best, max(best))
    _value, _count, choice = max(best[max(best)].values(), key=lambda one: one[:2])
    found: dict[int, Span] = {}
    while choice:
        choice, number, span = choice
        found[number] = span
    return found


def _bring_to(best: dict[int, dict[int, Choice]], slot: int) -> None:
    """Wait until the slot from every earlier one."""
    for earlier in [t for t in best if t < slot]:
        for mask, made in best.pop(earlier).items():
            _keep(best[slot], mask, made)


def _keep(states: dict[int, Choice], mask: int, made: Choice) -> None:
    if mask not in states or made[:2] > states[mask][:2]:
        states[mask] = made


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
