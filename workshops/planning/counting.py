"""Proofs by counting that workshops cannot all be placed; each names workshops that exclude each other.

These see what a person would see with a pencil: nowhere to go at all, an order that leads in circles, pins on top of
each other, a teacher or the places of a kind with less room than is asked of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from .construct import Construction
from .problem import Problem

Starts = list[set[int]]  # workshop -> starts its own needs and pins allow


def cannot_all_stand(problem: Problem) -> frozenset[int] | None:
    """Return workshops that cannot all be placed, or None when counting shows nothing."""
    work = Construction(problem, 0)
    starts = [{t for t, _ in spots} for spots in work.spots]
    proofs: tuple[Callable[[Construction, Starts], Iterator[set[int]]], ...] = (
        _nowhere,
        _pins,
        _too_few_days,
        _order,
        _teachers,
        _places,
    )
    for proof in proofs:
        found = next(proof(work, starts), None)
        if found:
            return frozenset(found)
    return None


def _nowhere(work: Construction, starts: Starts) -> Iterator[set[int]]:
    yield from ({number} for number, allowed in enumerate(starts) if not allowed)
    yield from ({work.owner[event]} for event, pin in work.pinned.items() if pin not in work.allowed[work.owner[event]])


def _pins(work: Construction, _starts: Starts) -> Iterator[set[int]]:
    standing: dict[tuple[str, int, int], int] = {}
    for event, (start, place) in work.pinned.items():
        workshop = work.problem.workshops[work.owner[event]]
        for k in range(start, start + workshop.slots):
            for user in (("place", place, k), *(("teacher", j, k) for j in workshop.teachers)):
                other = standing.setdefault(user, event)
                if other != event:
                    yield {work.owner[event], work.owner[other]}


def _too_few_days(work: Construction, starts: Starts) -> Iterator[set[int]]:
    for number, workshop in enumerate(work.problem.workshops):
        pinned = [work.day[pin.start] for pin in workshop.pins]
        if len({work.day[t] for t in starts[number]}) < workshop.repeat or len(set(pinned)) < len(pinned):
            yield {number}


def _order(work: Construction, starts: Starts) -> Iterator[set[int]]:
    """Narrow the starts down by what must come before and after, until one has none left."""
    workshops = work.problem.workshops
    pairs = [(a, b) for b, workshop in enumerate(workshops) for a in workshop.after]
    left = [_narrowed(work, number, allowed) for number, allowed in enumerate(starts)]
    changed = True
    while changed:
        changed = False
        for a, b in pairs:
            ended = work.problem.ready(min(left[a]), a, b)
            later = {t for t in left[b] if t >= ended}
            earlier = {t for t in left[a] if work.problem.ready(t, a, b) <= max(later, default=-1)}
            if not later or (workshops[a].repeat == 1 and not earlier):
                yield _linked(pairs, b)
                return
            narrower = earlier if workshops[a].repeat == 1 else left[a]
            changed = changed or (later, narrower) != (left[b], left[a])
            left[b], left[a] = later, narrower


def _narrowed(work: Construction, number: int, allowed: set[int]) -> set[int]:
    workshop = work.problem.workshops[number]
    return {pin.start for pin in workshop.pins} if len(workshop.pins) == workshop.repeat else set(allowed)


def _linked(pairs: Iterable[tuple[int, int]], number: int) -> set[int]:
    """Return everything that an order links with a workshop."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    found, waiting = {number}, [number]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


def _teachers(work: Construction, starts: Starts) -> Iterator[set[int]]:
    taught: dict[int, list[int]] = defaultdict(list)
    for number, workshop in enumerate(work.problem.workshops):
        for j in workshop.teachers:
            taught[j].append(number)
    for j, numbers in taught.items():
        usable = {
            t + k for number in numbers for t in starts[number] for k in range(work.problem.workshops[number].slots)
        }
        yield from _too_much(work, numbers, [usable & work.problem.available[j]])


def _places(work: Construction, starts: Starts) -> Iterator[set[int]]:
    kinds = {work.problem.workshops[n].features for n in range(len(starts))}
    for features in sorted(kinds, key=lambda kind: (-len(kind), sorted(kind))):
        numbers = [n for n, workshop in enumerate(work.problem.workshops) if features <= workshop.features]
        rooms = [
            {t for t in range(work.problem.slots) if t not in place.closed}
            for place in work.problem.places
            if features <= place.features
        ]
        yield from _too_much(work, numbers, rooms)


def _too_much(work: Construction, numbers: list[int], rooms: list[set[int]]) -> Iterator[set[int]]:
    """Yield the workshops when they ask for more than the open slots of the rooms, in all or by their length."""
    asked = {n: work.problem.workshops[n] for n in numbers}
    if sum(w.slots * w.repeat for w in asked.values()) > sum(map(len, rooms)):
        yield set(numbers)
    runs = [run for room in rooms for run in _runs(work, room)]
    for length in sorted({w.slots for w in asked.values()}, reverse=True):
        long = {n for n, w in asked.items() if w.slots >= length}
        if sum(asked[n].repeat for n in long) > sum(run // length for run in runs):
            yield long


def _runs(work: Construction, slots: set[int]) -> Iterator[int]:
    """Yield the lengths of the runs of slots in a row of one day."""
    run, last = 0, -2
    for t in sorted(slots):
        if t == last + 1 and work.day[t] == work.day[last]:
            run += 1
        else:
            if run:
                yield run
            run = 1
        last = t
    if run:
        yield run
