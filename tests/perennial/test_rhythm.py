"""Which days a rule wants, and which old day becomes which new one."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshops.gatherings.recurrence import rule_from
from workshops.perennial.rhythm import horizon, is_due, pair, wanted

FIRST = datetime.fromisoformat("2026-07-04 10:00")  # a Saturday
DAYS = st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=12)


def test_the_horizon_is_the_end_of_the_thirteenth_month() -> None:
    assert horizon(date(2026, 7, 5)) == date(2027, 8, 31)


def test_a_rule_wants_its_days_within_the_horizon() -> None:
    days = wanted(rule_from("FREQ=MONTHLY;BYDAY=1SA"), FIRST, FIRST)
    assert (days[0], days[-1], len(days)) == (date(2026, 8, 1), date(2027, 8, 7), 13)


def test_a_rule_that_falls_on_no_day_so_soon_wants_its_next() -> None:
    assert wanted(rule_from("FREQ=YEARLY;INTERVAL=3"), FIRST, FIRST) == [date(2029, 7, 4)]


def test_one_lacking_day_of_many_can_wait() -> None:
    days = [date(2026, 7, 4) + timedelta(weeks=n) for n in range(20)]
    assert not is_due(days[:-1], days)


def test_four_lacking_days_cannot_wait() -> None:
    days = [date(2026, 7, 4) + timedelta(weeks=n) for n in range(20)]
    assert is_due(days[:-4], days)


def test_saturdays_become_the_sundays_after_them() -> None:
    saturdays = [date(2026, 7, 4) + timedelta(weeks=n) for n in range(3)]
    sundays = [day + timedelta(days=1) for day in saturdays]
    assert pair(saturdays, sundays) == dict(zip(saturdays, sundays, strict=True))


@given(DAYS, DAYS)
def test_a_pair_is_one_to_one_and_within_a_week(old: set[date], new: set[date]) -> None:
    pairs = pair(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(abs((was - becomes).days) <= 6 for was, becomes in pairs.items())


@given(DAYS, DAYS)
def test_a_day_that_both_have_stays(old: set[date], new: set[date]) -> None:
    assert {day: pair(old, new)[day] for day in old & new} == {day: day for day in old & new}
