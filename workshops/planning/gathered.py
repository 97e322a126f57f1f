"""A gathering's draft as a planning problem, and a schedule of it back as placements of sessions. Pure.

The board's rules are the source: what the problem allows is what they do not block. Sessions that stay (pinned, on
locked days) are pins where they lie on the draft's own grid, and else take their time of teachers and places away.
Some warnings are kept, too, because a machine has no reason to break them: what a workshop needs of its place, repeats
on different days, what must come first, when teachers would rather not. `Terms` gives them up for workshops named.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from workshops.schedule.clashes import PlaceFacts, Programme
from workshops.schedule.clashes_teachers import way_of
from workshops.signups.walking import minutes_on_foot
from workshops.timespan import TimeSpan

from .grid import DraftSlots, draft_slots
from .kept import Item, Kept, keep
from .offered import FOR_YOUTH, Offered, Terms
from .problem import DEFAULT_WEIGHTS, Ground, Place, Problem
from .wanted import Wants, wish_lists

MINUTE = timedelta(minutes=1)
ANY_NUMBER = 1_000_000  # people that a place without a limit holds
Spot = tuple[TimeSpan, int]  # when, and the place's id
Placed = tuple[int, int, int, int]  # workshop, occurrence, start slot, place


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The problem, and what its numbers stand for; `events` has each workshop's sessions by occurrence."""

    problem: Problem
    slots: DraftSlots
    places: tuple[int, ...]
    teachers: tuple[int, ...]
    people: tuple[int, ...]
    events: tuple[tuple[int, ...], ...]
    pinned: frozenset[int]
    today: Mapping[int, Spot]  # where its sessions are now

    def spot(self, number: int, start: int, place: int) -> Spot:
        """Return the time and the place's id of a workshop placed so; ValueError when the day is too short."""
        span = self.slots.span(start, self.problem.workshops[number].slots)
        if span is None:
            raise ValueError(f"workshop {number} cannot begin at slot {start}")
        return span, self.places[place]

    def placements(self, schedule: Iterable[Placed]) -> dict[int, Spot]:
        """Return where each session goes that may move; of repeats as few change as can be."""
        spots: dict[int, list[Spot]] = defaultdict(list)
        for number, occurrence, start, place in sorted(schedule, key=lambda one: (one[0], one[2], one[3])):
            if self.events[number][occurrence] not in self.pinned:
                spots[number].append(self.spot(number, start, place))
        found: dict[int, Spot] = {}
        for number, its in spots.items():
            free = [key for key in self.events[number] if key not in self.pinned]
            found |= _least_change(free, its, self.today)
        return found

    def schedule(self, spots: Mapping[int, Spot]) -> list[Placed]:
        """Return the sessions' spots as a schedule of the problem, with its pins; what does not fit is left out."""
        workshops = self.problem.workshops
        found = [(n, pin.occurrence, pin.start, pin.place) for n, w in enumerate(workshops) for pin in w.pins]
        taken = {(k, p) for n, _r, t, p in found for k in range(t, t + workshops[n].slots)}
        for number, its in enumerate(self.events):
            for occurrence, key in enumerate(its):
                if key in spots and key not in self.pinned and (spot := self._free(number, spots[key], taken)):
                    found.append((number, occurrence, *spot))
                    taken |= {(k, spot[1]) for k in range(spot[0], spot[0] + workshops[number].slots)}
        return found

    def _free(self, number: int, spot: Spot, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
        """Return the start slot and a group's worth of the place that is open and not taken."""
        length = self.problem.workshops[number].slots
        start = self.slots.found(spot[0], length)
        if start is not None:
            cells = range(start, start + length)
            for place, key in enumerate(self.places):
                if key == spot[1] and not self._shut(place, cells) and not any((k, place) in taken for k in cells):
                    return start, place
        return None

    def _shut(self, place: int, cells: range) -> bool:
        return not self.problem.places[place].closed.isdisjoint(cells)


def _least_change(sessions: list[int], spots: list[Spot], today: Mapping[int, Spot]) -> dict[int, Spot]:
    left, found = list(spots), {}
    for key in sessions:
        if key in today and today[key] in left:
            found[key] = today[key]
            left.remove(today[key])
    found.update(zip((key for key in sessions if key not in found), left, strict=False))
    return found


def to_problem(programme: Programme, items: Iterable[Item], wants: Wants, terms: Terms) -> Gathered:
    """Return the problem of placing the items that may move beside those that stay."""
    slots = draft_slots(programme, terms.locked, terms.now)
    places = [place for place in programme.places.values() for _group in range(place.parallel_groups)]
    items = list(items)
    kept = keep(items, slots, places, programme)
    sessions = {
        item.facts.id: item for item in items if item.facts.id not in kept.aside and item.facts.id not in terms.left_out
    }
    teachers = sorted({teacher for item in sessions.values() for teacher in item.facts.teachers})
    offered = Offered(programme, slots, kept, terms, teachers)
    offered.add_all(sessions.values())
    weights = {**DEFAULT_WEIGHTS, **terms.weights}
    people, wishes, worth = wish_lists(wants, sessions, offered.events, weights["first_wishes"])
    wishers = Counter(number for wish in wishes for number in wish)
    return Gathered(
        problem=Problem(
            days=slots.per_day,
            places=tuple(_place(place, closed) for place, closed in zip(places, kept.closed, strict=True)),
            available=tuple(_available(programme, slots, teacher) for teacher in teachers),
            workshops=tuple(replace(w, expected=w.expected or wishers[n]) for n, w in enumerate(offered.made)),
            wishes=wishes,
            worth=worth,
            ground=_ground(programme, slots, places),
            published=tuple(_published(offered.events, kept)),
            weights=weights,
        ),
        slots=slots,
        places=tuple(place.id for place in places),
        teachers=tuple(teachers),
        people=people,
        events=tuple(offered.events),
        pinned=frozenset(kept.pins),
        today={k: (i.facts.span, i.facts.place) for k, i in sessions.items() if i.placed and i.facts.place is not None},
    )


def _place(place: PlaceFacts, closed: set[int]) -> Place:
    features = place.features | ({FOR_YOUTH} if place.youth else frozenset())
    return Place(capacity=place.capacity or ANY_NUMBER, features=features, closed=frozenset(closed))


def _ground(programme: Programme, slots: DraftSlots, places: Sequence[PlaceFacts]) -> Ground | None:
    """Return the ways between the places, as the board counts them for teachers and a plan for all others."""
    if not slots.slots:
        return None
    times = [slot.span for slot in slots.slots]
    return Ground(
        begins=tuple((span.start - times[0].start) // MINUTE for span in times),
        ends=tuple((span.end - times[0].start) // MINUTE for span in times),
        teachers=tuple(tuple(sum(way_of(programme, one, other)) for other in places) for one in places),
        people=tuple(tuple(minutes_on_foot(one.position, other.position) or 0 for other in places) for one in places),
    )


def _available(programme: Programme, slots: DraftSlots, teacher: int) -> frozenset[int]:
    away = {n for span in programme.cannot.get(teacher, ()) for n in slots.touched(span)}
    return frozenset(range(len(slots.slots))) - away


def _published(events: Sequence[Sequence[int]], kept: Kept) -> Iterable[Placed]:
    for number, its in enumerate(events):
        for occurrence, key in enumerate(its):
            if spot := kept.today.get(key) or kept.pins.get(key):
                yield (number, occurrence, *spot)
