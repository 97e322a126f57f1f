"""The smallest repair of a published schedule after an incident, with choices.

The incident is in the problem (see `incidents`): `published` is the schedule that no longer holds. With or-tools
installed the number of moved starts is proven to be the smallest; without, or when the solver finds nothing in time, it
is searched for, and proven only where counting alone shows that fewer cannot do.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from . import exact
from .count import lost_wishes
from .mend import fewest_moves, mend
from .problem import Problem
from .search import Schedule

SECOND_TRY = 3.0  # seconds of a search after a solver that found nothing


class Choice(StrEnum):
    """What a repair keeps small first; then the moved starts, then the wishes lost."""

    MOVES = "moves"  # starts that change
    PEOPLE = "people"  # attendees who wish something whose start changes
    DAYS = "days"  # occurrences that go to another day


@dataclass(frozen=True, kw_only=True)
class Move:
    """An occurrence whose start or place changes; `after` is None when no spot is left for it."""

    workshop: int
    occurrence: int
    before: tuple[int, int]  # start slot, place
    after: tuple[int, int] | None
    people: int  # attendees who wish it

    @property
    def restarted(self) -> bool:
        """Say whether its start changes (or it is left out)."""
        return self.after is None or self.after[0] != self.before[0]


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One way to cure the incident: a complete schedule, unless something had to be left out."""

    choice: Choice
    schedule: Schedule
    moves: tuple[Move, ...]
    people: int  # attendees who wish something whose start changes
    days: int  # occurrences that go to another day
    lost: int  # wishes lost in the repaired schedule
    bound: int  # no repair moves fewer starts
    proven: bool  # nothing is smaller in what the choice keeps small

    @property
    def starts(self) -> int:
        """Return how many starts change."""
        return sum(move.restarted for move in self.moves)

    @property
    def smallness(self) -> int:
        """Return what the choice keeps small."""
        return {Choice.MOVES: self.starts, Choice.PEOPLE: self.people, Choice.DAYS: self.days}[self.choice]

    @property
    def places(self) -> int:
        """Return how many occurrences keep their start and change their place."""
        return len(self.moves) - self.starts

    @property
    def left_out(self) -> tuple[Move, ...]:
        """Return what found no spot."""
        return tuple(move for move in self.moves if move.after is None)


def repair(
    problem: Problem, *, seconds: float = 10.0, seed: int = 1, choices: Iterable[Choice] = Choice
) -> list[Repair]:
    """Return the repairs: the fewest moved starts, then other choices where they are better in their own way.

    The first choice may take about two thirds of the time. A solver that finds nothing in time is followed by a search
    of at most `SECOND_TRY` seconds more.
    """
    if exact.AVAILABLE:
        found = _better(_proven(problem, seconds, seed, choices))
        if found:
            return found
        seconds = min(seconds, SECOND_TRY)
    return _better(_searched(problem, seconds, seed, choices))


def _better(repairs: Iterable[Repair]) -> list[Repair]:
    """Return the repairs that are better, in what their choice keeps small, than all before them."""
    found: list[Repair] = []
    for made in repairs:
        as_this = [replace(other, choice=made.choice) for other in found]
        if all((len(made.left_out), made.smallness) < (len(r.left_out), r.smallness) for r in as_this):
            found.append(made)
    return found


def _proven(problem: Problem, seconds: float, seed: int, choices: Iterable[Choice]) -> Iterator[Repair]:
    from .smallest import smallest  # noqa: PLC0415 - needs or-tools

    until, bound, begin = time.monotonic() + seconds, 0, problem.published
    for number, choice in enumerate(choices):
        left = until - time.monotonic()
        if left <= 0.05 and number:
            break
        answer = smallest(problem, choice, left * (0.65 if number == 0 else 0.5), seed, begin)
        if answer is not None:
            bound, begin = max(bound, answer.bound), tuple(answer.schedule) if number == 0 else begin
            yield describe(problem, choice, answer.schedule, bound=bound, proven=answer.proven)


def _searched(problem: Problem, seconds: float, seed: int, choices: Iterable[Choice]) -> Iterator[Repair]:
    bound = fewest_moves(problem)
    made = [
        describe(problem, Choice.MOVES, schedule, bound=bound, proven=False)
        for schedule in mend(problem, seconds=seconds, seed=seed)
    ]
    for choice in choices:
        chosen = [replace(r, choice=choice) for r in made]
        best = min(chosen, key=lambda r: (len(r.left_out), r.smallness, r.starts, r.lost))
        yield replace(best, proven=choice is Choice.MOVES and best.starts <= bound)


def describe(problem: Problem, choice: Choice, schedule: Schedule, *, bound: int, proven: bool) -> Repair:
    """Return the repair that a schedule is."""
    at = {(w, r): (t, p) for w, r, t, p in schedule}
    wishers = [0] * len(problem.workshops)
    for wish in problem.wishes:
        for number in set(wish):
            wishers[number] += 1
    moves = tuple(
        Move(workshop=w, occurrence=r, before=(t, p), after=at.get((w, r)), people=wishers[w])
        for w, r, t, p in problem.published
        if at.get((w, r)) != (t, p)
    )
    day = problem.day_of()
    touched = {move.workshop for move in moves if move.restarted}
    return Repair(
        choice=choice,
        schedule=schedule,
        moves=moves,
        people=sum(1 for wish in problem.wishes if touched & set(wish)),
        days=sum(day[move.before[0]] != day[move.after[0]] for move in moves if move.after),
        lost=lost_wishes(problem, schedule),
        bound=bound,
        proven=proven,
    )
