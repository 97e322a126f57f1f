"""The reminders' tick: one that finds nothing due is cheap however many stars there are."""

from collections.abc import Iterator
from datetime import UTC, datetime

from workshops.reminders.session_reminders import plan

from .figures import Figure
from .gatherings import gathering, queries
from .measure import seconds

NIGHT = datetime(2026, 7, 6, 6, tzinfo=UTC)  # two in the morning there
BEFORE_THE_FIRST_CLASS = datetime(2026, 7, 6, 13, 15, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    """Yield an idle tick's queries among 22,000 stars, and its time beside one that plans a thousand reminders."""
    gathering("L")
    yield Figure("reminders.idle_tick_queries", queries(lambda: plan(now=NIGHT)), 2)
    idle = min(seconds(lambda: plan(now=NIGHT)) for _ in range(5))
    busy = min(seconds(lambda: plan(now=BEFORE_THE_FIRST_CLASS)) for _ in range(2))
    yield Figure("reminders.idle_to_busy_tick", idle / busy, 0.2)
