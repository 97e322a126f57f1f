"""The cells of one row, cleaned: what fits a field, and a note for everything that did not."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from .programme import MAX_TEACHERS, Notes, ProgrammeError
from .programme import gettext_noop as _
from .text import clean, one_line, plain, shorten

NO_CATEGORY = frozenset({"no track", "none", "-", "n/a"})
LARGEST = 100_000
AMOUNT = re.compile(r"^[0-9]{1,6}([.,][0-9]{1,2})?$")


class Cells:
    """One row's cells by column; `where` names the row in the file."""

    def __init__(self, where: str, cells: Mapping[str, str], columns: Mapping[str, list[str]], notes: Notes) -> None:
        self.where, self.notes = where, notes
        self._cells, self._columns = cells, columns

    def has(self, column: str) -> bool:
        """Say whether the file has such a column at all."""
        return column in self._columns

    def note(self, what: str, done: str, **facts: object) -> None:
        """Note a repair of this row."""
        self.notes.add(self.where, what, done, **facts)

    def refuse(self, column: str, value: str, reason: str, **facts: object) -> ProgrammeError:
        """Return the error that names this row, the column and what the cell says."""
        return ProgrammeError(f"{self.where}, {column}", reason, value=value[:80], **facts)

    def text(self, column: str) -> str:
        """Return the first filled cell of a column, cleaned; "" when there is none."""
        for header in self._columns.get(column, ()):
            if value := clean(self._cells.get(header, ""), self.where, self.notes):
                return value
        return ""

    def short(self, column: str, limit: int) -> str:
        """Return a cell as one line of at most `limit` characters."""
        return self.cut(one_line(self.text(column)), limit, column)

    def cut(self, text: str, limit: int, field: str) -> str:
        """Return at most `limit` characters, noted when that shortened the text."""
        return shorten(text, limit, field.replace("_", " "), self.where, self.notes)

    def number(self, column: str, largest: int = LARGEST) -> int | None:
        """Return a whole number above zero, or None for an empty cell, zero or words (noted)."""
        value = self.short(column, 50)
        if not value:
            return None
        digits = value.removesuffix(".0")
        if digits.isascii() and digits.isdigit() and len(digits) <= 9 and 1 <= int(digits) <= largest:
            return int(digits)
        self.note(_("“%(value)s” as %(column)s is no number above zero"), _("left out"), value=value, column=column)
        return None

    def amount(self, column: str) -> Decimal | None:
        """Return an amount of money, or None for an empty cell or words (noted)."""
        value = self.short(column, 50)
        if value and not AMOUNT.match(value):
            self.note(_("“%(value)s” as %(column)s is no amount"), _("left out"), value=value, column=column)
        return Decimal(value.replace(",", ".")) if AMOUNT.match(value) else None

    def people(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names, each once and short enough, and not more than a workshop may have."""
        kept = list(dict.fromkeys(self.cut(name, 150, "name") for name in names))
        if len(kept) > MAX_TEACHERS:
            self.note(_("%(count)s teachers"), _("the first %(kept)s taken"), count=len(kept), kept=MAX_TEACHERS)
        return tuple(kept[:MAX_TEACHERS])

    def category(self) -> str:
        """Return the category, or "" for names that say there is none."""
        name = self.short("category", 80)
        return "" if name.lower() in NO_CATEGORY else name

    def link(self) -> str:
        """Return a web address, or "" for anything else (noted)."""
        value = self.short("link", 2_000)
        if value and not (is_web_address(value) and len(value) <= 500):
            self.note(_("“%(value)s” is no web address"), _("left out"), value=value[:80])
            return ""
        return value

    def texts(self, abstract: str, description: str) -> tuple[str, str]:
        """Return a sentence and the description; a sentence too long for its field heads the description instead."""
        abstract, description = (plain(t, self.where, self.notes) for t in (abstract, description))
        if len(one_line(abstract)) > 500:
            self.note(_("an abstract of more than 500 characters"), _("put at the head of the description"))
            abstract, description = "", "\n\n".join(filter(None, [abstract, description]))
        return one_line(abstract), self.cut(description, 20_000, "description")


def is_web_address(value: str) -> bool:
    """Say whether a value is an http(s) address with a host and no blanks."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in value)
