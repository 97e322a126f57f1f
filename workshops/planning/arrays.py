"""The problem as flat lists of integers, which run as they are or, as arrays, compiled: one code path for both.

A ragged table is two lists: row i is items[index[i]:index[i + 1]]. A grid of rows r and columns c is one list at
r * columns + c. Events are the occurrences of workshops in order; -1 stands for nobody and nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from .problem import SOFT_TERMS, Ground, Problem

REPEATED = 10  # repeated workshops of one wish list that are told apart
MASKS = 1 << REPEATED
INSTANCES = 160  # occurrences of one wish list's workshops that are looked at
ONE = 1 << 10  # a wish counts its worth so many times, and 1: worth and number of wishes are summed up in one word

Ints = Any  # list[int], or an array of 64-bit integers when compiled


class Fixed(NamedTuple):
    """What no move changes. e = event, w = workshop, t = slot, p = place, j = teacher, a = attendee."""

    sizes: Ints  # events, workshops, slots, places, teachers, days, categories, attendees, longest length, longest way
    weights: Ints  # in the order of SOFT_TERMS
    day: Ints  # [t]
    first: Ints  # [w] first event; workshops + 1 long
    workshop: Ints  # [e]
    length: Ints  # [w]
    category: Ints  # [w]
    may_start: Ints  # [w, t] 1 when the span fits the day and every teacher is available
    place_index: Ints  # [w] ragged: places with the features
    place_items: Ints
    suitable: Ints  # [w, p] 1 for those places
    open: Ints  # [p, t] 1 when open
    overflow: Ints  # [w, p] heads over capacity for one occurrence
    teacher_index: Ints  # [w] ragged
    teacher_items: Ints
    before_index: Ints  # [w] ragged: workshops that must come first
    before_items: Ints
    before_apart: Ints  # beside it: 1 for those that must be on an earlier day
    after_index: Ints  # [w] ragged: workshops that must follow
    after_items: Ints
    after_apart: Ints
    this_day: Ints  # [t] first slot of its day
    next_day: Ints  # [t] first slot of the day after
    begins: Ints  # [t] minutes; empty where nobody walks, as the next three
    ends: Ints
    teachers_way: Ints  # [p, p] minutes
    people_way: Ints
    together: Any  # [w, w] floats: what attendees who wish both lose without one, shared out over the repeats of both
    wish_index: Ints  # [a] ragged
    wish_items: Ints
    wish_worth: Ints  # beside it: its worth, counted ONE times, and 1
    whole: Ints  # [a] the sum of that
    wisher_index: Ints  # [w] ragged
    wisher_items: Ints
    published_start: Ints  # [e]
    published_place: Ints  # [e]
    free: Ints  # events that may move


class State(NamedTuple):
    """What moves change."""

    start: Ints  # [e]
    place: Ints  # [e]
    cell: Ints  # [t, p] event
    busy: Ints  # [j, t] event
    taught: Ints  # [j, day] events
    crowd: Ints  # [category, t] events
    load: Ints  # [day] occupied cells
    loss: Ints  # [a] worth of the wishes lost, counted ONE times, and their number
    random: Ints  # the generator's one word
    scratch: Ints  # room for the losses' dynamic programme
    touched: Ints  # attendees of the current move
    touched_loss: Ints
    touched_count: Ints  # one number
    stamp: Ints  # [a] move in which an attendee was last touched
    tally: Ints  # soft terms' weighted total, moves made, moves kept, stamps given
    change: Any  # floats: what the move under way adds to the cost; wishes it loses, by pairs


def ragged(rows: Iterable[Iterable[int]]) -> tuple[list[int], list[int]]:
    """Return the index and the items of a ragged table."""
    index: list[int] = [0]
    items: list[int] = []
    for row in rows:
        items.extend(row)
        index.append(len(items))
    return index, items


def wished_together(problem: Problem) -> list[float]:
    """Return the grid [workshop, workshop] of what attendees who wish both lose without one, by the repeats of both."""
    n = len(problem.workshops)
    pairs: Counter[tuple[int, int]] = Counter()
    for number in range(len(problem.wishes)):
        wish = problem.wish_list(number)
        if problem.worth:
            for one, other in combinations(wish, 2):
                pairs[one, other] += min(wish[one], wish[other])
        else:
            pairs.update(combinations(wish, 2))
    grid = [0.0] * max(n * n, 1)  # floats where there is no workshop, too: what is compiled is compiled for them
    known: dict[float, float] = {}  # one object for each number: a grid of few objects stays near the processor
    for (one, other), times in pairs.items():
        share = times / (problem.workshops[one].repeat * problem.workshops[other].repeat)
        grid[one * n + other] = grid[other * n + one] = known.setdefault(share, share)
    return grid


def may_start(problem: Problem) -> list[int]:
    """Return the grid [workshop, slot] of 1 where the span fits its day and all teachers are available."""
    day = problem.day_of()
    grid = []
    for workshop in problem.workshops:
        there = set(range(problem.slots))
        for teacher in workshop.teachers:
            there &= problem.available[teacher]
        for t in range(problem.slots):
            end = t + workshop.slots
            fits = end <= problem.slots and day[t] == day[end - 1]
            fits = fits and (workshop.starts is None or t in workshop.starts)
            grid.append(int(fits and all(k in there for k in range(t, end))))
    return grid


def suitable_places(problem: Problem) -> list[list[int]]:
    """Return for each workshop the places that have its features."""
    return [
        [p for p, place in enumerate(problem.places) if workshop.features <= place.features]
        for workshop in problem.workshops
    ]


def pinned_events(problem: Problem, first: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the start and place of each pinned event."""
    return {
        first[number] + pin.occurrence: (pin.start, pin.place)
        for number, workshop in enumerate(problem.workshops)
        for pin in workshop.pins
    }


def first_events(problem: Problem) -> list[int]:
    """Return the first event of each workshop, and the number of events at the end."""
    first = [0]
    for workshop in problem.workshops:
        first.append(first[-1] + workshop.repeat)
    return first


def to_fixed(problem: Problem) -> Fixed:
    """Return the problem's unchanging side as lists."""
    workshops, places = problem.workshops, problem.places
    first = first_events(problem)
    categories = {name: n for n, name in enumerate(dict.fromkeys(w.category for w in workshops))}
    follows: list[list[int]] = [[] for _ in workshops]
    wishers: list[list[int]] = [[] for _ in workshops]
    for number, workshop in enumerate(workshops):
        for earlier in workshop.after:
            follows[earlier].append(number)
    for attendee, wish in enumerate(problem.wishes):
        for number in set(wish):
            wishers[number].append(attendee)
    published_start, published_place = [-1] * first[-1], [-1] * first[-1]
    for number, occurrence, start, place in problem.published:
        published_start[first[number] + occurrence] = start
        published_place[first[number] + occurrence] = place
    pinned = pinned_events(problem, first)
    sizes = [first[-1], len(workshops), problem.slots, len(places), len(problem.available), len(problem.days)]
    ground = problem.ground or Ground(begins=(), ends=(), teachers=(), people=())
    longest_way = max((m for ways in (ground.teachers, ground.people) for row in ways for m in row), default=0)
    wishes = [problem.wish_list(number) for number in range(len(problem.wishes))]
    suitable = suitable_places(problem)
    place_index, place_items = ragged(suitable)
    teacher_index, teacher_items = ragged(w.teachers for w in workshops)
    before_index, before_items = ragged(w.after for w in workshops)
    after_index, after_items = ragged(follows)
    wish_index, wish_items = ragged(wishes)
    wisher_index, wisher_items = ragged(wishers)
    return Fixed(
        sizes=[*sizes, len(categories), len(wishes), max((w.slots for w in workshops), default=1), longest_way],
        weights=[problem.weights[term] for term in SOFT_TERMS],
        day=problem.day_of(),
        first=first,
        workshop=[number for number, w in enumerate(workshops) for _ in range(w.repeat)],
        length=[w.slots for w in workshops],
        category=[categories[w.category] for w in workshops],
        may_start=may_start(problem),
        place_index=place_index,
        place_items=place_items,
        suitable=[int(p in set(its)) for its in suitable for p in range(len(places))],
        open=[int(t not in place.closed) for place in places for t in range(problem.slots)],
        overflow=[max(0, -(-w.expected // w.repeat) - p.capacity) for w in workshops for p in places],
        teacher_index=teacher_index,
        teacher_items=teacher_items,
        before_index=before_index,
        before_items=before_items,
        before_apart=[int(a in w.apart) for w in workshops for a in w.after],
        after_index=after_index,
        after_items=after_items,
        after_apart=[int(n in workshops[b].apart) for n, its in enumerate(follows) for b in its],
        this_day=[sum(problem.days[:day]) for day in problem.day_of()],
        next_day=problem.next_day(),
        begins=list(ground.begins),
        ends=list(ground.ends),
        teachers_way=[minutes for row in ground.teachers for minutes in row],
        people_way=[minutes for row in ground.people for minutes in row],
        together=wished_together(problem),
        wish_index=wish_index,
        wish_items=wish_items,
        wish_worth=[ONE * worth + 1 for wish in wishes for worth in wish.values()],
        whole=[sum(ONE * worth + 1 for worth in wish.values()) for wish in wishes],
        wisher_index=wisher_index,
        wisher_items=wisher_items,
        published_start=published_start,
        published_place=published_place,
        free=[e for e in range(first[-1]) if e not in pinned],
    )


def empty_state(fixed: Fixed, seed: int) -> State:
    """Return a state with nothing placed and nothing lost yet."""
    events, _, slots, places, teachers, days, categories, attendees, longest, _ = fixed.sizes
    return State(
        start=[-1] * events,
        place=[-1] * events,
        cell=[-1] * (places * slots),
        busy=[-1] * (teachers * slots),
        taught=[0] * (teachers * days),
        crowd=[0] * (categories * slots),
        load=[0] * days,
        loss=[0] * attendees,
        random=[(seed * 2654435761 + 88172645463325252) % 4294967295 + 1],
        scratch=[-1] * ((slots + longest) * MASKS + 4 * INSTANCES + slots),
        touched=[0] * (attendees + 1),
        touched_loss=[0] * (attendees + 1),
        touched_count=[0],
        stamp=[0] * (attendees + 1),
        tally=[0, 0, 0, 0],
        change=[0.0, 0.0],
    )


Rows = TypeVar("Rows", Fixed, State)


def convert(rows: Rows, make: Callable[[Any], Any]) -> Rows:
    """Return the same rows with each list made into something else, an array or a list."""
    return type(rows)(*(make(row) for row in rows))
