"""Who is there at once: a sweep over spans of time."""

from collections.abc import Iterable, Iterator

from workshops.timespan import TimeSpan

from .clashes import SessionFacts

STARTS, ENDS = 1, 0  # at one moment ends come first: spans that only touch do not overlap


def crowds(sessions: Iterable[SessionFacts], allowed: int) -> Iterator[tuple[TimeSpan, tuple[int, ...]]]:
    """Yield each largest set of more than `allowed` sessions that share a moment: the span they share, their ids.

    One sweep over starts and ends: n log n, and at most one set for each session however crowded it gets.
    """
    events = []
    for session in sessions:
        events.append((session.span.start, STARTS, session.id))
        events.append((session.span.end, ENDS, session.id))
    events.sort()
    present: dict[int, None] = {}
    latest_start, grew = None, False
    for moment, kind, session_id in events:
        if kind == STARTS:
            present[session_id] = None
            latest_start, grew = moment, True
            continue
        if grew and latest_start is not None and len(present) > allowed:
            yield TimeSpan(latest_start, moment), tuple(sorted(present))
        grew = False
        del present[session_id]
