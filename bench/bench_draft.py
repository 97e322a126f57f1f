"""The draft: reading it and checking it takes as many queries for 1,000 sessions as for 60."""

from collections.abc import Iterator

from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme

from .figures import Figure
from .gatherings import gathering, queries
from .measure import ratio


def figures() -> Iterator[Figure]:
    """Yield the queries that 1,000 sessions add, and the growth of time per session."""
    small, large = gathering("S"), gathering("L")
    grown = queries(lambda: load_programme(large)) - queries(lambda: load_programme(small))
    yield Figure("draft.queries_added_by_940_sessions", grown, 0)
    times = ratio(lambda: check(load_programme(large)), lambda: check(load_programme(small)), rounds=3)
    yield Figure("draft.per_session_1000_to_60", times * 60 / 1000, 1.5)
