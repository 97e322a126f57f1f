"""What to read aloud at morning circle: the net differences between two releases, day by day, cancelled ones first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from .changes import CANCELLED, Picture

CANCELS, MOVES, PLACE, RETURNS, ADDS, TEACHERS, TITLE = ORDER = (
    "cancelled",
    "moved",
    "place",
    "returned",
    "added",
    "teachers",
    "title",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to say of one session; `before` is None for a new one, `after` is never None."""

    kind: str
    before: Picture | None
    after: Picture


@dataclass(frozen=True, kw_only=True)
class DayAloud:
    """What is to be said of a local day."""

    day: date
    lines: tuple[Line, ...]


def aloud(before: Mapping[UUID, Picture], after: Mapping[UUID, Picture], zone: ZoneInfo) -> list[DayAloud]:
    """Return what changed in the end from `before` to `after`, whatever happened between, in order of days.

    A session that moved to another day is said on the day it leaves and on the day it comes to. New descriptions are
    not read aloud.
    """
    days: dict[date, list[Line]] = {}
    for uid, new in after.items():
        old = before.get(uid)
        kind = _kind(old, new)
        if kind is None:
            continue
        line = Line(kind=kind, before=old, after=new)
        pictures = [new] if old is None or kind in (CANCELS, RETURNS) else [old, new]
        for day in {picture.starts_at.astimezone(zone).date() for picture in pictures}:
            days.setdefault(day, []).append(line)
    return [DayAloud(day=day, lines=tuple(_ordered(days[day]))) for day in sorted(days)]


def _ordered(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (ORDER.index(line.kind), line.after.starts_at, line.after.title))


def _kind(old: Picture | None, new: Picture) -> str | None:
    """Return the weightiest thing to say of a session, or None when there is nothing."""
    was_on, is_on = old is not None and old.status != CANCELLED, new.status != CANCELLED
    if not is_on:
        return CANCELS if was_on else None
    if old is None:
        return ADDS
    if not was_on:
        return RETURNS
    if (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at):
        return MOVES
    if old.place != new.place:
        return PLACE
    if old.teachers != new.teachers:
        return TEACHERS
    return TITLE if old.title != new.title else None
