"""Where things are in a calendar's text: the lines on which events begin, and the first line that is none."""

import re

from icalendar.parser import Contentline

BEGIN = re.compile(r"^BEGIN:([A-Z0-9-]{1,40})\s*$", re.IGNORECASE)
END = re.compile(r"^END:([A-Z0-9-]{1,40})\s*$", re.IGNORECASE)
DEEPEST = 12


def unfolded(text: str) -> list[tuple[int, str]]:
    """Return the content lines with the number of the line on which each begins (RFC 5545, 3.1)."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line[:1] in (" ", "\t") and found:
            found[-1][1].append(line[1:])
        elif line.strip():
            found.append((number, [line]))
    return [(number, "".join(pieces)) for number, pieces in found]


def begins(lines: list[tuple[int, str]], kind: str) -> list[int]:
    """Return the lines on which components of a kind begin."""
    return [number for number, line in lines if (found := BEGIN.match(line)) and found[1].upper() == kind]


def depth(lines: list[tuple[int, str]]) -> int:
    """Return how deeply components lie in each other."""
    deepest = now = 0
    for _number, line in lines:
        now += bool(BEGIN.match(line)) - bool(END.match(line))
        deepest = max(deepest, now)
    return deepest


def first_broken(lines: list[tuple[int, str]]) -> int | None:
    """Return the first line that is no content line, or None."""
    for number, line in lines:
        try:
            Contentline(line).parts()  # type: ignore[no-untyped-call]
        except ValueError:
            return number
    return None


def without_zones(lines: list[tuple[int, str]]) -> tuple[str, dict[str, list[str]]]:
    """Return the text without its VTIMEZONEs, and the lines of each of those by the TZID that it defines.

    The library makes every zone whose definition it reads, however long the rules in it keep it busy.
    """
    rest: list[str] = []
    zones: dict[str, list[str]] = {}
    block: list[str] | None = None
    for _number, line in lines:
        upper = line.strip().upper()
        if upper == "BEGIN:VTIMEZONE":
            block = []
        if block is None:
            rest.append(line)
            continue
        block.append(line.strip())
        if upper == "END:VTIMEZONE":
            named = (one.partition(":")[2] for one in block if one.upper().startswith("TZID"))
            zones.setdefault(re.sub(r"\\([\\;,])", r"\1", next(named, "")), block)
            block = None
    return "\r\n".join([*rest, ""]), zones
