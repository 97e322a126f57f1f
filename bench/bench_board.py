"""The organizers' board: a day of 1,000 sessions takes as many queries as one of 60, and no more time for each."""

from collections.abc import Iterator

from .figures import Figure
from .gatherings import FIRST_DAY, gathering, get, queries, sign_in
from .measure import ratio


def figures() -> Iterator[Figure]:
    """Yield queries, the growth of time per session of the gathering, and queries of looking at what to publish."""
    slugs = [gathering(size).slug for size in "SL"]
    small, large = (sign_in(slug) for slug in slugs)
    boards = [f"/g/{slug}/organize/schedule/{FIRST_DAY}/" for slug in slugs]
    publish = [f"/g/{slug}/organize/publish/" for slug in slugs]
    few, many = queries(lambda: get(boards[0], small)), queries(lambda: get(boards[1], large))
    yield Figure("board.queries", many, 12)
    yield Figure("board.queries_added_by_940_sessions", many - few, 0)
    times = ratio(lambda: get(boards[1], large), lambda: get(boards[0], small), rounds=3)
    yield Figure("board.per_session_1000_to_60", times * 60 / 1000, 1.25)
    few, many = queries(lambda: get(publish[0], small)), queries(lambda: get(publish[1], large))
    yield Figure("board.publish_queries_added_by_940_sessions", many - few, 0)
