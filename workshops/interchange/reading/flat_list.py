"""A flat JSON list: objects with the same names and meanings as a CSV's columns."""

from typing import Any

from .programme import MAX_ROWS, Notes, Programme, ProgrammeError
from .programme import gettext_noop as _
from .table import Line, read_table
from .values import as_text


def read_flat_list(items: list[Any], notes: Notes) -> Programme:
    """Return the programme of a list of objects; raises ProgrammeError naming the item, the first being item 1."""
    if len(items) > MAX_ROWS:
        raise ProgrammeError(f"item {MAX_ROWS + 1}", _("more than %(rows)s rows. Split the file."), rows=MAX_ROWS)
    headers: dict[str, None] = {}
    lines = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise ProgrammeError(f"item {number}", _("no object with a title and times, as the others should be."))
        cells = {str(name): as_text(value) for name, value in item.items()}
        headers.update(dict.fromkeys(cells))
        lines.append(Line(f"item {number}", cells))
    return read_table(list(headers), lines, where="file", kind="list", notes=notes)
