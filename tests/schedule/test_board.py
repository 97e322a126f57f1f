from hypothesis import given
from hypothesis import strategies as st

from tests.schedule.facts import span
from workshops.schedule.board import Cell, Row, cells_of, rows_of
from workshops.timespan import TimeSpan

MORNING, LUNCH, AFTERNOON = (
    Row(span=span(9, 12), label="Morning", slot=1),
    Row(span=span(12, 13), label="Lunch", common=True, slot=2),
    Row(span=span(13, 17), label="Afternoon", slot=3),
)
DAY = [MORNING, LUNCH, AFTERNOON]


def test_rows_are_the_slots_in_order_of_time() -> None:
    assert rows_of([AFTERNOON, MORNING, LUNCH], [span(9, 12)], "Outside") == DAY


def test_what_no_slot_touches_gets_rows_of_its_own() -> None:
    rows = rows_of([LUNCH], [span(6, 8), span(7, 8), span(19, 20)], "Outside")
    assert [(row.label, row.span) for row in rows] == [
        ("Outside", span(6, 7)),
        ("Outside", span(7, 8)),
        ("Lunch", span(12, 13)),
        ("Outside", span(19, 20)),
    ]


def test_an_empty_column_has_a_cell_for_each_row() -> None:
    assert list(cells_of(DAY, [])) == [Cell(0, 1, ()), Cell(1, 1, ()), Cell(2, 1, ())]


def test_a_whole_day_card_spans_every_row_it_touches() -> None:
    assert list(cells_of(DAY, [(span(9, 17), "hut")])) == [Cell(0, 3, ("hut",))]


def test_cards_side_by_side_share_the_cell_that_both_reach() -> None:
    cards = [(span(13, 17), "knots"), (span(9, 17), "hut")]
    assert list(cells_of(DAY, cards)) == [Cell(0, 3, ("hut", "knots"))]


def test_cards_in_different_rows_stand_in_different_cells() -> None:
    cards = [(span(9, 12), "fire"), (span(13, 17), "knots")]
    assert list(cells_of(DAY, cards)) == [Cell(0, 1, ("fire",)), Cell(1, 1, ()), Cell(2, 1, ("knots",))]


@st.composite
def spans(draw: st.DrawFn) -> TimeSpan:
    start = draw(st.integers(0, 20))
    return span(start, start + draw(st.integers(1, 6)))


@given(st.lists(spans(), max_size=5), st.lists(spans(), max_size=8))
def test_a_column_covers_every_row_once_and_holds_every_card_once(slots: list[TimeSpan], cards: list[TimeSpan]) -> None:
    rows = rows_of([Row(span=s, label="Slot", slot=n) for n, s in enumerate(slots)], cards, "Outside")
    cells = list(cells_of(rows, [(s, n) for n, s in enumerate(cards)]))
    covered = [row for cell in cells for row in range(cell.first, cell.first + cell.height)]
    assert covered == list(range(len(rows)))
    assert sorted(card for cell in cells for card in cell.cards) == list(range(len(cards)))
