"""A first feasible schedule: the hardest event first, at its cheapest slot, pushing out what is in the way.

Iterative forward search (Müller, 2005): a conflict that was paid for becomes dearer each time. Cycles can last all the
same (seed 2129 in the tests), so a try that takes long is begun anew.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from random import Random

from .arrays import first_events, pinned_events, suitable_places
from .arrays import may_start as start_grid
from .problem import Problem

Spot = tuple[int, int]  # start slot, place
Start = Iterable[tuple[int, int, int, int]]  # workshop, occurrence, start slot, place
PATIENCE = 200  # steps per event in the first try
TRIES = 8
SEEDS_APART = 1_000_003


class Construction:
    """Events placed so far, and who is in whose way."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self.problem = problem
        self.random = Random(seed)  # noqa: S311 - a search, no secret
        self.day = problem.day_of()
        self.first = first_events(problem)
        self.owner = [w for w, workshop in enumerate(problem.workshops) for _ in range(workshop.repeat)]
        self.pinned = pinned_events(problem, self.first)
        self.followers: dict[int, list[int]] = defaultdict(list)
        for number, workshop in enumerate(problem.workshops):
            for earlier in workshop.after:
                self.followers[earlier].append(number)
        self.at: dict[int, Spot] = {}
        self.cell: dict[Spot, int] = {}
        self.busy: dict[tuple[int, int], int] = {}
        self.dear: dict[tuple[int, int], int] = defaultdict(int)
        self.spots = self._all_spots()
        self.allowed = [set(spots) for spots in self.spots]
        self.places_at = [_by_start(spots) for spots in self.spots]

    def _all_spots(self) -> list[list[Spot]]:
        """Return for each workshop every start and place that its own needs allow."""
        slots, grid = self.problem.slots, start_grid(self.problem)
        spots = []
        for number, places in enumerate(suitable_places(self.problem)):
            length = self.problem.workshops[number].slots
            spots.append(
                [
                    (t, p)
                    for t in range(slots)
                    if grid[number * slots + t]
                    for p in places
                    if not any(k in self.problem.places[p].closed for k in range(t, t + length))
                ]
            )
        return spots

    def in_the_way(self, event: int, start: int, place: int) -> set[int]:
        """Return the placed events that cannot stay if `event` goes there."""
        number = self.owner[event]
        workshop = self.problem.workshops[number]
        found = {
            other
            for k in range(start, start + workshop.slots)
            for other in (self.cell.get((k, place)), *(self.busy.get((j, k)) for j in workshop.teachers))
            if other is not None
        }
        for other in self._events(number):
            if other != event and other in self.at and self.day[self.at[other][0]] == self.day[start]:
                found.add(other)
        found.update(self.out_of_order(number, event, start))
        found.discard(event)
        return found

    def out_of_order(self, number: int, event: int, start: int) -> Iterator[int]:
        """Yield the placed events that would be out of order with an event of the workshop starting there."""
        for earlier in self.problem.workshops[number].after:
            starts = [self.at[e][0] for e in self._events(earlier) if e in self.at]
            if starts and self.problem.ready(min(starts), earlier, number) > start:
                yield from (e for e in self._events(earlier) if e in self.at)
        others = [self.at[e][0] for e in self._events(number) if e in self.at and e != event]
        for later in self.followers[number]:
            ready = self.problem.ready(min([start, *others]), number, later)
            yield from (e for e in self._events(later) if e in self.at and self.at[e][0] < ready)

    def _events(self, number: int) -> range:
        return range(self.first[number], self.first[number + 1])

    def length(self, event: int) -> int:
        """Return how many slots an event takes."""
        return self.problem.workshops[self.owner[event]].slots

    def put(self, event: int, spot: Spot) -> None:
        """Place an event."""
        self.at[event] = spot
        workshop = self.problem.workshops[self.owner[event]]
        for k in range(spot[0], spot[0] + workshop.slots):
            self.cell[k, spot[1]] = event
            for j in workshop.teachers:
                self.busy[j, k] = event

    def put_what_still_fits(self, start: Start) -> None:
        """Place what an earlier schedule has, where nothing placed before and no rule is against it."""
        for number, occurrence, slot, place in start:
            if not 0 <= number < len(self.allowed) or not 0 <= occurrence < self.problem.workshops[number].repeat:
                continue  # taken out since
            event = self.first[number] + occurrence
            fits = event not in self.at and event not in self.pinned and (slot, place) in self.allowed[number]
            if fits and not self.in_the_way(event, slot, place):
                self.put(event, (slot, place))

    def take(self, event: int) -> None:
        """Lift an event."""
        start, place = self.at.pop(event)
        workshop = self.problem.workshops[self.owner[event]]
        for k in range(start, start + workshop.slots):
            self.cell.pop((k, place), None)
            for j in workshop.teachers:
                self.busy.pop((j, k), None)

    def best_spot(self, event: int, cost: list[int]) -> tuple[Spot, set[int]] | None:
        """Return the spot whose pushing out is cheapest, then the fewest heads over capacity; None when none is."""
        best: tuple[tuple[int, int, float], Spot, set[int]] | None = None
        for start, place in self.spots[self.owner[event]]:
            out = self.in_the_way(event, start, place)
            if out & self.pinned.keys():
                continue
            price = sum(1 + self.dear[event, other] for other in out)
            key = (price, cost[place], self.random.random())
            if best is None or key < best[0]:
                best = key, (start, place), out
        return None if best is None else (best[1], best[2])

    def put_where_free(self, event: int, overflow: list[list[int]]) -> bool:
        """Place an event where nothing is in its way, if there is such a spot."""
        choice = self.best_spot(event, overflow[self.owner[event]])
        if choice is None or choice[1]:
            return False
        self.put(event, choice[0])
        return True


def _by_start(spots: list[Spot]) -> dict[int, list[int]]:
    """Return start slot -> places."""
    places: dict[int, list[int]] = defaultdict(list)
    for start, place in spots:
        places[start].append(place)
    return dict(places)


def construct(
    problem: Problem,
    seed: int,
    keep_going: Callable[[], bool],
    start: Start = (),
    hopeless: Callable[[], bool] = lambda: False,
) -> tuple[dict[int, Spot], list[int]]:
    """Return event -> (start, place), and the events that found no spot while `keep_going()` held.

    What `start` places stays, unless a rule is against it or something else finds no spot.
    A try that may be running in circles is given up for one from another seed, which may take twice as long, unless
    the problem is `hopeless`, which is asked once.
    """
    steps = PATIENCE * max(1, sum(workshop.repeat for workshop in problem.workshops))
    for number in range(TRIES):
        left = iter(range(steps << number))

        def within(left: Iterator[int] = left) -> bool:
            return next(left, None) is not None and keep_going()

        at, stuck = construct_once(problem, seed + number * SEEDS_APART, within, start)
        if not stuck or next(left, None) is not None or (number == 0 and hopeless()):
            break
    return at, stuck


def construct_once(
    problem: Problem, seed: int, keep_going: Callable[[], bool], start: Start = ()
) -> tuple[dict[int, Spot], list[int]]:
    """Make one try; return event -> (start, place), and the events that found no spot while `keep_going()` held."""
    work = Construction(problem, seed)
    stuck = build(work, keep_going, start)
    return work.at, stuck


def build(work: Construction, keep_going: Callable[[], bool], start: Start = ()) -> list[int]:
    """Place what can be placed while `keep_going()` holds; return the events that found no spot.

    Then what is left is placed where it pushes nothing out: a few that cannot all be must not keep the others waiting.
    Afterwards `work.dear` counts which event pushed out which.
    """
    problem, stuck = work.problem, []
    for event, spot in work.pinned.items():
        if spot in work.allowed[work.owner[event]] and not work.in_the_way(event, *spot):
            work.put(event, spot)
        else:
            stuck.append(event)
    work.put_what_still_fits(start)
    hard = {number: len(spots) for number, spots in enumerate(work.spots)}
    size = [w.slots * w.repeat for w in problem.workshops]
    rank = {event: hard[number] / size[number] for event, number in enumerate(work.owner)}
    queue = [(rank[event], event) for event in rank if event not in work.at and event not in work.pinned]
    heapq.heapify(queue)
    overflow = [[max(0, -(-w.expected // w.repeat) - p.capacity) for p in problem.places] for w in problem.workshops]
    while queue and keep_going():
        _, event = heapq.heappop(queue)
        choice = work.best_spot(event, overflow[work.owner[event]])
        if choice is None:
            stuck.append(event)
            continue
        for other in choice[1]:
            work.take(other)
            work.dear[event, other] += 1
            heapq.heappush(queue, (rank[other], other))
        work.put(event, choice[0])
    return sorted(stuck + [event for _, event in sorted(queue) if not work.put_where_free(event, overflow)])
