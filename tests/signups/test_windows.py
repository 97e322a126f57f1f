"""When sign-up opens and closes, also when clocks change."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workshops.signups.windows import Window, last_stated, window_of

NEW_YORK = ZoneInfo("America/New_York")


def window(kind: str = "evening", day: date = date(2026, 7, 6), opens_at: time = time(19)) -> Window:
    starts = datetime.combine(day, time(9), tzinfo=NEW_YORK)
    return window_of(kind=kind, opens_at=opens_at, day=day, starts=starts, zone=NEW_YORK)


def test_a_day_opens_the_evening_before_and_closes_at_the_start() -> None:
    found = window()
    assert found.opens == datetime(2026, 7, 5, 23, tzinfo=UTC)
    hours = [(5, 22, 59), (5, 23, 0), (6, 12, 59), (6, 13, 0)]
    assert [found.is_open(datetime(2026, 7, *at, tzinfo=UTC)) for at in hours] == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 3, 8), datetime(2026, 3, 8, 0, tzinfo=UTC)),  # the evening before clocks go forward
        (date(2026, 3, 9), datetime(2026, 3, 8, 23, tzinfo=UTC)),
        (date(2026, 11, 1), datetime(2026, 10, 31, 23, tzinfo=UTC)),
        (date(2026, 11, 2), datetime(2026, 11, 2, 0, tzinfo=UTC)),  # the evening after they went back
    ],
)
def test_the_evening_is_wall_time_over_changes_of_the_clocks(day: date, opens: datetime) -> None:
    assert window(day=day).opens == opens


def test_an_hour_that_clocks_leave_out_is_as_long_after_midnight_as_it_says() -> None:
    assert window(day=date(2026, 3, 9), opens_at=time(2, 30)).opens == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_of_an_hour_that_clocks_show_twice_it_is_the_first() -> None:
    assert window(day=date(2026, 11, 2), opens_at=time(1, 30)).opens == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_open_is_open_from_ever_until_the_start() -> None:
    assert window("open").is_open(datetime(2020, 1, 1, tzinfo=UTC))
    assert not window("open").is_open(datetime(2026, 7, 6, 13, tzinfo=UTC))


def test_closed_and_off_open_by_nobody() -> None:
    now = datetime(2026, 7, 6, 1, tzinfo=UTC)
    assert [(window(kind).is_open(now), window(kind).off) for kind in ("closed", "off")] == [
        (False, False),
        (False, True),
    ]


def test_lines_move_last_at_the_latest_stated_hour() -> None:
    hours = [time(9), time(19)]
    told = [last_stated(hours, datetime(2026, 7, 6, hour, tzinfo=NEW_YORK), NEW_YORK) for hour in (8, 9, 23)]
    assert [moment and moment.astimezone(NEW_YORK).hour for moment in told] == [19, 9, 19]
