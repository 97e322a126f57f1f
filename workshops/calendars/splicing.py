r"""Changing a few lines of a stored VEVENT without rendering it anew; every function takes and returns its bytes.

A property's name stands only at the start of a line, and a folded line goes on with a space, so `CRLF NAME` in these
bytes is a property and nothing else. Folding is allowed anywhere (RFC 5545 3.1), so text is put in as lines of its own.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from .texts import Text, clean_line, clean_lines

LONGEST_LINE = 75
END = b"END:VEVENT\r\n"
SEQUENCE = re.compile(rb"\r\nSEQUENCE:(\d+)\r\n")
STAMPS = re.compile(rb"\r\n(DTSTAMP|LAST-MODIFIED):[^\r]*")
STATE = re.compile(rb"\r\n(STATUS|TRANSP):[^\r]*")
DESCRIPTION = re.compile(rb"\r\nDESCRIPTION:[^\r]*(?:\r\n [^\r]*)*")
CALLED_OFF = {b"STATUS": b"CANCELLED", b"TRANSP": b"TRANSPARENT"}


def raise_sequence(ical: bytes, by: int) -> bytes:
    """Return the event with its SEQUENCE raised."""
    return SEQUENCE.sub(lambda found: b"\r\nSEQUENCE:%d\r\n" % (int(found[1]) + by), ical, count=1)


def restamp(ical: bytes, moment: datetime) -> bytes:
    """Return the event as last changed at `moment`."""
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ").encode()
    return STAMPS.sub(lambda found: b"\r\n" + found[1] + b":" + stamp, ical)


def call_off(ical: bytes, before_title: str) -> bytes:
    """Return the event as cancelled, with `before_title` before its title."""
    ical = STATE.sub(lambda found: b"\r\n" + found[1] + b":" + CALLED_OFF[found[1]], ical)
    return ical.replace(b"\r\nSUMMARY:", b"\r\nSUMMARY:" + _lines(clean_line(before_title), 8) + b"\r\n  ", 1)


def make_tentative(ical: bytes) -> bytes:
    """Return the event as one that may or may not become the reader's; a cancelled one stays cancelled."""
    return ical.replace(b"\r\nSTATUS:CONFIRMED\r\n", b"\r\nSTATUS:TENTATIVE\r\n", 1)


def add_text(ical: bytes, text: str) -> bytes:
    """Return the event with `text` at the end of its description, after an empty line."""
    text = clean_lines(text)
    found = DESCRIPTION.search(ical)
    if not text:
        return ical
    if found is None:
        return ical.removesuffix(END) + b"DESCRIPTION:" + _lines(text, 12) + b"\r\n" + END
    return ical[: found.end()] + b"\r\n " + _lines(f"\n\n{text}", 1) + ical[found.end() :]


def render_alarms(minutes: Collection[int], text: str) -> bytes:
    """Return a VALARM (RFC 5545 3.6.6) that shows `text` so many minutes before the start, one for each of them."""
    shown = b"ACTION:DISPLAY\r\nDESCRIPTION:" + _lines(clean_line(text), 12)
    return b"".join(
        b"BEGIN:VALARM\r\n%b\r\nTRIGGER:-PT%dM\r\nEND:VALARM\r\n" % (shown, before)
        for before in sorted(set(minutes), reverse=True)
    )


def add_alarms(ical: bytes, alarms: bytes) -> bytes:
    """Return the event with ready VALARMs in it."""
    return ical.removesuffix(END) + alarms + END


def _lines(text: str, column: int) -> bytes:
    """Return the text escaped and folded, the first of its lines beginning at `column`."""
    return b"\r\n ".join(_folded(Text(text).to_ical().decode(), column))


def _folded(text: str, column: int) -> Iterator[bytes]:
    line = b""
    for character in text:
        octets = character.encode()
        if column + len(line) + len(octets) > LONGEST_LINE:
            yield line
            line, column = b"", 1
        line += octets
    yield line
