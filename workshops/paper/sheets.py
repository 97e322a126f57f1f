"""What stands on a sheet of paper, however it is printed."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """The kinds of sheets."""

    BOARD = "board"
    POCKET = "pocket"
    DOORS = "doors"
    CHANGES = "changes"
    SIGN_UP = "sign-up"
    ROSTER = "roster"
    PLAN = "plan"


PUBLIC = (What.BOARD, What.POCKET, What.DOORS, What.CHANGES)
ASKED_FOR = (*PUBLIC, What.SIGN_UP, What.ROSTER)  # a plan goes to its person alone
SIZES = ("A1", "A2", "A3")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing on a sheet: when, what, more words, where; `gone` when it does not take place after all."""

    when: str = ""
    title: str
    more: str = ""
    where: str = ""
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A stretch of a day on a board, with a cell for each place; one cell for what everybody does together."""

    when: str
    label: str
    cells: tuple[tuple[Entry, ...], ...]
    common: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Lines to write on, each a text per column; `wide` is the column that takes what width is left."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    wide: int = 1


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: what is at its head and foot, and one of a board, sections or tables."""

    what: What
    title: str
    below: str
    release: str
    printed: str
    address: str
    qr: str
    size: str = "A4"
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    empty: str = ""

    @property
    def words(self) -> str:
        """All its text, to see which letters it needs."""
        entries = [e for r in self.rows for cell in r.cells for e in cell]
        entries += [e for s in self.sections for e in s.entries]
        told = [f"{e.title}{e.more}{e.where}" for e in entries]
        lines = [text for table in self.tables for line in table.lines for text in line]
        heads = [*self.columns, *(row.label for row in self.rows), *(section.title for section in self.sections)]
        return "".join([self.title, self.below, self.note, *told, *lines, *heads])
