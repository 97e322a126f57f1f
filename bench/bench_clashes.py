"""The clash rules: a check grows with the sessions, not with their pairs; placing one looks only around it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from workshops.schedule.clashes import Grid, PlaceFacts, Programme, SessionFacts, SlotFacts, Wished
from workshops.schedule.clashes_rules import around, check, placing
from workshops.schedule.cowish import wished_pairs
from workshops.timespan import TimeSpan

from .figures import Figure
from .measure import ratio

MONDAY = datetime(2026, 7, 6, 9, tzinfo=UTC)
GROUPS = 40  # sessions side by side
WISHES = 15  # of each person; as many people as sessions
PAIR = Wished(shared=9, expected=1.0, adjusted_p=0.001)


def programme(sessions: int) -> Programme:
    """Return a programme of that many sessions, with something for every rule to look at.

    One session in twenty is at the time and place of the one before, one in ten is wished together with the next.
    """
    count = sessions // GROUPS + 1
    spans = [TimeSpan(MONDAY + timedelta(hours=4 * n), MONDAY + timedelta(hours=4 * n + 3)) for n in range(count)]
    teachers = range(sessions // 3 + 1)
    pairs = [(n, n + 1) for n in range(1, sessions, 10)]
    rows = {n: session(n, sessions, spans) for n in range(1, sessions + 1)}
    return Programme(
        sessions=rows,
        places={n: place(n) for n in range(1, GROUPS + 1)},
        grid=Grid(tuple(SlotFacts(id=n, day=s.start.date(), span=s, label="Class") for n, s in enumerate(spans))),
        days=TimeSpan(MONDAY - timedelta(hours=9), spans[-1].end),
        people=people(sessions),
        wished={one: {other: PAIR} for pair in pairs for one, other in (pair, pair[::-1])},
        cannot={n: (spans[n % count],) for n in teachers},
        rather_not={n: (spans[(n + 1) % count],) for n in teachers},
        prerequisites={other: frozenset({one}) for one, other in pairs},
    )


def session(n: int, sessions: int, spans: list[TimeSpan]) -> SessionFacts:
    """Return the n-th session."""
    at = n - 1 if n % 20 == 19 else n
    return SessionFacts(
        id=n,
        title=f"Workshop {n}",
        workshop=n,
        offering=n,
        span=spans[at // GROUPS],
        place=at % GROUPS + 1,
        teachers=frozenset({n % (sessions // 3 + 1)}),
        category=n % 9 + 1,
        group=20,
        needs=frozenset({"Fire"}) if n % 5 == 0 else frozenset(),
        youth=n % 7 == 0,
    )


def place(n: int) -> PlaceFacts:
    """Return the n-th place, some metres from the one before."""
    has = frozenset({"Fire"}) if n % 3 else frozenset()
    return PlaceFacts(
        id=n, name=f"Place {n}", position=(10 * n, 20 * n), capacity=10 + n, features=has, youth=n % 5 == 0
    )


def people(sessions: int) -> dict[int, frozenset[int]]:
    """Return who wants each offering: as many people as sessions, each wanting as many by chance."""
    chance, wanted = Random(1), dict[int, set[int]]()
    for person in range(sessions):
        for offering in chance.sample(range(1, sessions + 1), WISHES):
            wanted.setdefault(offering, set()).add(person)
    return {offering: frozenset(found) for offering, found in wanted.items()}


def afresh(plan: Programme) -> Programme:
    """Return the programme without anything that it has looked up before, as it comes from the database."""
    return replace(plan, grid=Grid(plan.grid.slots))


def full(plan: Programme) -> Callable[[], object]:
    """Return a whole check of the programme, afresh each time."""
    return lambda: check(afresh(plan))


def figures() -> Iterator[Figure]:
    """Yield growth as time per session beside the smaller programme's, and one move beside a whole check."""
    small, middle, large = programme(100), programme(1000), programme(5000)
    yield Figure("clashes.per_session_1000_to_100", ratio(full(middle), full(small)) / 10, 1.3)
    yield Figure("clashes.per_session_5000_to_1000", ratio(full(large), full(middle)) / 5, 1.3)
    moved = replace(middle.sessions[500], span=middle.grid.slots[3].span, place=7)
    near = around(middle, middle.sessions[500], moved)
    yield Figure("clashes.sessions_around_a_move_of_1000", len(near.sessions), 150)
    yield Figure("clashes.placing_to_check", ratio(lambda: placing(middle, moved), full(middle)), 0.03)
    yield Figure("clashes.placing_afresh_to_check", ratio(lambda: placing(afresh(near), moved), full(middle)), 0.03)
    pairs = ratio(lambda: wished_pairs(large.people), lambda: wished_pairs(middle.people), rounds=2)
    yield Figure("clashes.wished_pairs_per_person_5000_to_1000", pairs / 5, 2)
