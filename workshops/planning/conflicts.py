"""Why no schedule can be: the fewest workshops and demands that exclude each other (an irreducible conflict).

Every workshop and every demand in it is needed: without any one of them the rest can be. It is found by leaving out one
after the other (deletion filter, Chinneck and Dravnieks, 1991), each time asking a proof by counting, or or-tools.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from . import counting, exact
from .construct import Construction, build
from .problem import Problem


class Kind(StrEnum):
    """A demand that could give way; what `who` numbers is said behind each."""

    ROOM = "room"  # place: one group at a time
    TEACHING = "teaching"  # teacher: one workshop at a time
    DAYS = "days"  # workshop: its occurrences on different days
    CLOSED = "closed"  # place: its closures
    LENGTH = "length"  # workshop: longer than one slot, within a day
    FEATURES = "features"  # workshop: what its place must have
    AWAY = "away"  # teacher: when they are not available
    ORDER = "order"  # workshop: what must come before it
    PIN = "pin"  # workshop: where it is pinned


@dataclass(frozen=True, order=True)
class Demand:
    """One demand: of what kind, and of which teacher, place or workshop."""

    kind: Kind
    who: int


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Workshops that cannot all be placed while the demands hold; each is needed when `irreducible`."""

    workshops: tuple[int, ...]
    demands: tuple[Demand, ...]
    proven: bool  # else the workshops are those that pushed each other out most in a search that did not end
    irreducible: bool  # False when time ran out while leaving out


ORDER_TO_RELAX = list(Kind)  # from the end: what makes doubles comes last, so that they are like what is relaxed
STEPS = 100  # of a construction, per occurrence, before it is taken to be going in circles
MOST_NAMED = 5  # workshops, when nothing is proven


def find_conflict(problem: Problem, *, seconds: float = 10.0) -> Conflict | None:
    """Return a conflict, or None when there is a schedule."""
    until = time.monotonic() + seconds
    found = suspects(problem, seconds * 0.6)
    if found is None:
        return _unproven(problem, until)
    chosen, done = _fewest_workshops(problem, sorted(found), until)
    demands, all_done = _fewest_demands(only(problem, chosen), chosen, until)
    return Conflict(workshops=tuple(chosen), demands=demands, proven=True, irreducible=done and all_done)


def suspects(problem: Problem, seconds: float) -> frozenset[int] | None:
    """Return workshops that cannot all be placed: by counting, else by or-tools; None when neither shows any."""
    found = counting.cannot_all_stand(problem)
    if found is None and exact.AVAILABLE:
        found = exact.StartModel(problem, optional=True).core(seconds)
    return found


def _unproven(problem: Problem, until: float) -> Conflict | None:
    """Return the workshops that pushed each other out most while a search tried to place all; None when it did."""
    work = Construction(problem, 1)
    steps = iter(range(STEPS * len(work.owner)))
    if not build(work, lambda: next(steps, None) is not None and time.monotonic() < until):
        return None
    quarrels: Counter[int] = Counter()
    for (one, other), times in work.dear.items():
        quarrels.update({work.owner[one]: times, work.owner[other]: times})
    most = [number for number, _ in quarrels.most_common(MOST_NAMED)]
    return Conflict(workshops=tuple(sorted(most)), demands=(), proven=False, irreducible=False)


def _fewest_workshops(problem: Problem, chosen: list[int], until: float) -> tuple[list[int], bool]:
    needed: list[int] = []
    waiting = list(chosen)
    while waiting:
        if time.monotonic() > until:
            return sorted(needed + waiting), False
        tried = sorted(needed + waiting[1:])
        found = suspects(only(problem, tried), until - time.monotonic())
        if found is None:
            needed.append(waiting[0])
            waiting = waiting[1:]
        else:
            left = {tried[n] for n in found}
            waiting = [number for number in waiting[1:] if number in left]
            if not left.issuperset(needed):  # another conflict, without some that the first one needs
                waiting, needed = sorted(left), []
    return sorted(needed), True


def _fewest_demands(problem: Problem, numbers: list[int], until: float) -> tuple[tuple[Demand, ...], bool]:
    """Return the demands of a problem of few workshops that are needed for their conflict."""
    needed: list[Demand] = []
    spare: list[Demand] = []
    for demand in demands_of(problem):
        left = until - time.monotonic()
        if left > 0 and suspects(relaxed(problem, [*spare, demand]), left) is not None:
            spare.append(demand)
        else:
            needed.append(demand)
    by_workshop = {Kind.DAYS, Kind.LENGTH, Kind.FEATURES, Kind.ORDER, Kind.PIN}
    outer = (replace(d, who=numbers[d.who]) if d.kind in by_workshop else d for d in needed)
    return tuple(sorted(outer)), time.monotonic() < until


def only(problem: Problem, numbers: Iterable[int]) -> Problem:
    """Return the problem with these workshops alone, numbered anew in their order."""
    new = {number: n for n, number in enumerate(numbers)}
    kept = (problem.workshops[number] for number in new)
    workshops = tuple(
        replace(
            w, after=tuple(new[a] for a in w.after if a in new), apart=frozenset(new[a] for a in w.apart if a in new)
        )
        for w in kept
    )
    return replace(problem, workshops=workshops, wishes=(), worth=(), published=())


def demands_of(problem: Problem) -> Iterator[Demand]:
    """Yield every demand there is, those that say least first: they are left out first."""
    workshops, places = list(enumerate(problem.workshops)), list(enumerate(problem.places))
    teachers = sorted({j for _, w in workshops for j in w.teachers})
    every = len(range(problem.slots))
    yield from (Demand(Kind.ROOM, p) for p, _ in places)
    yield from (Demand(Kind.TEACHING, j) for j in teachers)
    yield from (Demand(Kind.DAYS, n) for n, w in workshops if w.repeat > 1)
    yield from (Demand(Kind.CLOSED, p) for p, place in places if place.closed)
    yield from (Demand(Kind.LENGTH, n) for n, w in workshops if w.slots > 1)
    yield from (Demand(Kind.FEATURES, n) for n, w in workshops if w.features)
    yield from (Demand(Kind.AWAY, j) for j in teachers if len(problem.available[j]) < every)
    yield from (Demand(Kind.ORDER, n) for n, w in workshops if w.after)
    yield from (Demand(Kind.PIN, n) for n, w in workshops if w.pins)


def relaxed(problem: Problem, demands: Iterable[Demand]) -> Problem:
    """Return the problem without these demands; occurrences may be numbered anew."""
    for demand in sorted(demands, key=lambda d: -ORDER_TO_RELAX.index(d.kind)):
        problem = _relaxed(problem, demand)
    return problem


def _relaxed(problem: Problem, demand: Demand) -> Problem:
    if demand.kind in (Kind.ROOM, Kind.CLOSED):
        return _relaxed_place(problem, demand)
    if demand.kind is Kind.AWAY:
        everywhere = frozenset(range(problem.slots))
        available = tuple(everywhere if j == demand.who else there for j, there in enumerate(problem.available))
        return replace(problem, available=available)
    if demand.kind is Kind.TEACHING:
        return _with_doubles(problem, demand.who)
    if demand.kind is Kind.DAYS:
        return _split(problem, demand.who)
    workshop = problem.workshops[demand.who]
    changed = {
        Kind.LENGTH: replace(workshop, slots=1),
        Kind.FEATURES: replace(workshop, features=frozenset()),
        Kind.ORDER: replace(workshop, after=(), apart=frozenset()),
        Kind.PIN: replace(workshop, pins=()),
    }[demand.kind]
    return replace(problem, workshops=tuple(changed if n == demand.who else w for n, w in enumerate(problem.workshops)))


def _relaxed_place(problem: Problem, demand: Demand) -> Problem:
    place = problem.places[demand.who]
    if demand.kind is Kind.CLOSED:
        opened = replace(place, closed=frozenset())
        return replace(problem, places=tuple(opened if p == demand.who else q for p, q in enumerate(problem.places)))
    return replace(problem, places=problem.places + (place,) * sum(w.repeat for w in problem.workshops))


def _with_doubles(problem: Problem, teacher: int) -> Problem:
    """Return the problem with a double of the teacher for each workshop of theirs."""
    available, workshops = list(problem.available), []
    for workshop in problem.workshops:
        if teacher in workshop.teachers:
            available.append(problem.available[teacher])
            others = tuple(j for j in workshop.teachers if j != teacher)
            workshops.append(replace(workshop, teachers=(*others, len(available) - 1)))
        else:
            workshops.append(workshop)
    return replace(problem, available=tuple(available), workshops=tuple(workshops))


def _split(problem: Problem, number: int) -> Problem:
    """Return the problem with the workshop's occurrences as workshops of their own, the others at the end."""
    workshop = problem.workshops[number]
    alone = [
        replace(workshop, repeat=1, pins=tuple(replace(q, occurrence=0) for q in workshop.pins if q.occurrence == r))
        for r in range(workshop.repeat)
    ]
    kept = [alone[0] if n == number else w for n, w in enumerate(problem.workshops)]
    return replace(problem, workshops=(*kept, *alone[1:]))
