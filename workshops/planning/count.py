"""What a given schedule loses, counted exactly."""

from collections.abc import Iterable

from . import kernel
from .arrays import ONE, convert, empty_state, to_fixed
from .losses import refresh_losses
from .problem import Problem
from .search import listed

Schedule = Iterable[tuple[int, int, int, int]]


def losses_of(problem: Problem, schedule: Schedule) -> list[int]:
    """Return how many wishes each attendee loses at best; what the schedule leaves out is lost."""
    plain = to_fixed(problem)
    fixed, state = convert(plain, listed), convert(empty_state(plain, 1), listed)
    for number, occurrence, start, place in schedule:
        kernel.put(fixed, state, plain.first[number] + occurrence, start, place)
    refresh_losses(fixed, state)
    return [int(loss) % ONE for loss in state.loss[: len(problem.wishes)]]


def lost_wishes(problem: Problem, schedule: Schedule) -> int:
    """Return how many wishes are lost in all."""
    return sum(losses_of(problem, schedule))
