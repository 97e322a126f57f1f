"""The rules as a constraint model for or-tools' CP-SAT, an extra: it proves what the search can only find.

The model decides starts alone, with the room that places have counted for each slot and each set of places; which
place is then worked out day by day, and a day that cannot be is taken back into the model (logic-based Benders
decomposition, Hooker, 2000). That keeps it small: places are many and alike, starts are what people remember.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from typing import Any

from .arrays import suitable_places
from .construct import Construction, Spot
from .places import FEW_NODES, TooHard, assign_places, conflict
from .problem import Problem

AVAILABLE = find_spec("ortools") is not None
UNIONS = 24  # kinds of suitable places of which unions of two are counted, too
Terms = Iterable[tuple[int, Any]]  # coefficient and variable (0 or 1), summed


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the model says: the occurrences' spots or None; `proven` when nothing is better, or nothing is possible."""

    at: Mapping[int, Spot] | None  # event -> start, place
    value: int = 0
    bound: int = 0  # no schedule has a smaller value
    proven: bool = False


class StartModel:
    """A model of a problem; `starts[event][slot]` are its variables, `absent[event]` those of what may be left out."""

    def __init__(self, problem: Problem, *, optional: bool = False) -> None:
        """Write the rules down; `optional` lets occurrences be left out."""
        from ortools.sat.python import cp_model  # noqa: PLC0415 - an extra, and heavy

        self.cp, self.problem, self.model = cp_model, problem, cp_model.CpModel()
        self.work = Construction(problem, 0)
        self.events = range(len(self.work.owner))
        self.starts: dict[int, dict[int, Any]] = {}
        self.absent: dict[int, Any] = {}
        self.sure = True  # no day was given up as too hard
        for event in self.events:
            self._choose(event, optional)
        self._rules_of_workshops()
        self._rules_of_slots()

    def workshop(self, event: int) -> Any:
        """Return the workshop that an event is an occurrence of."""
        return self.problem.workshops[self.work.owner[event]]

    def occurrences(self, number: int) -> range:
        """Return the events of a workshop."""
        return range(self.work.first[number], self.work.first[number + 1])

    def _choose(self, event: int, optional: bool) -> None:
        starts: Iterable[int] = self.work.places_at[self.work.owner[event]]
        if event in self.work.pinned:
            pin = self.work.pinned[event]
            starts = [pin[0]] if pin in self.work.allowed[self.work.owner[event]] else []
        self.starts[event] = {t: self.model.new_bool_var("") for t in starts}
        present = list(self.starts[event].values())
        if optional:
            self.absent[event] = self.model.new_bool_var("")
            present.append(self.absent[event])
        self.model.add_exactly_one(present)

    def _rules_of_workshops(self) -> None:
        for number, workshop in enumerate(self.problem.workshops):
            days: dict[int, list[Any]] = defaultdict(list)
            for event in self.occurrences(number):
                for t, var in self.starts[event].items():
                    days[self.work.day[t]].append(var)
            for variables in days.values() if workshop.repeat > 1 else ():
                self.model.add_at_most_one(variables)
            for earlier in workshop.after:
                self._in_order(earlier, number)

    def _in_order(self, earlier: int, later: int) -> None:
        """Let every occurrence of the later one start after one of the earlier one has ended."""
        missing = [self.absent[e] for e in self.occurrences(earlier)] if self.absent else []
        ready = {t: self.problem.ready(t, earlier, later) for t in range(self.problem.slots)}
        before = [(ready[t], var) for e in self.occurrences(earlier) for t, var in self.starts[e].items()]
        for event in self.occurrences(later):
            for t, var in self.starts[event].items():
                self.model.add(var <= sum(v for end, v in before if end <= t) + sum(missing))

    def _rules_of_slots(self) -> None:
        teaching: dict[tuple[int, int], list[Any]] = defaultdict(list)
        covering: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for event in self.events:
            for t, var in self.starts[event].items():
                for k in range(t, t + self.workshop(event).slots):
                    covering[k][event].append(var)
                    for j in self.workshop(event).teachers:
                        teaching[j, k].append(var)
        for variables in teaching.values():
            if len(variables) > 1:
                self.model.add_at_most_one(variables)
        suitable = [frozenset(places) for places in suitable_places(self.problem)]
        kinds = sorted(set(suitable), key=sorted)
        unions = [a | b for a, b in combinations(kinds, 2)] if len(kinds) <= UNIONS else []
        kinds = list(dict.fromkeys([*kinds, *unions, frozenset(range(len(self.problem.places)))]))
        for slot, events in covering.items():
            self._enough_places(slot, events, suitable, kinds)

    def _enough_places(
        self, slot: int, events: Mapping[int, list[Any]], suitable: list[frozenset[int]], kinds: list[frozenset[int]]
    ) -> None:
        """Let no more occurrences need a set of places at a slot than are open there (Hall's condition)."""
        closed = frozenset(p for p, place in enumerate(self.problem.places) if slot in place.closed)
        for places in dict.fromkeys(kind - closed for kind in kinds):
            users = [e for e in events if suitable[self.work.owner[e]] - closed <= places]
            if len(users) > len(places):
                self.model.add(sum(var for e in users for var in events[e]) <= len(places))

    def at_most(self, terms: Terms, most: int) -> None:
        """Demand that the sum of the terms is at most that from now on."""
        self.model.add(sum(factor * var for factor, var in terms) <= most)

    def begin_from(self, starts: Mapping[int, int]) -> None:
        """Let the search begin from these starts."""
        self.model.clear_hints()
        for event in self.events:
            for t, var in self.starts[event].items():
                self.model.add_hint(var, starts.get(event) == t)

    def solve(self, terms: Terms, seconds: float, prefer: Mapping[int, Spot], seed: int = 1) -> Answer:
        """Return the schedule with the smallest sum of the terms found in time, at preferred places where it can."""
        until = time.monotonic() + seconds
        self.model.minimize(sum(factor * var for factor, var in terms))
        bound = 0
        while (left := until - time.monotonic()) > 0:
            solver = self._solver(left, seed)
            status = solver.solve(self.model)
            if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
                return Answer(at=None, bound=bound, proven=status == self.cp.INFEASIBLE and self.sure)
            bound = round(solver.best_objective_bound)
            at = self._with_places(self._starts_in(solver), prefer)
            if at is not None:
                proven = status == self.cp.OPTIMAL and self.sure
                return Answer(at=at, value=round(solver.objective_value), bound=bound, proven=proven)
        return Answer(at=None, bound=bound)

    def _solver(self, seconds: float, seed: int) -> Any:
        solver = self.cp.CpSolver()
        parameters = solver.parameters
        parameters.max_time_in_seconds, parameters.random_seed, parameters.num_workers = seconds, seed, 1
        parameters.symmetry_level = parameters.cp_model_probing_level = 0  # they cost more here than they find
        return solver

    def _starts_in(self, solver: Any) -> dict[int, int]:
        chosen = ((e, t) for e in self.events for t, var in self.starts[e].items() if solver.boolean_value(var))
        return dict(chosen)

    def _with_places(self, starts: Mapping[int, int], prefer: Mapping[int, Spot]) -> dict[int, Spot] | None:
        """Return the starts with places, or None after the days that cannot be were forbidden in the model."""
        at: dict[int, Spot] | None = {}
        for day in range(len(self.problem.days)):
            today = {event: t for event, t in starts.items() if self.work.day[t] == day}
            excluding: Iterable[int] | None
            try:
                excluding = conflict(self.work, today)
            except TooHard:
                self.sure, excluding = False, list(today)
            if excluding is not None:
                variables = [self.starts[event][starts[event]] for event in excluding]
                self.model.add(sum(variables) <= len(variables) - 1)
                at = None
            elif at is not None:
                at.update(self._seated(today, prefer))
        return at

    def _seated(self, today: Mapping[int, int], prefer: Mapping[int, Spot]) -> dict[int, Spot]:
        """Return one day's spots keeping published places one after the other as long as all can be."""
        keep: dict[int, int] = {}
        wanted = {e: prefer[e][1] for e, t in today.items() if prefer.get(e, (-1, -1))[0] == t}
        places = self._kept(today, wanted, wanted)
        for event in wanted if places is None else ():
            tried = self._kept(today, wanted, {**keep, event: wanted[event]})
            if tried is not None:
                keep[event], places = wanted[event], tried
        places = places or assign_places(self.work, today, {}) or {}
        return {event: (today[event], place) for event, place in places.items()}

    def _kept(
        self, today: Mapping[int, int], wanted: Mapping[int, int], keep: Mapping[int, int]
    ) -> dict[int, int] | None:
        try:
            return assign_places(self.work, today, wanted, keep, FEW_NODES)
        except TooHard:
            return None

    def core(self, seconds: float) -> frozenset[int] | None:
        """Return workshops that cannot all be placed, of an optional model; None when they can, or it is not known."""
        until = time.monotonic() + seconds
        present = {self.absent[event].negated().index: self.work.owner[event] for event in self.events}
        self.model.add_assumptions([self.absent[event].negated() for event in self.events])
        while (left := until - time.monotonic()) > 0:
            solver = self._solver(left, 1)
            status = solver.solve(self.model)
            if status == self.cp.INFEASIBLE and self.sure:
                return frozenset(present[index] for index in solver.sufficient_assumptions_for_infeasibility())
            if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
                return None
            if self._with_places(self._starts_in(solver), {}) is not None:
                return None
        return None
