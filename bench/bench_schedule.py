"""The public's schedule: a day of 1,000 sessions takes as many queries as one of 60, and no more time for each."""

import re
from collections.abc import Iterator
from gzip import compress

from .figures import Figure
from .gatherings import FIRST_DAY, gathering, get, queries
from .measure import ratio


def shown(page: bytes, slug: str) -> int:
    """Return how many sessions the page shows, by their workshops' links; at least one."""
    return max(1, len(re.findall(rf'href="/g/{slug}/workshops/\d+/'.encode(), page)))


def figures() -> Iterator[Figure]:
    """Yield queries, time per shown session beside the small gathering's, and bytes on the wire."""
    slugs = [gathering(size).slug for size in "SL"]
    small, large = (f"/g/{slug}/schedule/{FIRST_DAY}/" for slug in slugs)
    few, many = (shown(get(page).content, slug) for page, slug in zip((small, large), slugs, strict=True))
    yield Figure("schedule.queries", queries(lambda: get(large)), 10)
    yield Figure("schedule.queries_added_by_940_sessions", queries(lambda: get(large)) - queries(lambda: get(small)), 0)
    times = ratio(lambda: get(large), lambda: get(small), rounds=3)
    yield Figure("schedule.time_per_shown_session_1000_to_60", times * few / many, 1.25)
    yield Figure("schedule.gzip_bytes_of_a_day", len(compress(get(large).content)), 25_000)
    yield Figure("schedule.gzip_bytes_of_a_session", len(compress(get(large).content)) / many, 200)
