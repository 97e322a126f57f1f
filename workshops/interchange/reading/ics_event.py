"""One VEVENT as a row, with its rule and its place among events of the same UID."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from urllib.parse import urlsplit

from icalendar import Event
from icalendar.prop import vBroken

from .cells import Cells
from .ics_zones import Zones
from .moments import FIRST_YEAR, LAST_YEAR
from .own_files import title_and_part
from .programme import LONGEST, Notes, ProgrammeError, ProgrammeRow
from .programme import gettext_noop as _

COLUMNS = {name: [name] for name in ("title", "place", "category", "description", "link", "guid")}
DAY = timedelta(days=1)
NO_TITLE = "(no title)"
Moment = date | datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadEvent:
    """An event; `recurrence` says which instance of its series it replaces, `cancelled` that it takes that one away."""

    uid: str
    sequence: tuple[int, str]
    row: ProgrammeRow
    zone: tzinfo | None
    cancelled: bool
    recurrence: Moment | None
    rules: tuple[str, ...]
    extra: tuple[Moment, ...]
    skipped: tuple[Moment, ...]


class EventReader:
    """Reads the events of one file."""

    def __init__(self, zones: Zones, notes: Notes, *, own: bool) -> None:
        self._zones, self._notes, self._own = zones, notes, own

    def read(self, line: int, event: Event) -> ReadEvent | None:
        """Return an event; None, noted, for one of a time that no gathering has."""
        where = self._where(line, event)
        if _text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
            told = _("comes in all the same; take it out if it is nobody else's affair")
            self._notes.add(where, _("an event marked as private"), told)
        start, zone = self._start(event, where)
        if start is not None and not FIRST_YEAR <= start.year <= LAST_YEAR:
            self._notes.add(where, _("the year %(year)s"), _("left out"), year=start.year)
            return None
        if "EXRULE" in event or any(
            "RANGE" in getattr(value, "params", {}) for value in _values(event, "RECURRENCE-ID")
        ):
            raise ProgrammeError(
                where, _("it changes a series in a way that is not read here. Export its dates one by one.")
            )
        if any(name is None for name, _why in event.errors):
            self._notes.add(where, _("a line that is none of a calendar"), _("left out"))
        recurrence = next(self._sane(event, "RECURRENCE-ID", where), None)
        uid = " ".join(_text(event, "UID").split())[:150]
        return ReadEvent(
            uid=uid,
            sequence=(_number(_text(event, "SEQUENCE")), _text(event, "DTSTAMP")),
            row=self._row(event, where, uid, start),
            zone=zone,
            cancelled=_text(event, "STATUS").upper() == "CANCELLED",
            recurrence=recurrence,
            rules=tuple(_rules(event)),
            extra=tuple(self._sane(event, "RDATE", where)),
            skipped=tuple(self._sane(event, "EXDATE", where)),
        )

    def _where(self, line: int, event: Event) -> str:
        title = " ".join(_text(event, "SUMMARY").split())[:60]
        return f"line {line}, event “{title}”" if title else f"line {line}"

    def _start(self, event: Event, where: str) -> tuple[Moment | None, tzinfo | None]:
        start = next(self._moments(event, "DTSTART", where), None)
        if start is None:
            said = "DTSTART" in event or any(name == "DTSTART" for name, _why in event.errors)
            if said:
                raise ProgrammeError(f"{where}, DTSTART", _("this is no time. Correct it, or take the event out."))
            self._notes.add(where, _("no start"), _("comes in without a time, to be placed"))
        return start, start.tzinfo if isinstance(start, datetime) else None

    def _row(self, event: Event, where: str, uid: str, start: Moment | None) -> ProgrammeRow:
        texts = {
            "title": _text(event, "SUMMARY"),
            "place": _text(event, "LOCATION"),
            "category": next(_categories(event), ""),
            "description": _text(event, "DESCRIPTION"),
            "link": _link(_text(event, "URL")),
        }
        cells = Cells(where, texts, COLUMNS, self._notes)
        title, part = cells.short("title", 1_000), None
        if self._own:
            title, part = title_and_part(title)
        if not title:
            cells.note(_("no title"), _("called “%(title)s”"), title=NO_TITLE)
        _abstract, description = cells.texts("", cells.text("description"))
        timed = start if isinstance(start, datetime) else None
        return ProgrammeRow(
            where=where,
            guid=uid,
            title=cells.cut(title, 200, "title") or NO_TITLE,
            start=timed,
            length=self._length(event, cells, timed) if timed else None,
            day=None if timed else start,
            place=cells.short("place", 100),
            category=cells.category(),
            description=description,
            link=cells.link(),
            part=part,
        )

    def _length(self, event: Event, cells: Cells, start: datetime) -> timedelta | None:
        """Return how long it lasts; None where it says nothing, or nothing that can be."""
        length = next((getattr(value, "dt", None) for value in _values(event, "DURATION")), None)
        end = next(self._sane(event, "DTEND", cells.where), None)
        if isinstance(end, datetime):
            length = _between(start, end)
        elif end is not None:
            length = end - start.date()
        if not isinstance(length, timedelta):
            return None
        if length <= timedelta(0):
            what = _("it ends before it starts") if length else _("it lasts no time")
            cells.note(what, _("taken as one without an end"))
            return None
        if length > LONGEST:
            hours = int(LONGEST.total_seconds() // 3600)
            cells.note(_("it lasts more than %(hours)s hours"), _("cut to that"), hours=hours)
        return min(length, LONGEST)

    def _moments(self, event: Event, name: str, where: str) -> Iterator[Moment]:
        """Yield the days and times of a property, each with its zone; of a period its start."""
        for value in _values(event, name):
            listed = getattr(value, "dts", [value])
            for one in listed:
                yield from self._moment(one, getattr(value, "params", {}), where)

    def _sane(self, event: Event, name: str, where: str) -> Iterator[Moment]:
        """Yield those of a year that a gathering can have."""
        for moment in self._moments(event, name, where):
            if FIRST_YEAR <= moment.year <= LAST_YEAR:
                yield moment

    def _moment(self, value: Any, params: Any, where: str) -> Iterator[Moment]:
        moment = getattr(value, "dt", None)
        if isinstance(moment, tuple):
            moment = moment[0]
        if isinstance(moment, datetime):
            name = str(params.get("TZID", ""))
            if moment.tzinfo is UTC or moment.tzname() == "UTC" or not name:
                yield moment.replace(tzinfo=UTC) if moment.tzinfo else moment
            else:
                yield moment.replace(tzinfo=self._zones.get(name, where))
        elif isinstance(moment, date):
            yield moment


def _between(start: datetime, end: datetime) -> timedelta:
    """Return the time between two moments: by the clock where both are told by the same one."""
    if start.tzinfo is end.tzinfo or start.tzinfo is None or end.tzinfo is None:
        return end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end.astimezone(UTC) - start.astimezone(UTC)


def _values(event: Event, name: str) -> list[Any]:
    """Return the values of a property that could be read."""
    values = event.get(name)
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if value is not None and not isinstance(value, vBroken)]


def _text(event: Event, name: str) -> str:
    return next((str(getattr(value, "dt", value)) for value in _values(event, name)), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _categories(event: Event) -> Iterator[str]:
    for value in _values(event, "CATEGORIES"):
        for one in getattr(value, "cats", None) or []:
            if text := str(one).strip():
                yield text


def _rules(event: Event) -> Iterator[str]:
    rules = _values(event, "RRULE")
    for rule in rules:
        yield rule.to_ical().decode("utf-8", "replace")
    if not rules and ("RRULE" in event or any(name == "RRULE" for name, _why in event.errors)):
        yield "unreadable"


def _link(text: str) -> str:
    """Return an address of the web; anything else an event links to (mail, files) says nothing to others."""
    try:
        return text if urlsplit(text).scheme in ("http", "https") else ""
    except ValueError:
        return ""
