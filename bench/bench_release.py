"""Publishing: looking at what would change takes as many queries for 1,000 sessions as for 60."""

from collections.abc import Iterator

from workshops.schedule.releases import prepare

from .figures import Figure
from .gatherings import NOW, gathering, queries
from .measure import ratio


def figures() -> Iterator[Figure]:
    """Yield the queries that 1,000 sessions add, and the growth of time per session."""
    small, large = gathering("S"), gathering("L")
    grown = queries(lambda: prepare(gathering=large, now=NOW)) - queries(lambda: prepare(gathering=small, now=NOW))
    yield Figure("release.queries_added_by_940_sessions", grown, 0)
    times = ratio(lambda: prepare(gathering=large, now=NOW), lambda: prepare(gathering=small, now=NOW), rounds=3)
    yield Figure("release.per_session_1000_to_60", times * 60 / 1000, 1.5)
