"""The clash rules: a check grows with the sessions, not with their pairs; placing one looks only around it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from workshops.schedule.clashes import Grid, PlaceFacts, Programme, SessionFacts, SlotFacts
from workshops.schedule.clashes_rules import check, placing
from workshops.timespan import TimeSpan

from .figures import Figure
from .measure import ratio

MONDAY = datetime(2026, 7, 6, 9, tzinfo=UTC)
GROUPS = 40  # sessions side by side


def programme(sessions: int) -> Programme:
    """Return a programme of that many sessions of which one in twenty is at the time and place of the one before."""
    spans = [TimeSpan(MONDAY + timedelta(hours=4 * n), MONDAY + timedelta(hours=4 * n + 3)) for n in range(sessions)]
    slots = tuple(
        SlotFacts(day=span.start.date(), span=span, label="Class") for span in spans[: sessions // GROUPS + 1]
    )
    rows = {}
    for n in range(sessions):
        at = n - 1 if n % 20 == 19 else n
        rows[n] = SessionFacts(
            id=n,
            title=f"Workshop {n}",
            workshop=n,
            span=slots[at // GROUPS].span,
            place=at % GROUPS,
            teachers=frozenset({n % (sessions // 3 + 1)}),
        )
    places = {n: PlaceFacts(id=n, name=f"Place {n}") for n in range(GROUPS)}
    days = TimeSpan(MONDAY - timedelta(hours=9), spans[-1].end)
    return Programme(sessions=rows, places=places, grid=Grid(slots), days=days)


def figures() -> Iterator[Figure]:
    """Yield growth as time per session beside the smaller programme's, and one placing beside a whole check."""
    small, middle, large = programme(100), programme(1000), programme(5000)
    yield Figure("clashes.per_session_1000_to_100", ratio(lambda: check(middle), lambda: check(small)) / 10, 1.5)
    yield Figure("clashes.per_session_5000_to_1000", ratio(lambda: check(large), lambda: check(middle)) / 5, 1.5)
    moved = middle.sessions[500]
    yield Figure("clashes.placing_to_check", ratio(lambda: placing(middle, moved), lambda: check(middle)), 0.1)
