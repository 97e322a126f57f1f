"""Twelve kinds of infeasibility, planted into an instance that has a schedule; each says what the culprits are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from workshops.planning.conflicts import Demand, Kind
from workshops.planning.problem import Pin, Place, Problem, Workshop

NEW = "anvil"  # a feature that no place has


@dataclass(frozen=True)
class Planted:
    """A problem without a schedule, and who and what excludes each other in it."""

    problem: Problem
    workshops: tuple[int, ...]
    demands: frozenset[Demand]


def add(problem: Problem, *workshops: Workshop, teachers: Iterable[Iterable[int]] = ()) -> Problem:
    available = problem.available + tuple(frozenset(there) for there in teachers)
    return replace(problem, workshops=problem.workshops + workshops, available=available)


def numbers(problem: Problem, *workshops: int) -> tuple[int, ...]:
    return tuple(len(problem.workshops) + n for n in workshops)


def featured(problem: Problem, place: int, feature: str = NEW) -> Problem:
    """Return the problem with the feature at this place, which is open for all of the first two days alone."""
    closed = frozenset(range(10, problem.slots))
    made = replace(problem.places[place], features=problem.places[place].features | {feature}, closed=closed)
    return replace(problem, places=(*problem.places, replace(made, features=frozenset({feature}))))


def demands(*pairs: tuple[Kind, int]) -> frozenset[Demand]:
    return frozenset(Demand(kind, who) for kind, who in pairs)


def never_long_enough(m: Problem) -> Planted:
    (w,), j = numbers(m, 0), len(m.available)
    made = add(m, Workshop(slots=3, teachers=(j,)), teachers=[{0, 1, 3, 4, 6, 7}])
    return Planted(made, (w,), demands((Kind.AWAY, j), (Kind.LENGTH, w)))


def pins_collide(m: Problem) -> Planted:
    one, other = numbers(m, 0, 1)
    pin = (Pin(occurrence=0, start=2, place=len(m.places)),)
    made = replace(add(m, Workshop(pins=pin), Workshop(pins=pin)), places=(*m.places, Place(capacity=9)))
    return Planted(made, (one, other), demands((Kind.PIN, one), (Kind.PIN, other)))


def feature_nowhere(m: Problem) -> Planted:
    (w,) = numbers(m, 0)
    return Planted(add(m, Workshop(features=frozenset({NEW}))), (w,), demands((Kind.FEATURES, w)))


def pin_without_feature(m: Problem) -> Planted:
    (w,) = numbers(m, 0)
    made = featured(m, 0)
    pin = (Pin(occurrence=0, start=0, place=0),)
    made = add(made, Workshop(features=frozenset({NEW}), pins=pin))
    return Planted(made, (w,), demands((Kind.FEATURES, w), (Kind.PIN, w)))


def order_in_a_circle(m: Problem) -> Planted:
    a, b, c = numbers(m, 0, 1, 2)
    made = add(m, Workshop(after=(c,)), Workshop(after=(a,)), Workshop(after=(b,)))
    return Planted(made, (a, b, c), demands((Kind.ORDER, a), (Kind.ORDER, b), (Kind.ORDER, c)))


def more_slots_than_places(m: Problem) -> Planted:
    """Eleven workshops for the one place with an anvil, which is open for ten slots."""
    ws = numbers(m, *range(11))
    made = add(featured(m, 0), *(Workshop(features=frozenset({NEW})) for _ in ws))
    room = [(Kind.ROOM, len(m.places)), (Kind.CLOSED, len(m.places))]
    return Planted(made, ws, demands(*room, *((Kind.FEATURES, w) for w in ws)))


def teacher_overbooked(m: Problem) -> Planted:
    ws, j = numbers(m, 0, 1, 2, 3), len(m.available)
    made = add(m, *(Workshop(teachers=(j,)) for _ in ws), teachers=[{1, 7, 8}])
    return Planted(made, ws, demands((Kind.TEACHING, j), (Kind.AWAY, j)))


def closed_when_the_teacher_is_there(m: Problem) -> Planted:
    (w,), j, p = numbers(m, 0), len(m.available), len(m.places)
    made = add(featured(m, 0), Workshop(features=frozenset({NEW}), teachers=(j,)), teachers=[range(15, 20)])
    return Planted(made, (w,), demands((Kind.CLOSED, p), (Kind.FEATURES, w), (Kind.AWAY, j)))


def pin_in_a_closed_place(m: Problem) -> Planted:
    (w,), p = numbers(m, 0), len(m.places)
    made = add(featured(m, 0), Workshop(pins=(Pin(occurrence=0, start=12, place=p),)))
    return Planted(made, (w,), demands((Kind.PIN, w), (Kind.CLOSED, p)))


def chain_longer_than_the_days(m: Problem) -> Planted:
    """Seven parts, each as long as a day, one after the other, in six days."""
    ws = numbers(m, *range(7))
    free = replace(m, places=(*m.places, Place(capacity=9)))
    made = add(free, *(Workshop(slots=5, after=(w - 1,) if w > ws[0] else ()) for w in ws))
    lengths = [(Kind.LENGTH, w) for w in ws]
    return Planted(made, ws, demands(*lengths, *((Kind.ORDER, w) for w in ws[1:])))


def long_ones_do_not_pack(m: Problem) -> Planted:
    """Three workshops of three slots for two days of five: nine of ten slots, but only one fits into a day."""
    ws = numbers(m, 0, 1, 2)
    made = add(featured(m, 0), *(Workshop(slots=3, features=frozenset({NEW})) for _ in ws))
    room = [(Kind.ROOM, len(m.places)), (Kind.CLOSED, len(m.places))]
    each = [(kind, w) for w in ws for kind in (Kind.FEATURES, Kind.LENGTH)]
    return Planted(made, ws, demands(*room, *each))


def more_repeats_than_days(m: Problem) -> Planted:
    (w,), j = numbers(m, 0), len(m.available)
    made = add(m, Workshop(repeat=3, teachers=(j,)), teachers=[range(10)])
    return Planted(made, (w,), demands((Kind.DAYS, w), (Kind.AWAY, j)))


def teachers_who_never_meet(m: Problem) -> Planted:
    (w,), j = numbers(m, 0), len(m.available)
    made = add(m, Workshop(teachers=(j, j + 1)), teachers=[range(10), range(10, 20)])
    return Planted(made, (w,), demands((Kind.AWAY, j), (Kind.AWAY, j + 1)))


def tangled(m: Problem) -> Planted:
    """Two teachers with two slots each and three workshops between them: only trying shows it."""
    ws, j = numbers(m, 0, 1, 2), len(m.available)
    made = add(
        m, Workshop(teachers=(j, j + 1)), Workshop(teachers=(j, j + 2)), Workshop(teachers=(j + 1, j + 2)),
        teachers=[{1, 8}, {1, 8}, {1, 8}],
    )  # fmt: skip
    return Planted(made, ws, demands(*((kind, j + n) for n in range(3) for kind in (Kind.TEACHING, Kind.AWAY))))


BY_COUNTING: list[Callable[[Problem], Planted]] = [
    never_long_enough,
    pins_collide,
    feature_nowhere,
    pin_without_feature,
    order_in_a_circle,
    more_slots_than_places,
    teacher_overbooked,
    closed_when_the_teacher_is_there,
    pin_in_a_closed_place,
    chain_longer_than_the_days,
    long_ones_do_not_pack,
    more_repeats_than_days,
    teachers_who_never_meet,
]
BY_TRYING: list[Callable[[Problem], Planted]] = [tangled]
