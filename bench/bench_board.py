"""The organizers' board: a day of 1,000 sessions takes as many queries as one of 60, and no more time for each."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from workshops.gatherings.models import Gathering
from workshops.schedule.actions import Where, move_session
from workshops.schedule.models import Session

from .figures import Figure
from .gatherings import FIRST_DAY, gathering, get, queries, sign_in
from .measure import ratio


def moving(large: Gathering) -> Callable[[], object]:
    """Return a move of one of the gathering's sessions, there and back, by a minute at its end."""
    placed = Session.objects.of(large).placed().select_related("offering__workshop__gathering")
    pk = placed.filter(pinned=False, place__isnull=False)[0].pk

    def move() -> object:
        session = placed.get(pk=pk)
        start, end = session.starts_at, session.ends_at
        later = timedelta(minutes=1 if session.version % 2 else -1)
        where = Where(place=session.place, starts_at=start, ends_at=end and end + later)
        return move_session(session=session, person=None, seen_version=session.version, where=where)

    return move


def figures() -> Iterator[Figure]:
    """Yield queries, the growth of time per session of the gathering, and queries of looking at what to publish."""
    slugs = [gathering(size).slug for size in "SL"]
    small, large = (sign_in(slug) for slug in slugs)
    boards = [f"/g/{slug}/organize/schedule/{FIRST_DAY}/" for slug in slugs]
    publish = [f"/g/{slug}/organize/publish/" for slug in slugs]
    few, many = queries(lambda: get(boards[0], small)), queries(lambda: get(boards[1], large))
    yield Figure("board.queries", many, 14)
    yield Figure("board.queries_added_by_940_sessions", many - few, 0)
    times = ratio(lambda: get(boards[1], large), lambda: get(boards[0], small), rounds=3)
    yield Figure("board.per_session_1000_to_60", times * 60 / 1000, 1.25)
    few, many = queries(lambda: get(publish[0], small)), queries(lambda: get(publish[1], large))
    yield Figure("board.publish_queries_added_by_940_sessions", many - few, 0)
    fetching, ends = 2, 2  # the session and its place for the move; the transaction's begin and commit
    yield Figure("board.move_queries", queries(moving(gathering("L"))) - fetching - ends, 11)
