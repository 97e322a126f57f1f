"""One event as an iTIP message to one person (RFC 5546): the feed's own VEVENT, said to be from whom and for whom."""

from dataclasses import dataclass
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from .feeds import END, join
from .texts import clean_line

END_OF_EVENT = b"END:VEVENT\r\n"


class Method(StrEnum):
    """What the message asks of a calendar (RFC 5546 1.4): to keep the event as it is told, or to take it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody by name and address."""

    name: str
    email: str


def render_itip(event: bytes, zone: bytes, method: Method, organizer: Party, attendee: Party) -> bytes:
    """Return a calendar of one VEVENT, whose bytes stay as the feed has them: so do its UID and its SEQUENCE.

    RFC 5546 (3.2.2, 3.2.5) wants one UID and one METHOD in each, an ORGANIZER and, to request, an ATTENDEE.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Skill-share//Gatherings//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    head: bytes = calendar.to_ical()
    told = event.removesuffix(END_OF_EVENT) + _parties(organizer, attendee) + END_OF_EVENT
    return join(head.removesuffix(END), zone, [told])


def _parties(organizer: Party, attendee: Party) -> bytes:
    lines = Event()
    lines.add("organizer", _address(organizer))
    given = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    lines.add("attendee", _address(attendee, **given))
    raw: bytes = lines.to_ical()
    return raw.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(END_OF_EVENT)


def _address(party: Party, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    if name := clean_line(party.name).replace('"', "'"):  # RFC 5545 3.2: no DQUOTE in a parameter
        address.params["CN"] = vText(name)
    for key, value in parameters.items():
        address.params[key] = vText(value)
    return address
