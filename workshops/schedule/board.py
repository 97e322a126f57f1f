"""The table of one day, slots by places: which rows, and which cell holds which cards over how many rows. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from workshops.timespan import TimeSpan

CardT = TypeVar("CardT")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table: a slot (its id), or a time outside all slots at which something is placed (no id)."""

    span: TimeSpan
    label: str
    common: bool = False
    slot: int | None = None


@dataclass(frozen=True)
class Cell(Generic[CardT]):
    """What stands in a column from row `first` over `height` rows, in order of time; empty ones are one row high."""

    first: int
    height: int
    cards: tuple[CardT, ...]


def rows_of(slots: Iterable[Row], spans: Iterable[TimeSpan], label: str) -> list[Row]:
    """Return the slots' rows in order of time, and one called `label` for each start of a span that no slot touches."""
    rows = list(slots)
    loose = sorted({span for span in spans if not any(row.span.overlaps(span) for row in rows)})
    starts = sorted({span.start for span in loose})
    for start, until in zip(starts, [*starts[1:], None], strict=False):
        end = max(span.end for span in loose if span.start == start)
        rows.append(Row(span=TimeSpan(start, min(end, until) if until else end), label=label))
    return sorted(rows, key=lambda row: (row.span, row.label))


def cells_of(rows: Sequence[Row], cards: Iterable[tuple[TimeSpan, CardT]]) -> Iterator[Cell[CardT]]:
    """Yield a place's column from the top: cards that share a row stand in one cell, as high as all their rows."""
    reaches = sorted(
        ((*_reach(rows, span), span.start, n, card) for n, (span, card) in enumerate(cards)), key=lambda r: r[:4]
    )
    free_from = 0
    block: list[CardT] = []
    first = last = 0
    for top, bottom, _start, _n, card in reaches:
        if block and top > last:
            yield Cell(first, last - first + 1, tuple(block))
            free_from, block = last + 1, []
        if not block:
            yield from (Cell[CardT](row, 1, ()) for row in range(free_from, top))
            first = last = top
        last = max(last, bottom)
        block.append(card)
    if block:
        yield Cell(first, last - first + 1, tuple(block))
        free_from = last + 1
    yield from (Cell[CardT](row, 1, ()) for row in range(free_from, len(rows)))


def _reach(rows: Sequence[Row], span: TimeSpan) -> tuple[int, int]:
    touched = [n for n, row in enumerate(rows) if row.span.overlaps(span)]
    return touched[0], touched[-1]
