"""What of a calendar lies within a span of days: a calendar goes on for ever, a gathering does not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .programme import MAX_ROWS, Notes, Programme, ProgrammeError, ProgrammeRow, Repeating
from .programme import gettext_noop as _
from .repeating import starts

DAY = timedelta(days=1)
MOST_PARTS = 12


def within(programme: Programme, zone: ZoneInfo, first: date, last: date, notes: Notes) -> Programme:
    """Return a calendar with what happens on these days of the zone alone, each date of what repeats as a row.

    Raises ProgrammeError when nothing does. A file of another kind is returned as it is.
    """
    if programme.format != "ics":
        return programme
    told_in = ZoneInfo(programme.zone) if programme.zone else zone
    rows = [row for row in programme.rows if _is_in(row, told_in, zone, first, last)]
    if len(rows) < len(programme.rows):
        away = next(row for row in programme.rows if row not in rows)
        count = len(programme.rows) - len(rows)
        notes.add(away.where, _("events on other days than the gathering's: %(count)s"), _("left out"), count=count)
    for repeating in programme.repeating:
        dates = [row for row in instances(repeating, first, last) if _is_in(row, told_in, zone, first, last)]
        dates.sort(key=lambda row: _local(row, told_in, zone))
        rows += _as_parts(dates, notes)
        if len(rows) > MAX_ROWS:
            raise ProgrammeError(repeating.row.where, _("more than %(rows)s dates. Split the file."), rows=MAX_ROWS)
    if not rows:
        raise ProgrammeError(
            "file",
            _("none of its events is on a day of the gathering, %(first)s to %(last)s."),
            first=first.isoformat(),
            last=last.isoformat(),
        )
    return replace(programme, rows=tuple(rows))


def instances(repeating: Repeating, first: date, last: date) -> Iterator[ProgrammeRow]:
    """Yield a row for each date of what repeats, a day more at both ends, and for every date that was moved."""
    begin, end = first - DAY, last + DAY
    walls = set(starts(repeating.rule, repeating.first, begin, end)) if repeating.rule else {repeating.first}
    walls |= {wall for wall in repeating.extra if begin <= wall.date() <= end}
    for wall in sorted(walls - repeating.skipped - set(repeating.changed)):
        yield _at(repeating, wall)
    for wall, row in sorted(repeating.changed.items()):
        if row is not None:
            yield replace(row, guid=_guid(repeating, wall))


def _at(repeating: Repeating, wall: datetime) -> ProgrammeRow:
    row = replace(repeating.row, guid=_guid(repeating, wall))
    if row.start is None:
        return replace(row, day=wall.date())
    return replace(row, start=wall.replace(tzinfo=repeating.zone))


def _guid(repeating: Repeating, wall: datetime) -> str:
    """Return the id of one date: that of the event and the moment that its rule gave it."""
    if not repeating.row.guid:
        return ""
    moment = wall.replace(tzinfo=repeating.zone)
    stamp = f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" if repeating.zone else f"{wall:%Y%m%dT%H%M%S}"
    return f"{repeating.row.guid[:120]}/{stamp}"


def _as_parts(rows: list[ProgrammeRow], notes: Notes) -> list[ProgrammeRow]:
    """Let the dates be the sittings of one offering, which has twelve at most."""
    if not 2 <= len(rows) <= MOST_PARTS:
        return rows
    told = _("its %(count)s dates here taken as the sittings of one offering")
    notes.add(rows[0].where, _("it repeats"), told, count=len(rows))
    return [replace(row, part=part) for part, row in enumerate(rows, 1)]


def _local(row: ProgrammeRow, told_in: ZoneInfo, zone: ZoneInfo) -> datetime:
    """Return the wall time in the zone, of a day alone its midnight."""
    if row.start is None:
        return datetime.combine(row.day or date.min, time(0))
    start = row.start if row.start.tzinfo else row.start.replace(tzinfo=told_in)
    return start.astimezone(zone).replace(tzinfo=None)


def _is_in(row: ProgrammeRow, told_in: ZoneInfo, zone: ZoneInfo, first: date, last: date) -> bool:
    if row.start is None and row.day is None:
        return True
    return first <= _local(row, told_in, zone).date() <= last
