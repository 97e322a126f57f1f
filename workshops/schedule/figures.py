"""What an organizer asks of a draft: how full the places are, how categories spread, how much each teacher does."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .clashes import PlaceFacts, Programme, SessionFacts, SlotFacts

EMPTY, SOME, FULL, OVER = "empty", "some", "full", "over"


@dataclass(frozen=True, kw_only=True)
class Fill:
    """How many groups are in a place during a slot, of how many that fit side by side."""

    groups: int
    fit: int

    @property
    def level(self) -> str:
        """Say in one word how full it is."""
        if self.groups == 0:
            return EMPTY
        if self.groups < self.fit:
            return SOME
        return FULL if self.groups == self.fit else OVER


@dataclass(frozen=True, kw_only=True)
class PlaceFill:
    """A place over all class slots, in the slots' order."""

    place: PlaceFacts
    fills: tuple[Fill, ...]

    @property
    def percent(self) -> int:
        """The share of its slot-groups that are taken, in percent; more than its room counts as all of it."""
        fit = sum(fill.fit for fill in self.fills)
        return round(100 * sum(min(fill.groups, fill.fit) for fill in self.fills) / fit) if fit else 0


def fill_of_places(programme: Programme, slots: tuple[SlotFacts, ...]) -> list[PlaceFill]:
    """Return how full each place is in each of `slots`; a session counts in every slot it shares a moment with."""
    counts: Counter[tuple[int, int]] = Counter()
    for place, sessions in programme.by_place.items():
        for session in sessions:
            for slot in programme.grid.touching(session.span, common=False):
                counts[place, slot.id] += 1
    return [
        PlaceFill(
            place=place,
            fills=tuple(Fill(groups=counts[place.id, slot.id], fit=place.parallel_groups) for slot in slots),
        )
        for place in programme.places.values()
    ]


@dataclass(frozen=True, kw_only=True)
class Load:
    """What one teacher does: sittings, time in all, days with any, most sittings on one day."""

    teacher: int
    name: str
    sittings: int
    time: timedelta
    days: int
    most_on_a_day: int

    @property
    def hours(self) -> float:
        """The time in hours, to a tenth."""
        return round(self.time.total_seconds() / 3600, 1)


def loads(programme: Programme, day_of: Mapping[int, date]) -> list[Load]:
    """Return every teacher's load, the heaviest first; `day_of` gives the local day of a session by its id."""
    found = [_load(programme, teacher, sessions, day_of) for teacher, sessions in programme.by_teacher.items()]
    return sorted(found, key=lambda load: (-load.time, load.name, load.teacher))


def _load(programme: Programme, teacher: int, sessions: list[SessionFacts], day_of: Mapping[int, date]) -> Load:
    days = Counter(day_of[session.id] for session in sessions)
    return Load(
        teacher=teacher,
        name=programme.teachers.get(teacher, ""),
        sittings=len(sessions),
        time=sum((session.span.length for session in sessions), timedelta()),
        days=len(days),
        most_on_a_day=max(days.values()),
    )


@dataclass(frozen=True, kw_only=True)
class Spread:
    """A category over the days, in the days' order: how many sittings begin on each, and how many wait."""

    category: str
    colour: str
    days: tuple[int, ...]
    unplaced: int

    @property
    def placed(self) -> int:
        """How many are placed in all."""
        return sum(self.days)


def spread(
    placed: Iterable[tuple[str, str, date]], unplaced: Iterable[tuple[str, str]], days: tuple[date, ...]
) -> list[Spread]:
    """Return each category's spread, the largest first, from (category, colour, local day) and (category, colour)."""
    on: dict[tuple[str, str], Counter[date]] = defaultdict(Counter)
    waiting: Counter[tuple[str, str]] = Counter(unplaced)
    for category, colour, day in placed:
        on[category, colour][day] += 1
    rows = [
        Spread(category=key[0], colour=key[1], days=tuple(on[key][day] for day in days), unplaced=waiting[key])
        for key in {*on, *waiting}
    ]
    return sorted(rows, key=lambda row: (-row.placed - row.unplaced, row.category))
