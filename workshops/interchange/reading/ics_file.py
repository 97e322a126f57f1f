"""A calendar file: its events as rows of a programme, those that repeat with their rule and what differs from it."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from icalendar import Calendar, Component, Event

from .guids import with_own_guids
from .ics_event import EventReader, ReadEvent
from .ics_lines import DEEPEST, begins, depth, first_broken, unfolded, without_zones
from .ics_repeats import together
from .ics_zones import Zones
from .programme import MAX_ROWS, Notes, Programme, ProgrammeError
from .programme import gettext_noop as _
from .text import clean, decode, one_line, shorten
from .zone_names import KNOWN

OTHERS = {"VTODO": _("tasks"), "VJOURNAL": _("journal entries"), "VFREEBUSY": _("free and busy times")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """The events of a file with the lines on which they begin, the zones it defines, and what it says of itself."""

    events: Sequence[tuple[int, Event]]
    zones: Mapping[str, Sequence[str]]
    title: str
    zone: str
    own: bool


def read_ics(data: bytes, *, zone: str | None) -> Programme:
    """Return the programme of a calendar file; `zone` is that of times which name none. Raises ProgrammeError."""
    notes = Notes()
    told = _parse(decode(data, notes), notes)
    reader = EventReader(Zones(told.zones, notes), notes, own=told.own)
    read = [event for line, one in told.events if (event := reader.read(line, one)) is not None]
    rows, repeating = together(read, notes)
    if not rows and not repeating:
        raise ProgrammeError("file", _("every event in it is cancelled, so there is nothing to import."))
    _note_floating(read, zone or told.zone, notes)
    return Programme(
        format="ics",
        rows=with_own_guids(rows, notes),
        repeating=tuple(repeating),
        repairs=tuple(notes.repairs),
        title=told.title,
        zone=zone or told.zone or None,
    )


def _parse(text: str, notes: Notes) -> Told:
    lines = unfolded(text)
    starts = begins(lines, "VEVENT")
    if len(starts) > MAX_ROWS:
        raise ProgrammeError(f"line {starts[MAX_ROWS]}", _("more than %(rows)s events. Split the file."), rows=MAX_ROWS)
    if depth(lines) > DEEPEST:
        raise ProgrammeError("file", _("its components lie in each other too deeply. Export it again."))
    rest, zones = without_zones(lines)
    components = _components(rest, lines)
    events = [event for one in components for event in one.walk("VEVENT") if isinstance(event, Event)]
    if len(events) != len(starts):
        raise ProgrammeError("file", _("an event in it does not end. Export it again."))
    if not events:
        raise _nothing_in(components)
    calendar = next((one for one in components if one.name == "VCALENDAR"), None)
    if calendar is None:
        notes.add("line 1", _("no VCALENDAR around the events"), _("read all the same"))
    return Told(
        events=list(zip(starts, events, strict=True)),
        zones=zones,
        title=_line(calendar, ("NAME", "X-WR-CALNAME"), notes),
        zone=name if (name := _line(calendar, ("X-WR-TIMEZONE",), notes)) in KNOWN else "",
        own="Skill-share" in _line(calendar, ("PRODID",), notes),
    )


def _components(text: str, lines: list[tuple[int, str]]) -> list[Component]:
    """Return what the library makes of a text; whatever it raises becomes a sentence with the line."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(Calendar.from_ical(text, multiple=True))
    except Exception as error:  # it raises ValueError mostly, and what a damaged file makes it raise
        line = first_broken(lines)
        where = f"line {line}" if line else "file"
        raise ProgrammeError(
            where, _("this is no line of a calendar. Export the file again, or take the line out.")
        ) from error


def _nothing_in(components: Iterable[Component]) -> ProgrammeError:
    for kind, words in OTHERS.items():
        if count := sum(len(one.walk(kind)) for one in components):
            return ProgrammeError(
                "file", _("no events in it, only %(count)s %(kind)s, which no programme has."), count=count, kind=words
            )
    return ProgrammeError("file", _("no events in it. Choose the calendar that holds them."))


def _line(calendar: Component | None, names: Iterable[str], notes: Notes) -> str:
    """Return the first of a calendar's own properties that says something, on one short line."""
    values = [calendar.get(name) for name in names] if calendar is not None else []
    text = next((str(v[0] if isinstance(v, list) else v) for v in values if v), "")
    return shorten(one_line(clean(text, "calendar name", notes)), 150, "text", "calendar name", notes)


def _note_floating(read: Sequence[ReadEvent], zone: str, notes: Notes) -> None:
    """Note once how many events are told without a zone."""
    loose = [event for event in read if event.row.start is not None and event.row.start.tzinfo is None]
    if loose:
        told = _("taken as %(zone)s") if zone else _("taken as wall times of the gathering")
        notes.add(loose[0].row.where, _("events that name no time zone: %(count)s"), told, count=len(loose), zone=zone)
