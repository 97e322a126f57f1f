"""What goes wrong after publication: the same problem with the published schedule and the incident in it.

A pin that an incident makes impossible is lifted: it cannot be kept, and the people who repair it decide anew.
"""

from collections.abc import Iterable
from dataclasses import replace

from .problem import Problem, Workshop

Published = Iterable[tuple[int, int, int, int]]


def publish(problem: Problem, schedule: Published) -> Problem:
    """Return the problem with the schedule as what was published."""
    return replace(problem, published=tuple(sorted((w, r, t, p) for w, r, t, p in schedule)))


def close_place(problem: Problem, place: int, slots: Iterable[int]) -> Problem:
    """Return the problem with a place closed in these slots."""
    return _close(problem, [place], slots)


def lose_day(problem: Problem, day: int) -> Problem:
    """Return the problem with every place closed on a day."""
    first = sum(problem.days[:day])
    return _close(problem, range(len(problem.places)), range(first, first + problem.days[day]))


def teacher_away(problem: Problem, teacher: int, slots: Iterable[int]) -> Problem:
    """Return the problem with a teacher who cannot teach in these slots."""
    gone = frozenset(slots)
    available = tuple(there - gone if j == teacher else there for j, there in enumerate(problem.available))
    return _without_broken_pins(replace(problem, available=available))


def _close(problem: Problem, places: Iterable[int], slots: Iterable[int]) -> Problem:
    shut, closed = set(places), frozenset(slots)
    changed = [replace(q, closed=q.closed | closed) if p in shut else q for p, q in enumerate(problem.places)]
    return _without_broken_pins(replace(problem, places=tuple(changed)))


def _without_broken_pins(problem: Problem) -> Problem:
    return replace(problem, workshops=tuple(_keep_pins(problem, w) for w in problem.workshops))


def can_stand(problem: Problem, workshop: Workshop, start: int, place: int) -> bool:
    """Say whether its teachers can come then and the place is open."""
    span = frozenset(range(start, start + workshop.slots))
    there = all(span <= problem.available[teacher] for teacher in workshop.teachers)
    return there and not span & problem.places[place].closed


def _keep_pins(problem: Problem, workshop: Workshop) -> Workshop:
    kept = tuple(pin for pin in workshop.pins if can_stand(problem, workshop, pin.start, pin.place))
    return workshop if kept == workshop.pins else replace(workshop, pins=kept)
