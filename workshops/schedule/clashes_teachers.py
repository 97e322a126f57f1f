"""Rules about the day of a teacher or helper: where they can be, and whether they rest, eat and get there."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from math import ceil, hypot

from workshops.timespan import TimeSpan, merge

from .clashes import Clash, Grid, PlaceFacts, Programme, SessionFacts, blocker, warning
from .clashes_crowds import crowds

IN_A_ROW = 2  # sessions that anyone teaches well without a longer pause
REST = timedelta(hours=1)  # what is shorter is no pause between two of them
WITHOUT_MEAL = timedelta(hours=5)
MEAL = timedelta(minutes=30)
METRES_PER_MINUTE = 70  # a walk with a load over rough ground, some 4 km an hour


def teacher_twice(programme: Programme) -> Iterator[Clash]:
    """A teacher or helper is in one session at a time."""
    for teacher, sessions in programme.by_teacher.items():
        for span, ids in crowds(sessions, 1):
            yield blocker("teacher_twice", ids, teacher=teacher, span=span)


def teacher_cannot(programme: Programme) -> Iterator[Clash]:
    """Nobody teaches at a time at which they said that they cannot."""
    for teacher, sessions in programme.by_teacher.items():
        for span in programme.cannot.get(teacher, ()):
            for session in sessions:
                if span.overlaps(session.span):
                    yield blocker("teacher_cannot", (session.id,), teacher=teacher, span=span)


def teacher_rather_not(programme: Programme) -> Iterator[Clash]:
    """Nobody teaches at a time at which they would rather not."""
    for teacher, sessions in programme.by_teacher.items():
        for span in programme.rather_not.get(teacher, ()):
            for session in sessions:
                if span.overlaps(session.span):
                    yield warning("teacher_rather_not", (session.id,), teacher=teacher, span=span)


def teacher_in_a_row(programme: Programme) -> Iterator[Clash]:
    """Nobody teaches more than two sessions in a row with less than an hour between each and the next."""
    for teacher, sessions in programme.by_teacher.items():
        for span, ids in _rows(((s.span, s.id) for s in sessions), REST):
            if len(ids) > IN_A_ROW:
                yield warning("teacher_in_a_row", ids, teacher=teacher, count=len(ids), span=span)


def teacher_no_meal(programme: Programme) -> Iterator[Clash]:
    """Nobody teaches for more than five hours without half an hour to eat; a pause for a common time counts."""
    for teacher, sessions in programme.by_teacher.items():
        pieces = ((piece, s.id) for s in sessions for piece in _without_commons(programme.grid, s.span))
        for span, ids in _rows(pieces, MEAL):
            if span.length > WITHOUT_MEAL:
                yield warning("teacher_no_meal", ids, teacher=teacher, span=span)


def way_too_short(programme: Programme) -> Iterator[Clash]:
    """Between sessions at two places a teacher has time to pack up, walk and set up."""
    longest = _longest_way(programme)
    for teacher, sessions in programme.by_teacher.items():
        ordered = sorted((s for s in sessions if s.place in programme.places), key=lambda s: (s.span, s.id))
        for one in ordered:
            first = bisect_left(ordered, one.span.end, key=lambda s: s.span.start)
            last = bisect_left(ordered, one.span.end + longest, key=lambda s: s.span.start)
            for other in islice(ordered, first, last):
                if found := _hurry(programme, one, other):
                    yield warning("way_too_short", (one.id, other.id), teacher=teacher, first=one.id, **found)


def _rows(pieces: Iterator[tuple[TimeSpan, int]], pause: timedelta) -> Iterator[tuple[TimeSpan, set[int]]]:
    """Yield spans joined where less than `pause` lies between them, with the sessions that they come from."""
    ids: set[int] = set()
    row: TimeSpan | None = None
    for span, session in sorted(pieces):
        if row is not None and span.start - row.end < pause:
            row = TimeSpan(row.start, max(row.end, span.end))
            ids.add(session)
            continue
        if row is not None:
            yield row, ids
        row, ids = span, {session}
    if row is not None:
        yield row, ids


def _without_commons(grid: Grid, span: TimeSpan) -> Iterator[TimeSpan]:
    """Yield what is left of a session without the common times long enough to eat that lie within it."""
    commons = merge(c.span for c in grid.touching(span, common=True) if span.contains(c.span) and c.span.length >= MEAL)
    start = span.start
    for common in commons:
        if start < common.start:
            yield TimeSpan(start, common.start)
        start = common.end
    if start < span.end:
        yield TimeSpan(start, span.end)


def _hurry(programme: Programme, one: SessionFacts, other: SessionFacts) -> dict[str, object]:
    """Return the minutes there are and those needed, if there are too few; empty for enough or the same place."""
    if one.place == other.place or one.place is None or other.place is None:
        return {}
    walk, packing = way_of(programme, programme.places[one.place], programme.places[other.place])
    gap = (other.span.start - one.span.end) // timedelta(minutes=1)
    return {"gap": gap, "walk": walk, "packing": packing} if gap < walk + packing else {}


def way_of(programme: Programme, one: PlaceFacts, other: PlaceFacts) -> tuple[int, int]:
    """Return the minutes that a teacher needs between two places: to walk, and to pack up; none at the same place."""
    if one.id == other.id:
        return 0, 0
    return _minutes(one, other), programme.packing // timedelta(minutes=1)


def _minutes(one: PlaceFacts, other: PlaceFacts) -> int:
    """Return how long the walk takes; 0 where a position is unknown."""
    if one.position is None or other.position is None:
        return 0
    east, north = other.position[0] - one.position[0], other.position[1] - one.position[1]
    return ceil(hypot(east, north) / METRES_PER_MINUTE)


def _longest_way(programme: Programme) -> timedelta:
    """Return time enough for packing and the walk between any two places: across the box that holds them all."""
    known = [place.position for place in programme.places.values() if place.position is not None]
    if not known:
        return programme.packing
    sides = [max(side) - min(side) for side in zip(*known, strict=True)]
    return programme.packing + timedelta(minutes=ceil(hypot(*sides) / METRES_PER_MINUTE))
