"""When a row takes place, as far as its cells tell."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .cells import Cells
from .moments import Ambiguous, end_after, parse_clock, parse_day, parse_length, parse_moment, parse_weekday, sure
from .programme import LONGEST, ProgrammeError
from .programme import gettext_noop as _

SHORT_HOUR = re.compile(r"(?:^|[\sT])\d:")


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A start, or the parts of one that the row tells; the meaning is that of ProgrammeRow."""

    start: datetime | None = None
    length: timedelta | None = None
    day: date | None = None
    weekday: int | None = None
    day_number: int | None = None
    clock: time | None = None


def read_when(cells: Cells) -> When:
    """Return when the row takes place; raises ProgrammeError for a day, time or length that cannot be right."""
    day, weekday, day_number = _day(cells)
    started, ended = _span(cells)
    start = _moment(cells, "start", started)
    if start is None and not started:
        return When(day=day, weekday=weekday, day_number=day_number)
    clock = None
    if start is None:
        clock, more = _clock(cells, "start", started)
        start = datetime.combine(day, clock) + timedelta(days=more) if day else None
    base = start or datetime.combine(date(2000, 1, 3), clock or time(0))
    length = _length(cells, base, ended)
    return When(start=start, length=length, day=day, weekday=weekday, day_number=day_number, clock=clock)


def _span(cells: Cells) -> tuple[str, str]:
    """Return the start and end cells; a start cell such as `9:30-11:00` holds both."""
    started, ended = cells.short("start", 60), cells.short("end", 60)
    for dash in ("–", "-", " to "):
        first, _dash, last = started.partition(dash)
        if not ended and last and _is_clock(first) and _is_clock(last):
            return first.strip(), last.strip()
        if not last.strip() and _dash and _is_clock(first):
            return first.strip(), ended
    return started, ended


def _is_clock(text: str) -> bool:
    try:
        parse_clock(sure(text)[0])
    except ValueError:
        return False
    return True


def _day(cells: Cells) -> tuple[date | None, int | None, int | None]:
    """Return the date, weekday or number of the day that the cells name."""
    for column in ("date", "day"):
        value = cells.short(column, 60)
        if not value:
            continue
        if value.isdecimal() and len(value) <= 2:
            return None, None, int(value)
        try:
            return None, parse_weekday(value), None
        except ValueError:
            return _date(cells, column, value), None, None
    return None, None, None


def _date(cells: Cells, column: str, value: str) -> date:
    try:
        return parse_day(value)
    except Ambiguous as error:
        raise cells.refuse(
            column, value, _("“%(value)s” can be two different days. Write dates like 2026-07-06.")
        ) from error
    except ValueError:
        try:
            return parse_moment(value).date()
        except ValueError as error:
            raise cells.refuse(column, value, _("“%(value)s” is no date. Write dates like 2026-07-06.")) from error


def _moment(cells: Cells, column: str, value: str) -> datetime | None:
    """Return the day and time that one cell holds together, or None when it holds less."""
    try:
        moment = parse_moment(value)
    except Ambiguous as error:
        raise cells.refuse(
            column, value, _("“%(value)s” can be two different days. Write dates like 2026-07-06.")
        ) from error
    except ValueError:
        return None
    note_short_hour(cells, value)
    return moment


def _clock(cells: Cells, column: str, value: str) -> tuple[time, int]:
    bare, doubtful = sure(value)
    try:
        clock = parse_clock(bare)
    except ValueError as error:
        raise cells.refuse(column, value, _("“%(value)s” is no time of day. Write times like 9:30.")) from error
    if doubtful:
        cells.note(_("“%(value)s” is not sure"), _("read as %(clock)s"), value=value, clock=f"{clock[0]:%H:%M}")
    note_short_hour(cells, bare)
    return clock


def note_short_hour(cells: Cells, written: str) -> None:
    """Note an hour without its leading zero."""
    if SHORT_HOUR.search(written):
        cells.note(_("an hour of one digit"), _("read as the hour that it is, 6:30 as 06:30"))


def _length(cells: Cells, start: datetime, ended: str) -> timedelta | None:
    """Return how long the row lasts, from its end or its duration; None when neither tells."""
    if ended:
        length = _end(cells, start, ended) - start
        wrong = ended
    else:
        wrong = cells.short("duration", 60)
        if not wrong:
            return None
        try:
            length = parse_length(sure(wrong)[0])
        except ValueError as error:
            raise cells.refuse("duration", wrong, _("“%(value)s” is no length of time. Write it like 1:30.")) from error
    return checked_length(length, cells, "end" if ended else "duration", wrong)


def _end(cells: Cells, start: datetime, ended: str) -> datetime:
    end = _moment(cells, "end", ended)
    if end is None:
        end = end_after(start, *_clock(cells, "end", ended))
        if end.date() > start.date():
            cells.note(
                _("ends %(clock)s after a start at %(start)s"),
                _("read as the next day"),
                clock=ended,
                start=f"{start:%H:%M}",
            )
    if (end.tzinfo is None) != (start.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    return end


def checked_length(length: timedelta, cells: Cells, column: str, value: str) -> timedelta | None:
    """Return the length, or None for none at all; raises ProgrammeError when it is negative or beyond reason."""
    if length < timedelta(0):
        raise _impossible(cells, column, value)
    if length > LONGEST:
        raise cells.refuse(
            column,
            value,
            _("“%(value)s” makes it last more than %(hours)s hours. Make one row for each day."),
            hours=int(LONGEST.total_seconds() // 3600),
        )
    return length or None


def _impossible(cells: Cells, column: str, value: str) -> ProgrammeError:
    if column == "duration":
        return cells.refuse(column, value, _("“%(value)s” is less than nothing. Write lengths like 1:30."))
    return cells.refuse(column, value, _("“%(value)s” lies before the start. Correct one of the two."))
