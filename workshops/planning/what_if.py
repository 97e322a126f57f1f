"""What one small change would bring: wishes met more, estimated by short searches from today's schedule, ranked.

Each change is tried with the same seeds and tries as no change at all, and the difference counted; how much the
differences vary between seeds says how sure the estimate is. The same arguments give the same ranking anywhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import mean, stdev

from .count import losses_of
from .problem import Problem
from .search import Infeasible, Schedule, Search

TRIES = 20_000
SEEDS = (1, 2, 3)
BEGIN = 0.6  # the share of a run from which the short searches begin: late enough not to stir everything up
STEPS = 40  # of the construction, per occurrence, before a change is called impossible


@dataclass(frozen=True, kw_only=True)
class AnotherPlace:
    """One more place like this one, always open."""

    like: int


@dataclass(frozen=True, kw_only=True)
class FreedTeacher:
    """A teacher who can teach in these slots, too."""

    teacher: int
    slots: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class OneMore:
    """One more occurrence of a workshop."""

    workshop: int


Change = AnotherPlace | FreedTeacher | OneMore


@dataclass(frozen=True, kw_only=True)
class Gain:
    """How many more wishes a change meets, give or take `give_or_take` (two standard errors)."""

    change: Change
    wishes: float
    give_or_take: float
    possible: bool = True  # False when the changed problem found no schedule

    @property
    def sure(self) -> bool:
        """Say whether the gain is more than its uncertainty."""
        return self.possible and self.wishes > self.give_or_take


def changed(problem: Problem, change: Change) -> Problem:
    """Return the problem with the change made."""
    if isinstance(change, AnotherPlace):
        return replace(problem, places=(*problem.places, replace(problem.places[change.like], closed=frozenset())))
    if isinstance(change, FreedTeacher):
        more = [
            there | set(change.slots) if j == change.teacher else there for j, there in enumerate(problem.available)
        ]
        return replace(problem, available=tuple(more))
    again = [replace(w, repeat=w.repeat + 1) if n == change.workshop else w for n, w in enumerate(problem.workshops)]
    return replace(problem, workshops=tuple(again))


def rank(
    problem: Problem,
    schedule: Schedule,
    changes: Iterable[Change],
    *,
    tries: int = TRIES,
    seeds: Sequence[int] = SEEDS,
) -> list[Gain]:
    """Return the gain of each change, the most first."""
    return sorted(gains(problem, schedule, changes, tries=tries, seeds=seeds), key=lambda gain: -gain.wishes)


def gains(
    problem: Problem,
    schedule: Schedule,
    changes: Iterable[Change],
    *,
    tries: int = TRIES,
    seeds: Sequence[int] = SEEDS,
) -> Iterator[Gain]:
    """Yield the gain of each change as it is worked out; raises Infeasible when the problem itself has no schedule."""
    as_it_is = [_lost(problem, schedule, tries, seed) for seed in seeds]
    for change in changes:
        try:
            then = [_lost(changed(problem, change), schedule, tries, seed) for seed in seeds]
        except Infeasible:
            yield Gain(change=change, wishes=0, give_or_take=0, possible=False)
            continue
        more = [before - after for before, after in zip(as_it_is, then, strict=True)]
        error = 2 * stdev(more) / sqrt(len(more)) if len(more) > 1 else float(abs(more[0]))
        yield Gain(change=change, wishes=mean(more), give_or_take=error)


def _lost(problem: Problem, schedule: Schedule, tries: int, seed: int) -> int:
    steps = iter(range(STEPS * sum(workshop.repeat for workshop in problem.workshops)))
    search = Search(problem, seed, lambda: next(steps, None) is not None, start=schedule)
    for _ in search.for_tries(tries, begin=BEGIN):
        pass
    return search.lost


def likely_changes(problem: Problem, schedule: Schedule, most: int = 12) -> list[Change]:
    """Return changes worth a look, at most so many of the three kinds in equal parts, where most wishes are lost."""
    hurt = hurting(problem, schedule)
    each = max(1, most // 3)
    again = [w for w, _ in hurt.most_common() if problem.workshops[w].repeat < len(problem.days)]
    found: list[Change] = [OneMore(workshop=w) for w in again[:each]]
    found += _half_days(problem, hurt)[:each]
    used = Counter(p for _, _, _, p in schedule)
    kinds = {problem.places[p].features: p for p, _ in reversed(used.most_common())}
    return [*found, *(AnotherPlace(like=p) for p in sorted(kinds.values(), key=lambda p: (-used[p], p))[:each])]


def hurting(problem: Problem, schedule: Schedule) -> Counter[int]:
    """Return how much each workshop has to do with lost wishes: each attendee's loss shared out over the wishes."""
    hurt: Counter[int] = Counter()
    for wish, lost in zip(problem.wishes, losses_of(problem, schedule), strict=True):
        for number in set(wish) if lost else ():
            hurt[number] += lost * 1000 // len(wish)
    return hurt


def _half_days(problem: Problem, hurt: Counter[int]) -> list[FreedTeacher]:
    """Return half days on which teachers of hurting workshops are away, one each, the most hurting teacher first."""
    weight: Counter[int] = Counter()
    for number, much in hurt.items():
        weight.update(dict.fromkeys(problem.workshops[number].teachers, much))
    halves, first = [], 0
    for length in problem.days:
        halves += [range(first, first + (length + 1) // 2), range(first + (length + 1) // 2, first + length)]
        first += length
    found = []
    for teacher, _ in weight.most_common():
        there = problem.available[teacher]
        away = [half for half in halves if half and there.isdisjoint(half)]
        nearest = sorted(away, key=lambda half: min((abs(half[0] - t) for t in there), default=0))
        if nearest:
            found.append(FreedTeacher(teacher=teacher, slots=tuple(nearest[0])))
    return found
