"""A whole calendar from ready VEVENT bytes: a head, the zone where it is named, the events, the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from icalendar import Calendar

from .texts import Text, clean_line, clean_lines

END = b"END:VCALENDAR\r\n"
REFRESH = timedelta(hours=1)
REFRESH_AS_TEXT = "PT1H"


@dataclass(frozen=True, kw_only=True)
class FeedFacts:
    """What a calendar says of itself; `source` and `page` are absolute addresses, a private one tells no source."""

    name: str
    about: str
    zone: str
    source: str
    page: str


@lru_cache(maxsize=200)
def render_head(facts: FeedFacts) -> bytes:
    """Return the calendar's own properties (RFC 7986, and the X- ones that Apple, Google and Outlook read)."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Skill-share//Gatherings//EN")
    calendar.add("calscale", "GREGORIAN")
    name, about = Text(clean_line(facts.name)), Text(clean_lines(facts.about))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("description", about)
    calendar.add("x-wr-caldesc", about)
    calendar.add("x-wr-timezone", facts.zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH_AS_TEXT)
    if facts.source:
        calendar.add("source", facts.source, parameters={"VALUE": "URI"})
    calendar.add("url", facts.page)
    raw: bytes = calendar.to_ical()
    return raw.removesuffix(END)


def join(head: bytes, zone: bytes, events: Iterable[bytes]) -> bytes:
    """Return the calendar of these events; `zone` is left out when no event names it."""
    body = b"".join(events)
    return b"".join([head, zone if b"\r\nDTSTART;TZID=" in body else b"", body, END])
