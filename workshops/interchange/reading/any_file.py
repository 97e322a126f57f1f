"""Any programme file: what it is, by its content, and what it says."""

import json
import re
from dataclasses import replace
from typing import Any

from .c3voc_json import read_c3voc_json
from .csv_file import read_csv
from .flat_list import read_flat_list
from .frab_xml import read_frab_xml
from .ics_file import read_ics
from .programme import Notes, Programme, ProgrammeError
from .programme import gettext_noop as _
from .text import UTF16, check_bytes, decode
from .zone_names import known_zone

BLANK = "\ufeff \t\r\n"
CALENDAR = re.compile(r"BEGIN:V(CALENDAR|EVENT|TODO)\b", re.IGNORECASE)


def read_programme(data: bytes, *, name: str = "", zone: str | None = None) -> Programme:
    """Return what a programme file says; `zone` overrules the zone that the file names.

    The format is told by the content; `name` only sharpens a refusal. Raises ProgrammeError and nothing else.
    """
    check_bytes(data)
    head = _head(data)
    if CALENDAR.match(head) or name.lower().endswith((".ics", ".ical", ".ifb", ".vcs")):
        return read_ics(data, zone=known_zone(zone, "zone") if zone else None)
    head = head[:1]
    if head == "<":
        return read_frab_xml(data, zone=zone)
    if head in ("{", "["):
        return _read_json(data, zone)
    for ending, kind in ((".json", "JSON"), (".xml", "XML")):
        if name.lower().endswith(ending):
            raise ProgrammeError(
                "line 1", _("this is no %(kind)s, though its name ends in %(ending)s."), kind=kind, ending=ending
            )
    return _told_in(zone, read_csv(data))


def _told_in(zone: str | None, programme: Programme) -> Programme:
    return replace(programme, zone=known_zone(zone, "zone")) if zone else programme


def _head(data: bytes) -> str:
    """Return the first characters that say something."""
    start = data[:4096].decode("utf-16" if data.startswith(UTF16) else "utf-8", errors="ignore")
    return start.lstrip(BLANK)[:200]


def _read_json(data: bytes, zone: str | None) -> Programme:
    notes = Notes()
    document = _parse(decode(data, notes))
    if isinstance(document, list):
        return _told_in(zone, read_flat_list(document, notes))
    return read_c3voc_json(document, zone=zone, notes=notes)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ProgrammeError(
            f"line {error.lineno}, column {error.colno}", _("no JSON: %(reason)s."), reason=error.msg
        ) from error
    except (RecursionError, ValueError) as error:
        raise ProgrammeError("file", _("this JSON is nested too deeply or holds a number too long.")) from error
