"""A day's sessions under its slots, now and next."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.schedule.agenda import LATER, NEXT, NOW, PAST, SlotSpan, blocks_of_day, rows_by_place
from workshops.timespan import TimeSpan

DAY = datetime(2026, 7, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Sitting:
    span: TimeSpan
    is_cancelled: bool = False
    place: str = "Meadow"


def hours(starts: float, ends: float) -> TimeSpan:
    return TimeSpan(DAY + timedelta(hours=starts), DAY + timedelta(hours=ends))


def sitting(starts: float, ends: float, *, is_cancelled: bool = False, place: str = "Meadow") -> Sitting:
    return Sitting(hours(starts, ends), is_cancelled, place)


MORNING = SlotSpan(label="Morning", kind="class", span=hours(9, 12))
LUNCH = SlotSpan(label="Lunch", kind="common", span=hours(12, 14))
AFTERNOON = SlotSpan(label="Afternoon", kind="class", span=hours(14, 17))
SLOTS = (MORNING, LUNCH, AFTERNOON)


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def labels(sessions: list[Sitting]) -> list[tuple[str, int]]:
    blocks = blocks_of_day(SLOTS, sessions, at(8), is_today=True)
    return [(block.label, len(block.sessions)) for block in blocks]


def test_a_session_stands_in_the_slot_it_begins_in() -> None:
    assert labels([sitting(9, 12), sitting(14, 17)]) == [("Morning", 1), ("Lunch", 0), ("Afternoon", 1)]


def test_a_class_slot_with_nothing_in_it_is_left_out() -> None:
    assert labels([]) == [("Lunch", 0)]


def test_a_session_outside_every_slot_has_a_block_of_its_own_hour() -> None:
    assert labels([sitting(20, 21), sitting(20, 22)]) == [("Lunch", 0), ("", 2)]


def test_of_two_slots_that_hold_a_session_the_closer_fit_takes_it() -> None:
    early = SlotSpan(label="Early half", kind="class", span=hours(9, 10))
    blocks = blocks_of_day([MORNING, early], [sitting(9, 10)], at(8), is_today=True)
    assert [block.label for block in blocks] == ["Early half"]


def test_a_class_slot_comes_before_a_common_one() -> None:
    circle = SlotSpan(label="Circle", kind="common", span=hours(9, 12))
    blocks = blocks_of_day([circle, MORNING], [sitting(9, 12)], at(8), is_today=True)
    assert {block.label: len(block.sessions) for block in blocks} == {"Circle": 0, "Morning": 1}


def test_a_session_that_goes_on_is_named_in_the_later_class_slot() -> None:
    whole_day = sitting(9, 17)
    blocks = blocks_of_day(SLOTS, [whole_day], at(8), is_today=True)
    assert [block.still_on for block in blocks] == [(), (), (whole_day,)]


def test_a_cancelled_session_does_not_go_on() -> None:
    assert labels([sitting(9, 17, is_cancelled=True)]) == [("Morning", 1), ("Lunch", 0)]


@pytest.mark.parametrize(
    ("hour", "moments"),
    [
        (8, [NEXT, LATER, LATER]),
        (9, [NOW, LATER, NEXT]),
        (12, [PAST, NOW, NEXT]),
        (14, [PAST, PAST, NOW]),
        (17, [PAST, PAST, PAST]),
    ],
)
def test_now_and_next(hour: int, moments: list[str]) -> None:
    blocks = blocks_of_day(SLOTS, [sitting(9, 12), sitting(14, 17)], at(hour), is_today=True)
    assert [block.moment for block in blocks] == moments


def test_on_another_day_nothing_is_next() -> None:
    blocks = blocks_of_day(SLOTS, [sitting(9, 12)], at(-20), is_today=False)
    assert [block.moment for block in blocks] == [LATER, LATER]


def test_a_row_has_a_cell_for_each_place() -> None:
    here, there = sitting(9, 12, place="Barn"), sitting(9, 12, place="Meadow")
    blocks = blocks_of_day([MORNING], [here, there], at(8), is_today=True)
    rows = rows_by_place(blocks, ["Meadow", "Barn", "Hill"], lambda s: s.place)
    assert [row.cells for row in rows] == [((there,), (here,), ())]


spans = st.tuples(st.integers(0, 22), st.integers(1, 8)).map(lambda t: hours(t[0], t[0] + t[1]))


@given(
    st.lists(st.builds(SlotSpan, label=st.text(max_size=3), kind=st.sampled_from(["class", "common"]), span=spans)),
    st.lists(st.builds(Sitting, spans, st.booleans())),
)
def test_every_session_stands_in_one_block_and_blocks_are_in_order(
    slots: list[SlotSpan], sessions: list[Sitting]
) -> None:
    blocks = blocks_of_day(slots, sessions, at(10), is_today=True)
    placed = [id(session) for block in blocks for session in block.sessions]
    starts = [block.span.start for block in blocks]
    assert (sorted(placed), starts) == (sorted(id(s) for s in sessions), sorted(starts))
