"""CSV files: which delimiter, which lines, which cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from .columns import normal, recognised
from .own_files import unguarded
from .programme import MAX_ROWS, Notes, Programme, ProgrammeError
from .programme import gettext_noop as _
from .table import Line, read_table
from .text import decode

DELIMITERS = ",;\t|"
CELL_LIMIT = 100_000


def read_csv(data: bytes) -> Programme:
    """Return the programme of a CSV file; raises ProgrammeError naming the line."""
    notes = Notes()
    text = decode(data, notes)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    where, headers = next(rows, ("line 1", []))
    doubled = [h for h, count in Counter(normal(h) for h in headers if normal(h)).items() if count > 1]
    if doubled:
        raise ProgrammeError(where, _("two columns are named “%(name)s”. Rename one."), name=doubled[0][:80])
    return read_table(headers, _lines(headers, rows), where=where, kind="csv", notes=notes)


def _delimiter(text: str) -> str:
    """Return the delimiter that makes most sense of the first line."""

    def sense(delimiter: str) -> tuple[int, int]:
        try:
            headers = next(_rows(text, delimiter), ("", []))[1]
        except ProgrammeError:
            return -1, 0
        return recognised(headers), len(headers)

    return max(DELIMITERS, key=sense)


def _rows(text: str, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each row that is not blank, with the line on which it begins."""
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ProgrammeError(
                f"line {first}",
                _("this row is no CSV: %(reason)s. Look at its quotes."),
                reason=str(error),
            ) from error
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield f"line {first}", row
        first = reader.line_num + 1


def _lines(headers: list[str], rows: Iterator[tuple[str, list[str]]]) -> Iterator[Line]:
    for count, (where, row) in enumerate(rows):
        if count > MAX_ROWS:
            return
        if any(cell.strip() for cell in row[len(headers) :]):
            raise ProgrammeError(
                where,
                _("%(cells)s cells, but %(headers)s columns. A cell that holds the delimiter needs quotes."),
                cells=len(row),
                headers=len(headers),
            )
        yield Line(where, dict(zip(headers, map(unguarded, row), strict=False)))
