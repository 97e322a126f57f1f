from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reminders.hours import before_arrival, day_to_tell, evening_before, next_evening, start_of

NAMES = ("America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "America/Havana")
ZONES = tuple(ZoneInfo(name) for name in NAMES)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("zone", "utc"),
    [("America/New_York", 23), ("Asia/Kathmandu", 13.25), ("Australia/Lord_Howe", 8.5)],
)
def test_the_evening_is_at_seven_on_the_gatherings_clock(zone: str, utc: float) -> None:
    told = evening_before(date(2026, 7, 7), ZoneInfo(zone))
    assert told == datetime(2026, 7, 6, tzinfo=UTC) + timedelta(hours=utc)


def test_two_days_before_at_six_people_are_told_their_plan() -> None:
    assert before_arrival(date(2026, 7, 6), ZoneInfo("America/New_York")) == datetime(2026, 7, 4, 22, tzinfo=UTC)


@given(st.sampled_from(ZONES), DAYS, st.integers(0, 24 * 60))
def test_a_day_is_told_from_the_evening_before_until_morning_and_no_other(
    zone: ZoneInfo, day: date, minutes: int
) -> None:
    now = evening_before(day, zone) + timedelta(minutes=minutes)
    clock = now.astimezone(zone)
    by_night = clock.date() < day or clock.hour < 6
    assert day_to_tell(now, zone) == (day if by_night else None if clock.hour < 19 else day + timedelta(days=1))


@given(st.sampled_from(ZONES), DAYS)
def test_a_day_begins_when_its_date_does_even_if_clocks_leave_out_midnight(zone: ZoneInfo, day: date) -> None:
    begins = start_of(day, zone)
    assert begins.astimezone(zone).date() == day
    assert (begins - timedelta(hours=1, seconds=1)).astimezone(zone).date() < day


def test_the_next_evening_is_today_s_until_seven() -> None:
    zone = ZoneInfo("Australia/Lord_Howe")
    at = datetime(2026, 10, 4, 19, tzinfo=zone)  # the night before, clocks jumped by half an hour
    assert next_evening(at - timedelta(seconds=1), zone) == at
    assert next_evening(at.astimezone(UTC), zone) == datetime(2026, 10, 5, 19, tzinfo=zone)
