"""A table for spreadsheets, of columns that an import reads back."""

import csv
import io

from workshops.interchange.reading.own_files import guarded

from .model import OutProgramme, OutSession

# Excel takes UTF-8 for something else without it; every reader of CSV that we know skips it.
BOM = "\ufeff"
COLUMNS = (
    "guid",
    "title",
    "part",
    "date",
    "start",
    "end",
    "place",
    "teachers",
    "category",
    "audience",
    "age from",
    "age to",
    "fee from",
    "fee to",
    "fee currency",
    "fee note",
    "capacity",
    "language",
    "abstract",
    "description",
    "bring",
    "link",
)


def render_csv(programme: OutProgramme) -> bytes:
    """Return the file (RFC 4180): a line for each session, in order of time, wall times of the gathering."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for session in programme.sessions:
        writer.writerow([guarded(cell) for cell in _cells(session)])
    return (BOM + file.getvalue()).encode()


def _cells(session: OutSession) -> tuple[str, ...]:
    return (
        session.guid,
        session.name,
        str(session.part) if session.parts > 1 else "",
        f"{session.starts_at:%Y-%m-%d}",
        f"{session.starts_at:%H:%M}",
        _end(session),
        session.place,
        _names(session),
        session.category,
        session.audience,
        _number(session.age_from),
        _number(session.age_to),
        _number(session.fee_from),
        _number(session.fee_to),
        session.fee_currency,
        session.fee_note,
        _number(session.capacity),
        session.language,
        session.abstract,
        session.description,
        session.bring,
        session.link,
    )


def _end(session: OutSession) -> str:
    """Return the wall time, with its day when that is another than the start's."""
    same = session.starts_at.date() == session.ends_at.date()
    return f"{session.ends_at:%H:%M}" if same else f"{session.ends_at:%Y-%m-%d %H:%M}"


def _names(session: OutSession) -> str:
    """Return the teachers parted by `;`; one name ends with it, or its commas could be taken for several."""
    names = [teacher.name.replace(";", ",") for teacher in session.teachers]
    return names[0] + ";" if len(names) == 1 and not names[0].replace(" ", "").isalnum() else "; ".join(names)


def _number(value: object) -> str:
    return "" if value is None else str(value)
