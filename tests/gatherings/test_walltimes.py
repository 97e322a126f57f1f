"""Which wall times exist, and which spans overlap."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workshops.gatherings.walltimes import exists, overlapping
from workshops.timespan import TimeSpan

NEW_YORK = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Thing:
    start: int
    length: int
    name: int

    def span(self, zone: ZoneInfo) -> TimeSpan:
        start = datetime(2026, 7, 6, tzinfo=zone) + timedelta(minutes=self.start)
        return TimeSpan(start, start + timedelta(minutes=self.length))


THINGS = st.lists(st.builds(Thing, st.integers(0, 60), st.integers(1, 30), st.integers()), max_size=8, unique=True)


def test_there_is_no_half_past_two_when_clocks_go_forward() -> None:
    assert exists(date(2026, 3, 8), time(2, 30), NEW_YORK) is False


def test_an_hour_that_comes_twice_exists() -> None:
    assert exists(date(2026, 11, 1), time(1, 30), NEW_YORK) is True


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.times())
def test_every_wall_time_exists_in_utc(day: date, clock: time) -> None:
    assert exists(day, clock, ZoneInfo("UTC")) is True


@given(THINGS)
def test_the_pairs_are_those_that_overlap(things: list[Thing]) -> None:
    found = {frozenset(pair) for pair in overlapping(things, NEW_YORK)}
    expected = {
        frozenset((a, b)) for a in things for b in things if a != b and a.span(NEW_YORK).overlaps(b.span(NEW_YORK))
    }
    assert found == expected


@given(THINGS)
def test_no_pair_is_told_twice(things: list[Thing]) -> None:
    pairs = [frozenset(pair) for pair in overlapping(things, NEW_YORK)]
    assert len(pairs) == len(set(pairs))
