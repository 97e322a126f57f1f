"""Files that nobody can import: bytes, a piece of where, and a piece of why."""

import json
import zlib
from typing import Any

HEADER = "title,date,start,end\n"
EVENT = (
    '<event guid="g" id="7"><date>2026-07-06T09:00:00-04:00</date><title>Fire</title>'
    "<start>09:00</start><duration>01:00</duration></event>"
)
CONFERENCE = "<conference><title>Riverside</title><time_zone_name>America/New_York</time_zone_name></conference>"


def xml(event: str = EVENT, conference: str = CONFERENCE) -> bytes:
    day = f'<day index="1" date="2026-07-06"><room name="Meadow">{event}</room></day>'
    return f"<schedule>{conference}{day}</schedule>".encode()


def csv(line: str, header: str = HEADER) -> bytes:
    return (header + line).encode()


def as_json(document: Any) -> bytes:
    return json.dumps(document).encode()


def schedule(**conference: Any) -> bytes:
    return as_json({"schedule": {"version": "1", "conference": {"title": "Riverside", **conference}}})


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<schedule>&b;</schedule>"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<schedule><conference><title>&f;</title></conference></schedule>"""

BROKEN: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "file", "empty"),
    "blank": (b"\xef\xbb\xbf \r\n\n", "file", "empty"),
    "too large": (b"title\n" + b"x" * (5 * 1024**2), "file", "larger than 5 MB"),
    "truncated xml": (xml()[:-20], "line 1, column", "no XML"),
    "wrong root": (b"<rss><channel/></rss>", "<rss>", "outermost element"),
    "entity bomb": (BOMB, "document type", "entities"),
    "entity from outside": (OUTSIDE, "document type", "entities"),
    "unknown xml encoding": (b'<?xml version="1.0" encoding="klingon"?><schedule/>', "line 1", "encoding"),
    "no events": (xml(event=""), "schedule", "no events"),
    "event without a title": (xml(EVENT.replace("Fire", " ")), "day 1, event 7", "no title"),
    "impossible hour in xml": (xml(EVENT.replace(">09:00", ">25:00")), "day 1, event 7, start", "no time of day"),
    "bad date in xml": (
        xml(EVENT.replace("2026-07-06T", "2026-07-36T")),
        "day 1, event 7, date",
        "no date with a time",
    ),
    "negative duration": (xml(EVENT.replace("01:00", "-01:00")), "day 1, event 7, duration", "less than nothing"),
    "endless duration": (xml(EVENT.replace("01:00", "100:00")), "day 1, event 7, duration", "more than 48 hours"),
    "unknown zone": (
        xml(conference=CONFERENCE.replace("America/New_York", "Mars/Phobos")),
        "time_zone_name",
        "“Mars/Phobos” is no time zone",
    ),
    "bad conference day": (
        xml(conference="<conference><title>R</title><start>soon</start></conference>"),
        "conference start",
        "“soon” is no date",
    ),
    "not json": (b'{"schedule": {"conference": ', "line 1, column 29", "no JSON"),
    "json of another kind": (as_json({"weather": "fine"}), "schedule", "not the shape"),
    "json without days": (schedule(), "schedule.conference.days", "a list is missing"),
    "json with rooms in a list": (schedule(days=[{"index": 1, "rooms": []}]), "day 1, rooms", "an object is missing"),
    "json list of words": (as_json(["Fire", "Water"]), "item 1", "no object"),
    "json nested too deeply": (b"[" * 200_000, "file", "nested too deeply"),
    "json item without a title": (as_json([{"title": "Fire"}, {"title": " ", "start": "9:00"}]), "item 2", "no title"),
    "no title column": (b"place,teacher\nMeadow,Ada\n", "line 1", "no column for the title"),
    "only a header": (HEADER.encode(), "line 1", "no rows"),
    "duplicate header": (b"title,Title\nFire,Water\n", "line 1", "two columns are named “title”"),
    "too many columns": (b"title," + b",".join(b"c%d" % n for n in range(300)) + b"\nFire\n", "line 1", "200 columns"),
    "no title": (csv("Fire,2026-07-06,9:00,10:00\n,2026-07-06,9:00,10:00\n"), "line 3", "no title"),
    "bad date": (csv("Fire,2026-02-30,9:00,10:00\n"), "line 2, date", "“2026-02-30” is no date"),
    "ambiguous date": (csv("Fire,07/06/2026,9:00,10:00\n"), "line 2, date", "two different days"),
    "impossible hour": (csv("Fire,2026-07-06,25:00,26:00\n"), "line 2, start", "“25:00” is no time of day"),
    "words for a time": (csv("Fire,2026-07-06,after lunch,\n"), "line 2, start", "no time of day"),
    "end before start": (csv("Fire,2026-07-06,14:00,9:00\n"), "line 2, end", "before the start"),
    "words for a duration": (
        b"title,date,start,duration\nFire,2026-07-06,9:00,a while\n",
        "line 2, duration",
        "no length of time",
    ),
    "a quote that never ends": (csv('Fire,2026-07-06,9:00,10:00\n"Water,2026-07-06,9:00,10:00\n'), "line 3", "no CSV"),
    "more cells than columns": (csv("Fire, water,2026-07-06,9:00,10:00\n"), "line 2", "5 cells, but 4 columns"),
    "huge cell": (csv(f"{'x' * 200_000},2026-07-06,9:00,10:00\n"), "line 2", "field larger than field limit"),
    "too many rows": (csv("Fire,2026-07-06,9:00,10:00\n" * 5_001), "line 5002", "more than 5000 rows"),
    "too many items": (as_json([{"title": "Fire"}] * 5_001), "item 5001", "more than 5000 rows"),
    "mixed encodings": ("title\nTófa\n".encode() + "Mús\n".encode("cp1252"), "line 3", "encodings are mixed"),
    "no known encoding": (b"title\nFire\x81\n", "line 2", "neither UTF-8 nor Windows-1252"),
    "zero bytes": (b"title\nFire\nWa\x00ter\n", "line 3", "zero byte"),
    "damaged UTF-16": (b"\xff\xfet\x00i\x00\x00\xd8", "file", "UTF-16"),
    "spreadsheet": (b"PK\x03\x04" + bytes(range(256)), "file", "spreadsheet"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "line 3", "zero byte"),
    "compressed": (b"\x1f\x8b" + zlib.compress(b"title\nFire\n"), "file", "compressed"),
}
