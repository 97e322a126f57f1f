"""The search: a first feasible schedule, then annealing near the wishes, then on the exact wishes.

A search that was cut off goes on from its best schedule: `Search(problem, seed, start=best)` and `begin=share`.
"""

import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import kernel
from .anneal import MOST_MOVED, anneal
from .arrays import ONE, Fixed, State, convert, empty_state, to_fixed
from .construct import construct
from .counting import cannot_all_stand
from .fast import COMPILED
from .losses import refresh_losses
from .problem import Problem
from .walks import late_cost

Schedule = list[tuple[int, int, int, int]]  # workshop, occurrence, start slot, place

BEGUN_NEAR = 0.35  # of a run that goes on from something, on pairs, before the exact wishes
NEAR_SHARE = BEGUN_NEAR if COMPILED else 0.85  # of a run from the start: exact wishes take plain Python too long
NEAR_HEAT = (5.0, 0.7) if COMPILED else (10.0, 0.7)  # temperature at the start and the end, in wishes
EXACT_HEAT = (1.7, 0.25)
LOOK = 0.07 if COMPILED else 0.2  # share between two countings of the wishes while pairs alone are looked at
STEPS = (4000, 1000) if COMPILED else (100, 25)  # tries between two looks at the clock, near and exact


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the search is: `share` of it done, the best total cost so far, its lost wishes, tries made."""

    share: float
    total: float
    lost: int
    tries: int


class Infeasible(Exception):
    """No complete schedule was found; `stuck` are the events (workshop, occurrence) that found no spot."""

    def __init__(self, stuck: list[tuple[int, int]]) -> None:
        super().__init__(f"{len(stuck)} occurrences found no slot and place")
        self.stuck = stuck


def listed(values: Any) -> Any:
    """Return the rows as the kernel wants them: arrays when compiled, else the lists."""
    if not COMPILED:
        return values
    import numpy  # noqa: PLC0415 - an extra, there when compiled

    kind = numpy.float64 if values and isinstance(values[0], float) else numpy.int64
    return numpy.array(values if values else [0], dtype=kind)


def lost_by(state: State, attendees: int) -> int:
    """Return how many wishes the attendees lose in all."""
    return sum(int(loss) % ONE for loss in state.loss[:attendees])


class Search:
    """One run from one seed: the same seed and number of tries gives the same schedule.

    `first` is the schedule it began with; `schedule` the best so far, `best` its total cost, `lost` its lost wishes.
    """

    def __init__(
        self,
        problem: Problem,
        seed: int,
        keep_going: Callable[[], bool] = lambda: True,
        start: Iterable[tuple[int, int, int, int]] | None = None,
    ) -> None:
        """Set up from `start` as far as it breaks no rule, else from a construction; raises Infeasible."""
        self.problem = problem
        fixed, state = to_fixed(problem), empty_state(to_fixed(problem), seed)
        placed, stuck = construct(problem, seed, keep_going, start or (), lambda: bool(cannot_all_stand(problem)))
        if stuck:
            raise Infeasible([(fixed.workshop[e], e - fixed.first[fixed.workshop[e]]) for e in stuck])
        pinned = [1] * fixed.sizes[0]
        for event in fixed.free:
            pinned[event] = 0
        self.movable = bool(fixed.free)
        self.fixed: Fixed = convert(fixed, listed)
        self.state: State = convert(state, listed)
        self.pinned, self.moved = listed(pinned), listed([0] * (3 * MOST_MOVED))
        self.tries, self.exact, self.looked = 0, False, 0.0
        self.best, self.lost, self.near = math.inf, 0, NEAR_SHARE
        for event, (slot, place) in placed.items():
            kernel.put(self.fixed, self.state, event, slot, place)
        self._weigh()
        self.first = self.schedule

    def _weigh(self) -> None:
        lost = refresh_losses(self.fixed, self.state)
        soft = kernel.soft_cost(self.fixed, self.state) + late_cost(self.fixed, self.state)
        self.total = float(soft + self.fixed.weights[0] * lost)
        self._keep_if_better()

    def _keep_if_better(self) -> None:
        if self.total < self.best - 1e-6:
            self.best, self.lost = self.total, lost_by(self.state, len(self.problem.wishes))
            self._starts, self._places = self.state.start[:], self.state.place[:]
            if COMPILED:  # a slice of an array is no copy
                self._starts, self._places = self._starts.copy(), self._places.copy()

    @property
    def schedule(self) -> Schedule:
        """The best so far."""
        first, owners = self.fixed.first, self.fixed.workshop
        spots = zip(owners, self._starts, self._places, strict=False)
        return [(int(w), e - int(first[w]), int(t), int(p)) for e, (w, t, p) in enumerate(spots)]

    def advance(self, share: float, steps: int | None = None) -> Progress:
        """Make the next `steps` tries at the heat of `share` (0 to 1) of the run; returns how far it is."""
        if not self.movable:
            return Progress(share=share, total=self.best, lost=self.lost, tries=self.tries)
        exact = share >= self.near
        if exact != self.exact or (not exact and share >= self.looked + LOOK):
            self.exact, self.looked = exact, share
            self._weigh()
        low, high = (self.near, 1.0) if exact else (0.0, self.near)
        hot, cold = EXACT_HEAT if exact else NEAR_HEAT
        heat = hot * (cold / hot) ** ((share - low) / (high - low)) * max(1, int(self.fixed.weights[0]))
        steps = steps or STEPS[exact]
        kept = anneal(self.fixed, self.state, self.moved, self.pinned, steps, heat, exact)
        self.tries += steps
        if exact:
            self.total += kept
            self._keep_if_better()
        return Progress(share=share, total=self.best, lost=self.lost, tries=self.tries)

    def for_seconds(self, seconds: float, begin: float = 0.0) -> Iterator[Progress]:
        """Search for about that long, from the share `begin` of a run on: the later, the less is stirred up."""
        began, self.near = time.monotonic(), BEGUN_NEAR if begin else NEAR_SHARE
        while (share := begin + (1 - begin) * (time.monotonic() - began) / seconds) < 1:
            yield self.advance(share)

    def for_tries(self, tries: int, begin: float = 0.0) -> Iterator[Progress]:
        """Search for that many tries: the same seed gives the same schedule on any machine."""
        self.near = BEGUN_NEAR if begin else NEAR_SHARE
        while self.tries < tries:
            share = begin + (1 - begin) * self.tries / tries
            yield self.advance(share, min(STEPS[1], max(1, tries // 50)))
