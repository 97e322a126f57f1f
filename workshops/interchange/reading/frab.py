"""The frab model that schedule.xml and schedule.json share: events of days and rooms, as strings, to programme rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from .cells import Cells
from .frab_times import Stamp, Zoned, read_stamp, zone_of
from .guids import with_own_guids
from .moments import parse_day, parse_length, parse_moment
from .names import parse_ages
from .own_files import title_and_part
from .programme import MAX_ROWS, Notes, PlaceLine, Programme, ProgrammeError, ProgrammeRow
from .programme import gettext_noop as _
from .text import clean, one_line
from .when import checked_length

EVENT_FIELDS = (
    "room",
    "title",
    "subtitle",
    "type",
    "date",
    "start",
    "duration",
    "end",
    "abstract",
    "description",
    "track",
    "language",
    "url",
    "guid",
    "id",
    "slug",
)
ITSELF = {name: [name] for name in EVENT_FIELDS} | {"category": ["track", "type"], "link": ["url"]}


@dataclass(frozen=True, kw_only=True, slots=True)
class FrabDay:
    """One day as the file has it: texts, and its events in order."""

    where: str
    date: str
    start: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FrabEvent:
    """One event as the file has it: its texts by field, the names of its persons, the day; `own` was written here."""

    where: str
    day: FrabDay
    texts: dict[str, str]
    persons: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FrabFile:
    """What either format tells, before anything is believed."""

    kind: str
    title: str
    zone: str
    start: str
    end: str
    events: tuple[FrabEvent, ...]
    places: tuple[PlaceLine, ...]


def read_frab(file: FrabFile, *, zone: str | None, notes: Notes) -> Programme:
    """Return the programme of a frab file; `zone` overrules the file's. Raises ProgrammeError naming the event."""
    if not file.events:
        raise ProgrammeError("schedule", _("no events in it. Choose the file that holds the programme."))
    if len(file.events) > MAX_ROWS:
        raise ProgrammeError(
            file.events[MAX_ROWS].where, _("more than %(rows)s events. Split the file."), rows=MAX_ROWS
        )
    cells = [Cells(event.where, event.texts, ITSELF, notes) for event in file.events]
    stamps = [read_stamp(cell, event.day.date, event.day.start) for cell, event in zip(cells, file.events, strict=True)]
    zoned = zone_of(file.zone, stamps, overrule=zone, notes=notes)
    rows = tuple(_row(cell, event, stamp, zoned) for cell, event, stamp in zip(cells, file.events, stamps, strict=True))
    _note_shifted_days(file.events, rows, notes)
    return Programme(
        format=file.kind,
        rows=with_own_guids(rows, notes),
        repairs=tuple(notes.repairs),
        title=file.title,
        zone=zoned.name,
        starts_on=_conference_day(file.start, "conference start"),
        ends_on=_conference_day(file.end, "conference end"),
        places=file.places,
    )


def _row(cells: Cells, event: FrabEvent, stamp: Stamp, zoned: Zoned) -> ProgrammeRow:
    title, part = cells.short("title", 1_000), None
    if event.own:
        title, part = title_and_part(title)
    if not title:
        raise ProgrammeError(event.where, _("no title. Give the event one, or take it out."))
    start = zoned.local(stamp, cells)
    if not cells.text("type"):
        cells.note(_("no type"), _("taken as a session like the others"))
    abstract, description = _texts(cells)
    return ProgrammeRow(
        where=event.where,
        guid=cells.short("guid", 150) or cells.short("id", 150),
        title=cells.cut(title, 200, "title"),
        start=start,
        length=_length(cells, stamp, zoned) if start else None,
        place=cells.short("room", 100),
        teachers=_people(cells, event.persons),
        category=cells.category(),
        language=cells.short("language", 20),
        abstract=abstract,
        description=description,
        link=cells.link(),
        ages=parse_ages(""),
        part=part,
    )


def _people(cells: Cells, persons: tuple[str, ...]) -> tuple[str, ...]:
    names = [one_line(clean(name, cells.where, cells.notes)) for name in persons]
    if "" in names:
        cells.note(_("a person without a name"), _("left out"))
    return cells.people([name for name in names if name])


def _texts(cells: Cells) -> tuple[str, str]:
    """Return the sentence and the description; a subtitle is the sentence, or heads the description when both exist."""
    subtitle, abstract, description = cells.text("subtitle"), cells.text("abstract"), cells.text("description")
    if subtitle and abstract:
        description = "\n\n".join(filter(None, [subtitle, description]))
    return cells.texts(abstract or subtitle, description)


def _length(cells: Cells, stamp: Stamp, zoned: Zoned) -> timedelta | None:
    written = cells.short("duration", 60)
    if written:
        try:
            length = parse_length(written)
        except ValueError as error:
            raise cells.refuse(
                "duration", written, _("“%(value)s” is no length of time. Write it like 01:30.")
            ) from error
        return checked_length(length, cells, "duration", written)
    end = cells.short("end", 60)
    if not end or stamp.moment is None:
        return None
    try:
        length = zoned.same_kind(parse_moment(end), stamp.moment) - stamp.moment
    except ValueError as error:
        raise cells.refuse("end", end, _("“%(value)s” is no date with a time.")) from error
    return checked_length(length, cells, "end", end)


def _conference_day(text: str, where: str) -> date | None:
    if not text:
        return None
    for read in (parse_day, lambda t: parse_moment(t).date()):
        try:
            return read(text)
        except ValueError:
            continue
    raise ProgrammeError(where, _("“%(value)s” is no date. Write dates like 2026-07-06."), value=text[:80])


def _note_shifted_days(events: tuple[FrabEvent, ...], rows: tuple[ProgrammeRow, ...], notes: Notes) -> None:
    """Note each day whose events lie on another date than it says; after midnight still counts as the day before."""
    shifted: dict[FrabDay, Counter[str]] = {}
    for event, row in zip(events, rows, strict=True):
        day = _conference_day(event.day.date, event.day.where)
        if (
            day is None
            or row.start is None
            or (row.start - timedelta(hours=6)).date() == day
            or row.start.date() == day
        ):
            continue
        shifted.setdefault(event.day, Counter())[row.start.date().isoformat()] += 1
    for frab_day, dates in shifted.items():
        notes.add(
            frab_day.where,
            _("says %(day)s, but events in it say %(dates)s"),
            _("the events' own dates taken"),
            day=frab_day.date,
            dates=", ".join(f"{d} ({n})" for d, n in sorted(dates.items())),
        )
