"""schedule.json as c3voc describes it: the frab model in JSON."""

from typing import Any

from .frab import EVENT_FIELDS, FrabDay, FrabEvent, FrabFile, read_frab
from .own_files import GENERATOR, as_it_was
from .programme import MAX_PLACES, Notes, PlaceLine, Programme, ProgrammeError
from .programme import gettext_noop as _
from .text import clean, one_line, shorten
from .values import as_text

NAMES_OF_A_PERSON = ("public_name", "name", "full_public_name")


def read_c3voc_json(document: Any, *, zone: str | None, notes: Notes) -> Programme:
    """Return the programme of a schedule.json; raises ProgrammeError naming the element of the wrong shape."""
    whole = _object(document, "file")
    schedule = _object(whole.get("schedule"), "schedule")
    generator = whole.get("generator")
    own = isinstance(generator, dict) and generator.get("name") == GENERATOR
    conference = _object(schedule.get("conference"), "schedule.conference")
    rooms = conference.get("rooms")
    if rooms is None and "rooms" in schedule:
        notes.add("schedule.rooms", _("the rooms stand outside the conference"), _("read all the same"))
        rooms = schedule["rooms"]
    file = FrabFile(
        kind="c3voc-json",
        title=_line(conference.get("title") or conference.get("acronym"), 150, "conference title", notes),
        zone=as_text(conference.get("time_zone_name")),
        start=as_text(conference.get("start"))[:60],
        end=as_text(conference.get("end"))[:60],
        events=tuple(_events(conference, own)),
        places=tuple(_places(_list(rooms or [], "rooms"), notes)),
    )
    return read_frab(file, zone=zone, notes=notes)


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProgrammeError(
            where,
            _("not the shape of a schedule.json: an object is missing here. A plain list of workshops works too."),
        )
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ProgrammeError(where, _("not the shape of a schedule.json: a list is missing here."))
    return value


def _events(conference: dict[str, Any], own: bool) -> list[FrabEvent]:
    events = []
    for number, day in enumerate(_list(conference.get("days"), "schedule.conference.days"), 1):
        day = _object(day, f"day {number}")
        frab_day = FrabDay(
            where=f"day {as_text(day.get('index')) or number}",
            date=as_text(day.get("date"))[:60],
            start=as_text(day.get("day_start"))[:60],
        )
        for room, listed in _object(day.get("rooms"), f"{frab_day.where}, rooms").items():
            for place, event in enumerate(_list(listed, f"{frab_day.where}, room {room}"), 1):
                where = f"{frab_day.where}, room {room[:60]}, event {place}"
                events.append(_event(_object(event, where), room, frab_day, own))
    return events


def _event(event: dict[str, Any], room: str, day: FrabDay, own: bool) -> FrabEvent:
    texts = {name: as_text(event.get(name)) for name in EVENT_FIELDS}
    if own:
        links = _list(event.get("links") or [], "links")
        texts = as_it_was(texts, as_text(links[0].get("url")) if links and isinstance(links[0], dict) else "")
    texts["room"] = texts["room"] or room
    name = one_line(f"event {texts['id'] or texts['guid'] or texts['title'] or '?'}"[:80])
    where = f"{day.where}, {name}"
    persons = tuple(_person(p) for p in _list(event.get("persons") or [], f"{where}, persons"))
    return FrabEvent(where=where, day=day, texts=texts, persons=persons, own=own)


def _person(person: Any) -> str:
    """Return the public name; a person may be an object or only a name."""
    if isinstance(person, dict):
        return next((text for name in NAMES_OF_A_PERSON if (text := as_text(person.get(name)).strip())), "")
    return as_text(person)


def _line(value: Any, limit: int, where: str, notes: Notes) -> str:
    """Return a value as one clean line; a cut is noted."""
    return shorten(one_line(clean(as_text(value), where, notes)), limit, "text", where, notes)


def _places(rooms: list[Any], notes: Notes) -> list[PlaceLine]:
    places = []
    if len(rooms) > MAX_PLACES:
        raise ProgrammeError("rooms", _("more than %(places)s places. Split the file."), places=MAX_PLACES)
    for number, room in enumerate(rooms, 1):
        where = f"rooms, {number}"
        room = _object(room, where)
        name = _line(room.get("name"), 100, where, notes)
        capacity = room.get("capacity")
        holds = int(capacity) if isinstance(capacity, int | float) and 1 <= capacity <= 100_000 else None
        about = _line(room.get("description"), 300, where, notes)
        if name:
            places.append(PlaceLine(name=name, about=about, capacity=holds))
    return places
