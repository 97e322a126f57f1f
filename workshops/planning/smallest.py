"""The smallest repair, proven: what each choice keeps small, written as terms of the constraint model."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .arrays import wished_together
from .exact import Answer, StartModel
from .problem import Problem
from .search import Schedule

if TYPE_CHECKING:
    from .repair import Choice

LEFT_OUT = 1000  # moved starts that leaving one occurrence out is worth
Spots = Mapping[int, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Smallest:
    """A schedule, a bound for its moved starts, and whether nothing is smaller in what was asked."""

    schedule: Schedule
    bound: int
    proven: bool


def smallest(
    problem: Problem, choice: "Choice", seconds: float, seed: int, begin: Iterable[tuple[int, int, int, int]]
) -> Smallest | None:
    """Return the smallest repair found in time; what finds no spot at all is left out. None when none was found.

    The search begins from the schedule `begin`.
    """
    until = time.monotonic() + seconds
    made = _smallest(StartModel(problem), choice, until, seed, begin)
    if isinstance(made, Answer) and made.proven:  # nothing is possible: leave something out
        made = _smallest(StartModel(problem, optional=True), choice, until, seed, begin)
    return None if isinstance(made, Answer) else made


def _smallest(
    model: StartModel, choice: "Choice", until: float, seed: int, begin: Iterable[tuple[int, int, int, int]]
) -> Smallest | Answer:
    before = {model.work.first[w] + r: (t, p) for w, r, t, p in model.problem.published}
    model.begin_from({model.work.first[w] + r: t for w, r, t, _ in begin})
    moved = _moved(model, before)
    stages = {"moves": [moved], "people": [_people(model, before), moved], "days": [_days(model, before), moved]}[
        choice
    ]
    answer, proven, bound = Answer(at=None), True, 0
    for stage, terms in enumerate([*stages, _nearly_lost(model, before)]):
        left = until - time.monotonic()
        found = model.solve(terms, left if stage == 0 else min(left, 2.0), before, seed)
        if found.at is None:
            if stage == 0:
                return found
            break
        answer = found
        if stage == 0:
            proven = found.proven
        if stage == 0 and choice == "moves":
            bound = found.bound // LEFT_OUT
            if bound == found.value // LEFT_OUT:
                bound += found.bound % LEFT_OUT
        model.begin_from({event: spot[0] for event, spot in found.at.items()})
        model.at_most(terms, found.value)
    owner, first = model.work.owner, model.work.first
    schedule = [(owner[e], e - first[owner[e]], t, p) for e, (t, p) in sorted((answer.at or {}).items())]
    return Smallest(schedule=schedule, bound=bound, proven=proven)


Stage = list[tuple[int, Any]]


def _moved(model: StartModel, before: Spots) -> Stage:
    """Count moved starts: each start that is not the published one, and by far the dearest, what is left out."""
    terms = [(1, var) for e in model.events for t, var in model.starts[e].items() if t != before.get(e, (t, 0))[0]]
    return [*terms, *((LEFT_OUT, var) for var in model.absent.values())]


def _days(model: StartModel, before: Spots) -> Stage:
    day = model.work.day
    terms = [
        (1, var)
        for e in model.events
        for t, var in model.starts[e].items()
        if e in before and day[t] != day[before[e][0]]
    ]
    return [*terms, *((LEFT_OUT, var) for var in model.absent.values())]


def _people(model: StartModel, before: Spots) -> Stage:
    """Count attendees who wish something whose start changes."""
    stays: list[list[Any]] = [[] for _ in model.problem.workshops]
    for event, (start, _) in before.items():
        stays[model.work.owner[event]].append(model.starts[event].get(start))
    touched = []
    for wish in model.problem.wishes:
        someone = model.model.new_bool_var("")
        touched.append((1, someone))
        for number in set(wish):
            for var in stays[number]:
                if var is None:
                    model.model.add(someone == 1)
                else:
                    model.model.add_implication(var.negated(), someone)
    return [*touched, *((LEFT_OUT * LEFT_OUT, var) for var in model.absent.values())]


def _nearly_lost(model: StartModel, before: Spots) -> Stage:
    """Count, in tenths, wishes lost where a start lies beside what is published and wished together with it."""
    together, n = wished_together(model.problem), len(model.problem.workshops)
    beside: dict[int, list[tuple[int, int]]] = {}
    for event, (start, _) in before.items():
        for k in range(start, start + model.workshop(event).slots):
            beside.setdefault(k, []).append((event, start))
    terms = []
    for e in model.events:
        row = model.work.owner[e] * n
        for t, var in model.starts[e].items():
            others = {
                other
                for k in range(t, t + model.workshop(e).slots)
                for other, start in beside.get(k, ())
                if other != e and (k in (t, start))
            }
            cost = round(10 * sum(together[row + model.work.owner[other]] for other in others))
            if cost:
                terms.append((cost, var))
    return [*terms, *((LEFT_OUT * LEFT_OUT, var) for var in model.absent.values())]
