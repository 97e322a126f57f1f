"""Places a made-up programme so that no rule is broken: greedy, the hardest to place first. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from .plan import PlacePlan, Sitting, SlotPlan, WorkshopPlan, class_slots

Cell = tuple[int, int]  # day from 0, index of the class slot in the day


class NoRoom(Exception):
    """Some workshop found no place and time; says which."""


@dataclass
class Board:
    """What is taken so far."""

    slots: tuple[SlotPlan, ...]
    days: int
    places: tuple[PlacePlan, ...]
    groups: Counter[tuple[int, Cell]] = field(default_factory=Counter)
    people: Counter[tuple[int, Cell]] = field(default_factory=Counter)
    load: Counter[Cell] = field(default_factory=Counter)
    busy: defaultdict[str, set[Cell]] = field(default_factory=lambda: defaultdict(set))
    given: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def runs(self, workshop: WorkshopPlan) -> Iterator[list[list[Cell]]]:
        """Yield every way to give all its parts: one run of slots on each of as many days in a row."""
        for day in range(self.days - workshop.parts + 1):
            for first in range(len(class_slots(self.slots, day, self.days)) - workshop.slots + 1):
                run = [[(day + n, first + k) for k in range(workshop.slots)] for n in range(workshop.parts)]
                if all(self._suits(workshop, cells) for cells in run):
                    yield run

    def _suits(self, workshop: WorkshopPlan, cells: Iterable[Cell]) -> bool:
        for day, index in cells:
            today = class_slots(self.slots, day, self.days)
            if index >= len(today) or (workshop.when and today[index].label not in workshop.when):
                return False
        return True

    def room(self, workshop: WorkshopPlan, cells: list[Cell]) -> list[int]:
        """Return the places that suit the workshop and have a group free in all the cells."""
        return [
            index
            for index, place in enumerate(self.places)
            if set(workshop.needs) <= set(place.features)
            and all(self.groups[index, cell] < place.groups for cell in cells)
            and all(self._people_fit(place, index, workshop, cell) for cell in cells)
        ]

    def _people_fit(self, place: PlacePlan, index: int, workshop: WorkshopPlan, cell: Cell) -> bool:
        return place.capacity is None or self.people[index, cell] + (workshop.capacity or 0) <= place.capacity

    def take(self, workshop: WorkshopPlan, place: int, cells: list[Cell]) -> None:
        """Count the workshop in at the place."""
        for cell in cells:
            self.groups[place, cell] += 1
            self.people[place, cell] += workshop.capacity or 0
            self.load[cell] += 1
            for teacher in workshop.teachers:
                self.busy[teacher].add(cell)


def place_all(
    workshops: tuple[WorkshopPlan, ...],
    *,
    places: tuple[PlacePlan, ...],
    slots: tuple[SlotPlan, ...],
    days: int,
    random: Random,
) -> tuple[Sitting, ...]:
    """Return a sitting for each session of the accepted workshops that want placing; raises NoRoom."""
    board = Board(slots, days, places)
    wanted = [index for index, w in enumerate(workshops) if w.state == "accepted" and w.placed]
    random.shuffle(wanted)
    wanted.sort(key=lambda index: _ease(workshops[index], places))
    sittings: list[Sitting] = []
    for index in wanted:
        for number in range(1, workshops[index].repeats + 1):
            sittings += _place(board, index, workshops[index], number, random)
    return tuple(sorted(sittings))


def _ease(workshop: WorkshopPlan, places: tuple[PlacePlan, ...]) -> tuple[int, int, int]:
    fitting = sum(set(workshop.needs) <= set(place.features) for place in places)
    return (-workshop.parts, -workshop.slots, fitting)


def _place(board: Board, index: int, workshop: WorkshopPlan, number: int, random: Random) -> list[Sitting]:
    runs = list(board.runs(workshop))
    random.shuffle(runs)
    runs.sort(key=lambda run: (run[0][0][0] in board.given[index], max(board.load[c] for cells in run for c in cells)))
    for run in runs:
        cells = [cell for part in run for cell in part]
        if any(cell in board.busy[teacher] for teacher in workshop.teachers for cell in cells):
            continue
        free = board.room(workshop, cells)
        if free:
            place = min(free, key=lambda at: (len(board.places[at].features), random.random()))
            board.take(workshop, place, cells)
            board.given[index].update(day for day, _ in cells)
            return [
                Sitting(index, number, part, place, part_cells[0][0], part_cells[0][1], part_cells[-1][1])
                for part, part_cells in enumerate(run, start=1)
            ]
    raise NoRoom(f"no room for {workshop.title!r}, number {number}")
