"""The columns a table may have, and every name that each goes by."""

import re
import unicodedata

COLUMNS: dict[str, tuple[str, ...]] = {
    "guid": ("guid", "uid", "id", "code"),
    "title": ("title", "name", "workshop", "workshop title", "class", "class title", "activity", "session"),
    "date": ("date", "day date", "on"),
    "day": ("day", "weekday"),
    "start": ("start", "starts", "start time", "starts at", "from", "begin", "begins", "time", "when"),
    "end": ("end", "ends", "end time", "ends at", "until", "to", "finish", "finishes"),
    "duration": ("duration", "length", "minutes", "how long"),
    "teachers": (
        "teachers",
        "teacher",
        "speakers",
        "speaker",
        "hosts",
        "host",
        "presenters",
        "presenter",
        "facilitators",
        "facilitator",
        "instructors",
        "instructor",
        "leader",
        "taught by",
        "persons",
        "with",
    ),
    "place": ("place", "room", "location", "venue", "where", "stage"),
    "rain_place": ("rain place", "rain location", "rain alternative", "if it rains", "in rain"),
    "category": ("category", "track", "theme", "topic", "type"),
    "audience": ("audience", "age group", "ages", "age", "for whom"),
    "age_from": ("age from", "youngest"),
    "age_to": ("age to", "oldest"),
    "fee": ("fee", "materials fee", "cost", "price", "donation"),
    "fee_from": ("fee from", "lowest fee"),
    "fee_to": ("fee to", "highest fee"),
    "fee_currency": ("fee currency", "currency"),
    "fee_note": ("fee note", "about the fee"),
    "capacity": ("capacity", "limit", "max", "maximum", "group size", "seats"),
    "language": ("language", "lang"),
    "abstract": ("abstract", "summary", "short description", "in one sentence"),
    "description": ("description", "details", "about", "text"),
    "bring": ("bring", "what to bring", "please bring", "requires", "requirements"),
    "link": ("link", "url", "website", "file url", "source"),
    "part": ("part", "sitting"),
}
MEANING = {alias: column for column, aliases in COLUMNS.items() for alias in aliases}


def normal(header: str) -> str:
    """Return a header as it is looked up: lower case, one blank for any run of blanks, `_`, `-`, `/`; no marks."""
    spaced = re.sub(r"[\s_\-/]+", " ", unicodedata.normalize("NFC", header).casefold())
    return re.sub(r"[^\w ]", "", spaced).strip()


def recognised(headers: list[str]) -> int:
    """Return how many of the headers name a column."""
    return sum(normal(header) in MEANING for header in headers)


def columns_of(headers: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the headers of each column, best name first, and the headers that no column has."""
    by_name: dict[str, list[str]] = {}
    for header in headers:
        by_name.setdefault(normal(header), []).append(header)
    found: dict[str, list[str]] = {}
    for column, aliases in COLUMNS.items():
        if named := [header for alias in aliases for header in by_name.get(alias, ())]:
            found[column] = named
    unread = [header for name, same in by_name.items() if name not in MEANING for header in same if header.strip()]
    return found, unread
