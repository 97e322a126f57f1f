from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workshops.interchange.reading.segments import DAY, Segment, segments

MONDAY = datetime(2026, 7, 6)  # noqa: DTZ001
Span = tuple[datetime, datetime]


def at(hour: float) -> datetime:
    return MONDAY + timedelta(hours=hour)


def shown(spans: list[Span]) -> list[str]:
    return [f"{s.day:%a} {s.starts:%H:%M}-{s.ends:%H:%M}" for s in segments(spans)]


def test_a_day_is_cut_at_every_start_and_end() -> None:
    assert shown([(at(9), at(12)), (at(10), at(11))]) == ["Mon 09:00-10:00", "Mon 10:00-11:00", "Mon 11:00-12:00"]


def test_time_without_sessions_is_no_slot() -> None:
    assert shown([(at(9), at(10)), (at(14), at(15))]) == ["Mon 09:00-10:00", "Mon 14:00-15:00"]


def test_what_lasts_past_midnight_is_one_piece_of_the_day_it_starts_on() -> None:
    assert shown([(at(22), at(25)), (at(23), at(24.5))]) == ["Mon 22:00-23:00", "Mon 23:00-01:00"]


def test_a_session_at_midnight_belongs_to_its_own_day() -> None:
    assert shown([(at(24), at(25))]) == ["Tue 00:00-01:00"]


def test_no_slot_is_longer_than_a_day() -> None:
    assert shown([(at(9), at(47))]) == ["Mon 09:00-09:00"]


spans = st.lists(
    st.tuples(st.integers(0, 3 * 24 * 4), st.integers(1, 8 * 4)).map(
        lambda drawn: (at(drawn[0] / 4), at((drawn[0] + drawn[1]) / 4))
    ),
    max_size=12,
)


def bounds(segment: Segment) -> Span:
    start = datetime.combine(segment.day, segment.starts)
    end = datetime.combine(segment.day, segment.ends)
    return start, end if end > start else end + DAY


@given(spans)
def test_every_session_begins_and_ends_within_slots_of_the_day_on_which_it_starts(sessions: list[Span]) -> None:
    cut = segments(sessions)
    for start, end in sessions:
        mine = [bounds(segment) for segment in cut if segment.day == start.date()]
        assert any(first == start for first, _ in mine)
        assert any(first < end <= last for first, last in mine)


@given(spans)
def test_slots_of_one_day_do_not_overlap(sessions: list[Span]) -> None:
    days: dict[object, list[Span]] = {}
    for segment in segments(sessions):
        days.setdefault(segment.day, []).append(bounds(segment))
    for mine in days.values():
        assert all(before[1] <= after[0] for before, after in pairwise(mine))
