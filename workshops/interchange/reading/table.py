"""Rows of named cells to programme rows: what a CSV file and a flat JSON list share."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .cells import Cells
from .columns import columns_of
from .guids import with_own_guids
from .names import OLDEST, PLACE_IN_TITLE, TEACHER_IN_TITLE, out_of_title, parse_ages, parse_fee, split_people
from .programme import MAX_ROWS, Fee, Notes, Programme, ProgrammeError, ProgrammeRow
from .programme import gettext_noop as _
from .when import read_when

MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the file has it: where it is, and its cells by header."""

    where: str
    cells: dict[str, str]


def read_table(headers: list[str], lines: Iterable[Line], *, where: str, kind: str, notes: Notes) -> Programme:
    """Return the programme of a table; raises ProgrammeError naming the line that cannot be read."""
    if len(headers) > MAX_COLUMNS:
        raise ProgrammeError(
            where, _("more than %(columns)s columns. Take out what is no programme."), columns=MAX_COLUMNS
        )
    columns, unread = columns_of(headers)
    if "title" not in columns:
        raise ProgrammeError(
            where,
            _("no column for the title. Name one of them “title”; there are: %(headers)s."),
            headers=", ".join(headers)[:300] or "-",
        )
    if unread:
        notes.add(where, _("columns with no meaning here: %(headers)s"), _("left out"), headers=", ".join(unread)[:500])
    rows: list[ProgrammeRow] = []
    for line in lines:
        if not any(value.strip() for value in line.cells.values()):
            continue
        if len(rows) == MAX_ROWS:
            raise ProgrammeError(line.where, _("more than %(rows)s rows. Split the file."), rows=MAX_ROWS)
        rows.append(_row(Cells(line.where, line.cells, columns, notes)))
    if not rows:
        raise ProgrammeError(where, _("no rows below the headers. Fill in at least one workshop."))
    own = with_own_guids(rows, notes)
    return Programme(format=kind, rows=own, repairs=tuple(notes.repairs))


def _row(cells: Cells) -> ProgrammeRow:
    title, place, teachers = _names(cells)
    when = read_when(cells)
    abstract, description = cells.texts(cells.text("abstract"), cells.text("description"))
    audience = cells.short("audience", 100)
    return ProgrammeRow(
        where=cells.where,
        guid=cells.short("guid", 150),
        title=cells.cut(title, 200, "title"),
        start=when.start,
        length=when.length,
        day=when.day,
        weekday=when.weekday,
        day_number=when.day_number,
        clock=when.clock,
        place=cells.cut(place, 100, "place"),
        rain_place=cells.short("rain_place", 100),
        teachers=cells.people(teachers),
        category=cells.category(),
        audience=audience,
        ages=_ages(cells, audience),
        fee=_fee(cells),
        capacity=cells.number("capacity"),
        language=cells.short("language", 20),
        abstract=abstract,
        description=description,
        bring=cells.cut(cells.text("bring"), 2_000, "bring"),
        link=cells.link(),
        part=cells.number("part", largest=12),
    )


def _ages(cells: Cells, audience: str) -> tuple[int | None, int | None]:
    """Return the ages that columns of their own tell, else those in the words for whom it is."""
    if not (cells.has("age_from") or cells.has("age_to")):
        return parse_ages(audience)
    low, high = _in_order(cells, "age_from", "age_to")
    return (
        None if low is None else min(int(low), OLDEST),
        None if high is None else min(int(high), OLDEST),
    )


def _fee(cells: Cells) -> Fee:
    """Return the fee that columns of its own tell, else that in words."""
    if not (cells.has("fee_from") or cells.has("fee_to") or cells.has("fee_note")):
        return parse_fee(cells.short("fee", 200))
    currency = cells.short("fee_currency", 20).upper()
    low, high = _in_order(cells, "fee_from", "fee_to")
    return Fee(
        low=low,
        high=high,
        currency=currency if len(currency) == 3 and currency.isalpha() and currency.isascii() else "",
        note=cells.short("fee_note", 200),
    )


def _in_order(cells: Cells, lower: str, upper: str) -> tuple[Decimal | None, Decimal | None]:
    low, high = cells.amount(lower), cells.amount(upper)
    if low is None or high is None or low <= high:
        return low, high
    cells.note(_("%(low)s to %(high)s is upside down"), _("turned round"), low=str(low), high=str(high))
    return high, low


def _names(cells: Cells) -> tuple[str, str, list[str]]:
    """Return title, place and teachers; what a title hides is split off when the file has no column for it."""
    title, place = cells.short("title", 1_000), cells.short("place", 1_000)
    if not title:
        raise ProgrammeError(cells.where, _("no title. Give the workshop one, or delete the row."))
    teachers, guessed = split_people(cells.text("teachers"))
    if guessed:
        cells.note(
            _("“%(cell)s” in one cell"),
            _("read as %(count)s teachers; part names with ; to be sure"),
            cell=cells.short("teachers", 150),
            count=len(teachers),
        )
    if not cells.has("place"):
        title, place = out_of_title(title, PLACE_IN_TITLE)
        if place:
            cells.note(_("the place in the title: “@ %(name)s”"), _("taken as the place"), name=place)
    if not cells.has("teachers"):
        title, named = out_of_title(title, TEACHER_IN_TITLE)
        teachers = split_people(named)[0]
        if named:
            cells.note(_("the teacher in the title: “w/ %(name)s”"), _("taken as the teacher"), name=named)
    return title, place, teachers
