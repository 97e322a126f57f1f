"""schedule.xml as frab, pentabarf, pretalx and wafer write it."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .frab import EVENT_FIELDS, FrabDay, FrabEvent, FrabFile, read_frab
from .own_files import GENERATOR, as_it_was
from .programme import Notes, Programme, ProgrammeError
from .programme import gettext_noop as _
from .text import clean, one_line, shorten


def read_frab_xml(data: bytes, *, zone: str | None) -> Programme:
    """Return the programme of a schedule.xml; raises ProgrammeError naming the line or the event."""
    notes, root = Notes(), _parse(data)
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    if root.tag != "schedule":
        raise ProgrammeError(
            f"<{root.tag[:60]}>", _("no programme: the outermost element of a schedule.xml is <schedule>.")
        )
    conference = root.find("conference")
    if conference is None:
        conference = Element("conference")
    file = FrabFile(
        kind="frab-xml",
        title=_title(conference, notes),
        zone=_text(conference, "time_zone_name"),
        start=_text(conference, "start")[:60],
        end=_text(conference, "end")[:60],
        events=tuple(_events(root)),
        places=(),
    )
    return read_frab(file, zone=zone, notes=notes)


def _title(conference: Element, notes: Notes) -> str:
    where = "conference title"
    title = one_line(clean(_text(conference, "title") or _text(conference, "acronym"), where, notes))
    return shorten(title, 150, "text", where, notes)


def _parse(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
        return root
    except ParseError as error:
        line, column = error.position
        raise ProgrammeError(
            f"line {line}, column {column + 1}", _("no XML: %(reason)s."), reason=str(error).partition(":")[0]
        ) from error
    except DefusedXmlException as error:
        raise ProgrammeError(
            "document type", _("it declares entities or a document type, which a programme never needs. Take it out.")
        ) from error
    except (LookupError, ValueError) as error:
        raise ProgrammeError("line 1", _("its encoding is not known. Save it as UTF-8.")) from error


def _text(element: Element, name: str) -> str:
    found = element.find(name)
    return "".join(found.itertext()).strip() if found is not None else ""


def _events(root: Element) -> list[FrabEvent]:
    events = []
    generator = root.find("generator")
    own = generator is not None and generator.get("name") == GENERATOR
    for number, day in enumerate(root.iter("day"), 1):
        frab_day = FrabDay(
            where=f"day {day.get('index') or number}", date=day.get("date", "")[:60], start=day.get("start", "")[:60]
        )
        for room in day.iter("room"):
            events += [_event(event, room.get("name", ""), frab_day, own) for event in room.findall("event")]
    return events


def _event(event: Element, room: str, day: FrabDay, own: bool) -> FrabEvent:
    texts = {name: _text(event, name) for name in EVENT_FIELDS}
    link = event.find("links/link")
    if own:
        texts = as_it_was(texts, "" if link is None else link.get("href", ""))
    texts["room"] = texts["room"] or room
    texts["guid"] = event.get("guid", "")
    texts["id"] = event.get("id", "")
    name = one_line(f"event {texts['id'] or texts['guid'] or texts['title'] or '?'}"[:80])
    persons = event.find("persons")
    return FrabEvent(
        where=f"{day.where}, {name}",
        day=day,
        texts=texts,
        own=own,
        persons=tuple("".join(p.itertext()) for p in persons.findall("person")) if persons is not None else (),
    )
