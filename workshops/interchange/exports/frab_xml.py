"""schedule.xml as c3voc's XSD has it, and as Giggity and EventFahrplan read it."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workshops.interchange.reading.own_files import FACTS_MARK, GENERATOR

from .model import OutPlace, OutProgramme, OutSession
from .names import XML_TRACK_SLUG, xml_text

KIND = "workshop"


def render_frab_xml(programme: OutProgramme, address: str) -> bytes:
    """Return the file; `address` is where it is."""
    root = Element("schedule")
    SubElement(root, "generator", name=GENERATOR, system=programme.site)
    _add(root, "url", address)
    _add(root, "version", programme.version)
    _conference(root, programme)
    guids = {place.name: place for place in programme.places}
    for index, (date, starts_at, ends_at) in enumerate(programme.days, 1):
        told = {"index": str(index), "date": date.isoformat()}
        day = SubElement(root, "day", told | {"start": starts_at.isoformat(), "end": ends_at.isoformat()})
        for name, sessions in programme.rooms_of(date).items():
            room = _room(day, name, guids.get(name))
            for session in sessions:
                _event(room, session)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = xml_text(text)


def _conference(root: Element, programme: OutProgramme) -> None:
    conference = SubElement(root, "conference")
    _add(conference, "acronym", programme.acronym)
    _add(conference, "title", programme.title)
    _add(conference, "start", programme.days[0][0].isoformat())
    _add(conference, "end", programme.days[-1][0].isoformat())
    _add(conference, "days", str(len(programme.days)))
    _add(conference, "timeslot_duration", "00:15")
    _add(conference, "base_url", programme.page)
    _add(conference, "url", programme.page)
    _add(conference, "time_zone_name", programme.zone)
    for track in programme.tracks:
        told = {"name": xml_text(track.name)}
        told |= {"color": track.colour} if track.colour else {}
        told |= {"slug": track.slug} if XML_TRACK_SLUG.match(track.slug) else {}
        SubElement(conference, "track", told)


def _room(day: Element, name: str, place: OutPlace | None) -> Element:
    told = {"name": xml_text(name)}
    return SubElement(day, "room", told | ({"guid": place.guid} if place else {}))


def _event(room: Element, session: OutSession) -> None:
    event = SubElement(room, "event", guid=session.guid, id=str(session.id))
    for name, text in (
        ("room", session.place),
        ("title", session.title),
        ("type", KIND),
        ("date", session.starts_at.isoformat()),
        ("start", f"{session.starts_at:%H:%M}"),
        ("duration", session.duration),
        ("abstract", session.abstract),
        ("slug", session.slug),
        ("track", session.category),
        ("language", session.language),
        ("description", with_facts(session)),
        ("url", session.page),
    ):
        _add(event, name, text)
    persons = SubElement(event, "persons")
    for teacher in session.teachers:
        told = {"id": str(teacher.id)} if teacher.id else {}
        SubElement(persons, "person", told).text = xml_text(teacher.name)
    links = SubElement(event, "links")
    if session.link:
        SubElement(links, "link", href=xml_text(session.link), type="web").text = xml_text(session.link)


def with_facts(session: OutSession) -> str:
    """Return the description, and below a mark what else people want to know, which no field of the format holds."""
    return session.description + (FACTS_MARK + "\n".join(session.facts) if session.facts else "")
