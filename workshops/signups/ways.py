"""A plan's days with what lies between its sessions: free time and ways on foot."""

from dataclasses import replace
from datetime import date

from workshops.gatherings.models import Place
from workshops.schedule.models import ReleasedSession

from .plan import Entry
from .walking import Point, free_minutes, minutes_on_foot

Days = list[tuple[date, list[Entry]]]


def with_ways(days: Days) -> Days:
    """Return the days, each entry with the minutes free before it and the minutes on foot to it: one query."""
    sessions = [entry.session for _day, entries in days for entry in entries]
    points = _points(sessions)
    return [(day, _of_day(entries, points)) for day, entries in days]


def _of_day(entries: list[Entry], points: dict[tuple[int, str], Point]) -> list[Entry]:
    before: ReleasedSession | None = None
    found = []
    for entry in entries:
        session = entry.session
        if before is not None and not session.is_cancelled and before.ends_at <= session.starts_at:
            way = minutes_on_foot(points.get(_key(before)), points.get(_key(session)))
            entry = replace(entry, free=free_minutes(before.ends_at, session.starts_at), on_foot=way)
        found.append(entry)
        before = session if not session.is_cancelled else before
    return found


def _key(session: ReleasedSession) -> tuple[int, str]:
    return session.release.gathering_id, session.place_slug


def _points(sessions: list[ReleasedSession]) -> dict[tuple[int, str], Point]:
    keys = {_key(session) for session in sessions if session.place_slug}
    places = Place.objects.filter(
        gathering__in={gathering for gathering, _slug in keys}, slug__in={slug for _gathering, slug in keys}
    )
    rows = places.filter(east_m__isnull=False).order_by().values_list("gathering", "slug", "east_m", "north_m")
    return {(gathering, slug): (float(east or 0), float(north or 0)) for gathering, slug, east, north in rows}
