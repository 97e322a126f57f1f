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
    "hurry",
    "late",
)
DEFAULT_WEIGHTS = dict(zip(SOFT_TERMS, (1, 1, 3, 2, 2, 2, 5, 2, 4, 1), strict=True))
DEFAULT_WEIGHTS["first_wishes"] = 1  # how much more a first wish is worth; of the gathering alone, see `wanted`
MOST_WORTH = 100  # of one wish


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
class Ground:
    """When slots begin and end, and the minutes that are needed between two places, both ways, by place and place.

    Who teaches (`hurry`) packs up as well as walks; for all others it is the walk alone (`late`).
    """

    begins: tuple[int, ...]  # minutes, by slot
    ends: tuple[int, ...]
    teachers: tuple[tuple[int, ...], ...]
    people: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """What is placed `repeat` times, each over `slots` slots in a row of one day; `starts` says where alone it may.

    It comes `after` others, and on a later day than those of them that it is `apart` from.
    """

    title: str = ""
    category: str = ""
    slots: int = 1
    features: frozenset[str] = frozenset()
    teachers: tuple[int, ...] = ()
    expected: int = 0
    repeat: int = 1
    after: tuple[int, ...] = ()
    apart: frozenset[int] = frozenset()
    pins: tuple[Pin, ...] = ()
    starts: frozenset[int] | None = None  # None: at any slot


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Everything the search knows; `available` has the slots in which each teacher can teach.

    `worth` says of each attendee's wishes how much they weigh, 1 where nothing is said; without `ground` nobody walks.
    """

    days: tuple[int, ...]
    places: tuple[Place, ...]
    available: tuple[frozenset[int], ...]
    workshops: tuple[Workshop, ...]
    wishes: tuple[tuple[int, ...], ...] = ()
    worth: tuple[tuple[int, ...], ...] = ()
    ground: Ground | None = None
    published: tuple[tuple[int, int, int, int], ...] = ()
    weights: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))

    @property
    def slots(self) -> int:
        """How many slots all days have together."""
        return sum(self.days)

    def day_of(self) -> list[int]:
        """Return the day of each slot."""
        return [day for day, slots in enumerate(self.days) for _ in range(slots)]

    def next_day(self) -> list[int]:
        """Return of each slot where the day after it begins."""
        return [sum(self.days[: day + 1]) for day in self.day_of()]

    def ready(self, start: int, earlier: int, later: int) -> int:
        """Return from where on workshop `later` may begin when `earlier`, which it comes after, begins at `start`."""
        if earlier in self.workshops[later].apart:
            return sum(self.days[: self.day_of()[start] + 1])
        return start + self.workshops[earlier].slots

    def wish_list(self, attendee: int) -> dict[int, int]:
        """Return the workshops that an attendee wishes, in order, and what each is worth."""
        wish = self.wishes[attendee]
        worth = self.worth[attendee] if self.worth else (1,) * len(wish)
        return dict(sorted(zip(wish, worth, strict=True)))


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
            worth=tuple(tuple(int(n) for n in m) for m in data.get("worth", ())),
            ground=_ground(data.get("ground")),
            published=tuple((w, r, t, p) for w, r, t, p in data.get("published") or ()),
            weights={**DEFAULT_WEIGHTS, **{k: int(v) for k, v in data.get("weights", {}).items()}},
        )
    except KeyError as error:
        raise BadInstance(f"the instance lacks the key {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise BadInstance(f"the instance is not in the planning format: {error}") from error
    _check(problem)
    return problem


def _ground(data: Mapping[str, Any] | None) -> Ground | None:
    if data is None:
        return None
    return Ground(
        begins=tuple(data["begins"]),
        ends=tuple(data["ends"]),
        teachers=tuple(tuple(row) for row in data["teachers"]),
        people=tuple(tuple(row) for row in data["people"]),
    )


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
        apart=frozenset(data.get("apart", ())),
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
    _check_worth(problem)
    _check_ground(problem)


def _check_worth(problem: Problem) -> None:
    same = [len(worth) for worth in problem.worth] == [len(wish) for wish in problem.wishes]
    if problem.worth and not (same and all(0 < n <= MOST_WORTH for worth in problem.worth for n in worth)):
        raise BadInstance(f"worth: a number from 1 to {MOST_WORTH} for each wish, or nothing at all")


def _check_ground(problem: Problem) -> None:
    ground, places = problem.ground, len(problem.places)
    if ground is None:
        return
    square = all([len(row) for row in ways] == [places] * places for ways in (ground.teachers, ground.people))
    if not square or not len(ground.begins) == len(ground.ends) == problem.slots:
        raise BadInstance("ground: a time for each slot, and the minutes between each two places")


def _check_workshop(problem: Problem, workshop: Workshop, where: str) -> None:
    n, teachers = len(problem.workshops), len(problem.available)
    if workshop.slots < 1 or workshop.repeat < 1:
        raise BadInstance(f"{where}: slots and repeat must be 1 at least")
    if any(not 0 <= j < teachers for j in workshop.teachers):
        raise BadInstance(f"{where}: names a teacher that is not in the list of {teachers}")
    if any(not 0 <= a < n for a in workshop.after):
        raise BadInstance(f"{where}: comes after a workshop that is not in the list of {n}")
    if not workshop.apart <= set(workshop.after):
        raise BadInstance(f"{where}: is on a later day than a workshop that it does not come after")
    for pin in workshop.pins:
        inside = 0 <= pin.start < problem.slots and 0 <= pin.place < len(problem.places)
        if not inside or not 0 <= pin.occurrence < workshop.repeat:
            raise BadInstance(f"{where}: a pin lies outside the slots, places or repeats")
