"""The calendar feed: an unchanged one costs next to nothing, and 1,000 sessions cost no more queries than 60."""

from collections.abc import Iterator
from gzip import compress

from .figures import Figure
from .gatherings import gathering, get, queries
from .measure import ratio


def figures() -> Iterator[Figure]:
    """Yield what an unchanged feed costs beside a full one, the queries 1,000 sessions add, and bytes per session."""
    small, large = (f"/g/{gathering(size).slug}/schedule.ics" for size in "SL")
    answer = get(large)
    tag = answer["ETag"]
    assert get(large, if_none_match=tag).status_code == 304, "the feed knows its own tag"
    unchanged, full = (lambda: get(large, if_none_match=tag)), (lambda: get(large))
    yield Figure("feed.unchanged_to_full", ratio(unchanged, full), 0.8)
    yield Figure("feed.full_1000_to_60_sessions", ratio(full, lambda: get(small)), 8)
    yield Figure("feed.unchanged_queries", queries(unchanged), 3)
    yield Figure("feed.queries_added_by_940_sessions", queries(lambda: get(large)) - queries(lambda: get(small)), 0)
    yield Figure("feed.gzip_bytes_per_session", len(compress(answer.content)) / 1000, 250)
