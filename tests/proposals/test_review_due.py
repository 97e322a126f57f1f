from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.proposals.review_due import LAST_GRACE, Step, free_from, marks, next_step

ZONE = ZoneInfo("America/New_York")
BY = date(2026, 6, 20)
ASKED = datetime(2026, 6, 1, 12, tzinfo=ZONE)


def step(day: int, hour: int, nagged: datetime | None = None, asked: datetime = ASKED) -> Step:
    now = datetime(2026, 6, day, hour, tzinfo=ZONE)
    return next_step(asked_at=asked, nagged_at=nagged, confirm_by=BY, zone=ZONE, now=now)


@pytest.mark.parametrize(("day", "hour", "expected"), [(12, 9, "wait"), (13, 8, "wait"), (13, 9, "remind")])
def test_the_first_reminder_comes_seven_days_before_at_nine(day: int, hour: int, expected: str) -> None:
    assert step(day, hour).value == expected


def test_between_two_reminders_it_waits() -> None:
    assert step(17, 9, nagged=datetime(2026, 6, 13, 9, tzinfo=ZONE)) is Step.WAIT


def test_the_second_comes_two_days_before() -> None:
    assert step(18, 9, nagged=datetime(2026, 6, 13, 9, tzinfo=ZONE)) is Step.REMIND


@pytest.mark.parametrize(("day", "hour", "expected"), [(20, 23, "wait"), (21, 0, "release")])
def test_the_place_is_free_when_the_last_day_has_ended_there(day: int, hour: int, expected: str) -> None:
    assert step(day, hour, nagged=datetime(2026, 6, 18, 9, tzinfo=ZONE)).value == expected


def test_who_was_asked_late_is_not_reminded_of_what_came_before() -> None:
    assert step(19, 9, asked=datetime(2026, 6, 18, 20, tzinfo=ZONE)) is Step.WAIT


def test_after_lost_days_one_reminder_goes_and_a_day_of_grace_follows() -> None:
    late = datetime(2026, 6, 25, 10, tzinfo=ZONE)
    assert (step(25, 10), step(26, 9, nagged=late), step(26, 10, nagged=late)) == (
        Step.REMIND,
        Step.WAIT,
        Step.RELEASE,
    )


def test_where_clocks_change_nine_is_nine() -> None:
    first, _ = marks(date(2026, 11, 3), ZONE)
    assert (first.hour, first.utcoffset()) == (9, timedelta(hours=-4))


@given(st.lists(st.integers(min_value=0, max_value=24 * 40), min_size=1, max_size=60))
def test_whenever_the_clock_ticks_there_are_two_reminders_at_most_and_nobody_is_released_early(
    hours: list[int],
) -> None:
    nagged, told = None, [ASKED]
    for hour in sorted(hours):
        now = ASKED + timedelta(hours=hour)
        what = next_step(asked_at=ASKED, nagged_at=nagged, confirm_by=BY, zone=ZONE, now=now)
        if what is Step.REMIND:
            nagged = now
            told.append(now)
        if what is Step.RELEASE:
            assert now >= free_from(BY, ZONE) and now - told[-1] >= LAST_GRACE and len(told) > 1
            break
    assert len(told) <= 3
