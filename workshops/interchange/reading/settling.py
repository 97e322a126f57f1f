"""Rows to sittings: day names, missing ends and wall times settled against the days and the zone of a gathering."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median_low
from zoneinfo import ZoneInfo

from .moments import WEEKDAYS
from .programme import ASSUMED_LENGTH, MAX_DAYS, Notes, Programme, ProgrammeError, ProgrammeRow
from .programme import gettext_noop as _
from .zone_names import fixed_zone


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """A row with its wall time in the gathering's zone, or none; `end_told` False: the end is an assumption."""

    row: ProgrammeRow
    start: datetime | None
    end: datetime | None
    end_told: bool = True

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return start and end in UTC, or None without a start; a change of clocks never swallows the whole span."""
        if self.start is None or self.end is None:
            return None
        start, end = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (self.start, self.end))
        return start, end if end > start else start + (self.end - self.start)


def default_zone(programme: Programme, notes: Notes) -> str:
    """Return the zone for a gathering made from the file: its own, the one offset of its times, or UTC (noted)."""
    if programme.zone:
        return programme.zone
    zones = {getattr(row.start.tzinfo, "key", None) for row in programme.rows if row.start}
    zones |= {getattr(repeating.zone, "key", None) for repeating in programme.repeating}
    if len(zones) == 1 and (named := next(iter(zones))):
        return str(named)
    offsets = {row.start.utcoffset() for row in programme.rows if row.start}
    fixed = fixed_zone({o for o in offsets if o is not None}) if None not in offsets else None
    notes.add("file", _("no time zone for the new gathering"), _("%(zone)s taken"), zone=fixed or "UTC")
    return fixed or "UTC"


def local_starts(programme: Programme, zone: ZoneInfo, notes: Notes) -> list[datetime | None]:
    """Return each row's naive start in the zone; None where the row tells no date with a time."""
    told_in = ZoneInfo(programme.zone) if programme.zone else zone
    if told_in.key != zone.key:
        notes.add("file", _("its times are told in %(told)s"), _("shown in %(zone)s"), told=told_in.key, zone=zone.key)
    starts = []
    for row in programme.rows:
        start = row.start
        if start is not None and (start.tzinfo or told_in.key != zone.key):
            start = (start if start.tzinfo else start.replace(tzinfo=told_in)).astimezone(zone).replace(tzinfo=None)
        starts.append(start)
    return starts


def days_told(programme: Programme, starts: Iterable[datetime | None]) -> list[date]:
    """Return every day from the first to the last that the file tells; raises ProgrammeError when they are too many."""
    told = [(row.where, start.date()) for row, start in zip(programme.rows, starts, strict=True) if start]
    told += [("conference start", programme.starts_on)] if programme.starts_on else []
    told += [("conference end", programme.ends_on)] if programme.ends_on else []
    if not told:
        return []
    days = [day for _where, day in told]
    first, last = min(days), max(days)
    if (last - first).days >= MAX_DAYS:
        middle = median_low(days)
        where, day = max(told, key=lambda item: abs(item[1] - middle))
        raise ProgrammeError(
            where,
            _("%(day)s lies far from the other days; a gathering has at most %(days)s. Correct the date."),
            day=day.isoformat(),
            days=MAX_DAYS,
        )
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def settle(
    programme: Programme, starts: Sequence[datetime | None], days: Sequence[date], notes: Notes
) -> list[Sitting]:
    """Return a sitting for each row; raises ProgrammeError for a day that is none of `days`."""
    settled = [_settled(row, start, days, notes) for row, start in zip(programme.rows, starts, strict=True)]
    for sitting in settled:
        if sitting.start and days and sitting.start.date() not in days:
            raise ProgrammeError(
                sitting.row.where,
                _("%(day)s is no day of the gathering, which runs from %(first)s to %(last)s. Correct one of them."),
                day=sitting.start.date().isoformat(),
                first=days[0].isoformat(),
                last=days[-1].isoformat(),
            )
    return _with_ends(settled, notes)


def _settled(row: ProgrammeRow, start: datetime | None, days: Sequence[date], notes: Notes) -> Sitting:
    if start is None and row.clock is not None:
        day = _named_day(row, days, notes)
        start = datetime.combine(day, row.clock) if day else None
    elif start is None and (row.day or row.weekday is not None or row.day_number):
        notes.add(row.where, _("a day, but no start"), _("comes in without a time, to be placed"))
    elif start is None:
        notes.add(row.where, _("neither day nor start"), _("comes in without a time, to be placed"))
    end = start + row.length if start and row.length else None
    return Sitting(row=row, start=start, end=end)


def _named_day(row: ProgrammeRow, days: Sequence[date], notes: Notes) -> date | None:
    """Return the one day of the gathering that the row names, or None with a note."""
    if row.weekday is not None:
        name = WEEKDAYS[row.weekday].capitalize()
        meant = [day for day in days if day.weekday() == row.weekday]
    elif row.day_number:
        name = f"day {row.day_number}"
        meant = list(days[row.day_number - 1 : row.day_number])
    else:
        name, meant = "", list(days)
    if len(meant) == 1:
        notes.add(row.where, _("the day “%(name)s”"), _("read as %(day)s"), name=name, day=meant[0].isoformat())
        return meant[0]
    done = _("comes in without a time, to be placed")
    if not name:
        notes.add(row.where, _("a start, but no day"), done)
    elif meant:
        notes.add(row.where, _("“%(name)s” can be more than one day of the gathering"), done, name=name)
    else:
        notes.add(row.where, _("“%(name)s” is no known day of the gathering"), done, name=name)
    return None


def _with_ends(sittings: list[Sitting], notes: Notes) -> list[Sitting]:
    """Return the sittings with an end each: an hour after the start, or the next start in the same place if earlier."""
    by_place: dict[str, list[datetime]] = {}
    for sitting in sittings:
        if sitting.start and sitting.row.place:
            by_place.setdefault(sitting.row.place.casefold(), []).append(sitting.start)
    for starts in by_place.values():
        starts.sort()
    return [_with_end(sitting, by_place.get(sitting.row.place.casefold(), []), notes) for sitting in sittings]


def _with_end(sitting: Sitting, starts: list[datetime], notes: Notes) -> Sitting:
    """Return the sitting with an end; `starts` are those in its place, in order."""
    if sitting.start is None or sitting.end is not None:
        return sitting
    later = starts[bisect_right(starts, sitting.start) :][:1]
    end = min([sitting.start + ASSUMED_LENGTH, *later])
    minutes = int((end - sitting.start).total_seconds() // 60)
    notes.add(sitting.row.where, _("no end"), _("%(minutes)s minutes taken"), minutes=minutes)
    return replace(sitting, end=end, end_told=False)
