"""The planning problem: what must be placed, where it could be, and what is wished.

Slots are numbered over the whole gathering: day 0 has slots 0 .. days[0]-1, day 1 follows. A schedule is a list of
[workshop, occurrence, start slot, place], all list positions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SOFT_TERMS = (
    "lost",
    "overflow",
    "idle",
    "back_to_back",
    "parallel",
    "balance",
    "change_start",
    "change_place",
)
DEFAULT_WEIGHTS = dict(zip(SOFT_TERMS, (1, 1, 3, 2, 2, 2, 5, 2), strict=True))


class BadInstance(ValueError):
    """The instance cannot be read; the message names what and where."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one group at a time can be."""

    capacity: int
    features: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A placement that must stay."""

    occurrence: int
    start: int
    place: int


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """What is placed `repeat` times, each over `slots` slots in a row of one day; `starts` says where alone it may."""

    title: str = ""
    category: str = ""
    slots: int = 1
    features: frozenset[str] = frozenset()
    teachers: tuple[int, ...] = ()
    expected: int = 0
    repeat: int = 1
    after: tuple[int, ...] = ()
    pins: tuple[Pin, ...] = ()
    starts: frozenset[int] | None = None  # None: at any slot


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything the search knows; `available` has the slots in which each teacher can teach."""

    days: tuple[int, ...]
    places: tuple[Place, ...]
    available: tuple[frozenset[int], ...]
    workshops: tuple[Workshop, ...]
    wishes: tuple[tuple[int, ...], ...] = ()
    published: tuple[tuple[int, int, int, int], ...] = ()
    weights: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))

    @property
    def slots(self) -> int:
        """How many slots all days have together."""
        return sum(self.days)

    def day_of(self) -> list[int]:
        """Return the day of each slot."""
        return [day for day, slots in enumerate(self.days) for _ in range(slots)]


def read_problem(data: Any) -> Problem:
    """Read the planning format's JSON object; raises BadInstance naming the key that is wrong."""
    try:
        problem = Problem(
            days=tuple(int(n) for n in data["days"]),
            places=tuple(
                Place(
                    capacity=int(p["capacity"]),
                    features=frozenset(p.get("features", ())),
                    closed=frozenset(p.get("closed", ())),
                )
                for p in data["places"]
            ),
            available=tuple(frozenset(t["available"]) for t in data["teachers"]),
            workshops=tuple(_workshop(w) for w in data["workshops"]),
            wishes=tuple(tuple(m) for m in data.get("wishes", ())),
            published=tuple((w, r, t, p) for w, r, t, p in data.get("published") or ()),
            weights={**DEFAULT_WEIGHTS, **{k: int(v) for k, v in data.get("weights", {}).items()}},
        )
    except KeyError as error:
        raise BadInstance(f"the instance lacks the key {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInstance(f"the instance is not in the planning format: {error}") from error
    _check(problem)
    return problem


def _workshop(data: Mapping[str, Any]) -> Workshop:
    return Workshop(
        title=str(data.get("title", "")),
        category=str(data.get("category", "")),
        slots=int(data.get("slots", 1)),
        features=frozenset(data.get("features", ())),
        teachers=tuple(data.get("teachers", ())),
        expected=int(data.get("expected", 0)),
        repeat=int(data.get("repeat", 1)),
        after=tuple(data.get("after", ())),
        pins=tuple(Pin(occurrence=q["occurrence"], start=q["start"], place=q["place"]) for q in data.get("pins", ())),
        starts=None if data.get("starts") is None else frozenset(data["starts"]),
    )


def _check(problem: Problem) -> None:
    n = len(problem.workshops)
    for number, workshop in enumerate(problem.workshops):
        _check_workshop(problem, workshop, f"workshop {number} ({workshop.title})")
    for number, wish in enumerate(problem.wishes):
        if any(not 0 <= w < n for w in wish):
            raise BadInstance(f"wishes of attendee {number}: a workshop that is not in the list of {n}")


def _check_workshop(problem: Problem, workshop: Workshop, where: str) -> None:
    n, teachers = len(problem.workshops), len(problem.available)
    if workshop.slots < 1 or workshop.repeat < 1:
        raise BadInstance(f"{where}: slots and repeat must be 1 at least")
    if any(not 0 <= j < teachers for j in workshop.teachers):
        raise BadInstance(f"{where}: names a teacher that is not in the list of {teachers}")
    if any(not 0 <= a < n for a in workshop.after):
        raise BadInstance(f"{where}: comes after a workshop that is not in the list of {n}")
    for pin in workshop.pins:
        inside = 0 <= pin.start < problem.slots and 0 <= pin.place < len(problem.places)
        if not inside or not 0 <= pin.occurrence < workshop.repeat:
            raise BadInstance(f"{where}: a pin lies outside the slots, places or repeats")
