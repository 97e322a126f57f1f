"""Which hard rules a schedule breaks: what the search never does, counted on its own for checks and pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from .problem import Problem

Placed = tuple[int, int, int, int]  # workshop, occurrence, start slot, place


class Rule(StrEnum):
    """A hard rule; the value is its code."""

    DAY_ENDS = "day_ends"  # it would go on when the day's slots are over
    START = "start"  # it may not begin there
    TEACHER_AWAY = "teacher_away"
    CLOSED = "closed"
    FEATURES = "features"
    PLACE_TAKEN = "place_taken"
    TEACHER_TAKEN = "teacher_taken"
    SAME_DAY = "same_day"  # as another occurrence
    ORDER = "order"  # before what must come first has been, or its day is over where it is for another day


class Broken(NamedTuple):
    """A rule that an occurrence breaks."""

    rule: Rule
    workshop: int
    occurrence: int


def broken_rules(problem: Problem, schedule: Iterable[Placed]) -> set[Broken]:
    """Return every rule that the schedule breaks and which occurrences do so."""
    placed = list(schedule)
    return {*_alone(problem, placed), *_together(problem, placed), *_of_workshops(problem, placed)}


def _alone(problem: Problem, placed: list[Placed]) -> Iterator[Broken]:
    day = problem.day_of()
    for number, occurrence, start, place in placed:
        workshop = problem.workshops[number]
        end = start + workshop.slots
        span = set(range(start, min(end, problem.slots)))
        checks = {
            Rule.DAY_ENDS: end <= problem.slots and day[start] == day[end - 1],
            Rule.START: workshop.starts is None or start in workshop.starts,
            Rule.TEACHER_AWAY: all(span <= problem.available[teacher] for teacher in workshop.teachers),
            Rule.CLOSED: not span & problem.places[place].closed,
            Rule.FEATURES: workshop.features <= problem.places[place].features,
        }
        yield from (Broken(rule, number, occurrence) for rule, kept in checks.items() if not kept)


def _together(problem: Problem, placed: list[Placed]) -> Iterator[Broken]:
    cells: dict[tuple[Rule, int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, occurrence, start, place in placed:
        workshop = problem.workshops[number]
        for slot in range(start, start + workshop.slots):
            cells[Rule.PLACE_TAKEN, place, slot].append((number, occurrence))
            for teacher in workshop.teachers:
                cells[Rule.TEACHER_TAKEN, teacher, slot].append((number, occurrence))
    for (rule, _which, _slot), here in cells.items():
        if len(here) > 1:
            yield from (Broken(rule, number, occurrence) for number, occurrence in here)


def _of_workshops(problem: Problem, placed: list[Placed]) -> Iterator[Broken]:
    day = problem.day_of()
    starts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, occurrence, start, _place in placed:
        starts[number].append((start, occurrence))
    for number, here in starts.items():
        days = [day[start] for start, _occurrence in here]
        for (_start, occurrence), its in zip(here, days, strict=True):
            if days.count(its) > 1:
                yield Broken(Rule.SAME_DAY, number, occurrence)
        first, occurrence = min(here)
        for basis in problem.workshops[number].after:
            if basis in starts and problem.ready(min(starts[basis])[0], basis, number) > first:
                yield Broken(Rule.ORDER, number, occurrence)
