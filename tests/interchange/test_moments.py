from datetime import date, datetime, time, timedelta, timezone

import pytest

from workshops.interchange.reading.moments import (
    Ambiguous,
    end_after,
    parse_clock,
    parse_day,
    parse_length,
    parse_moment,
    parse_weekday,
    sure,
)

DAY = date(2026, 7, 6)


def at(hour: int, minute: int = 0, day: int = 6) -> datetime:
    return datetime(2026, 7, day, hour, minute)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("0930", time(9, 30)),
        ("9 am", time(9)),
        ("12 a.m.", time(0)),
        ("12:15 pm", time(12, 15)),
        ("9:30PM", time(21, 30)),
        ("21:00:30", time(21, 0, 30)),
        ("19 Uhr", time(19)),
    ],
)
def test_a_wall_time_is_read(text: str, clock: time) -> None:
    assert parse_clock(text) == (clock, 0)


def test_the_24th_hour_is_midnight_of_the_next_day() -> None:
    assert parse_clock("24:00") == (time(0), 1)


@pytest.mark.parametrize("text", ["", "25:00", "24:01", "9:60", "13 pm", "0 am", "noon", "9:30:", "-9:00", "123"])
def test_what_is_no_wall_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_clock(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-06",
        "2026/7/6",
        "6.7.2026",
        "06. 07. 2026",
        "6 July 2026",
        "6th Jul. 2026",
        "July 6, 2026",
        "Mon 6 July 2026",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert parse_day(text) == DAY


def test_a_day_with_slashes_is_read_when_it_can_only_be_one() -> None:
    assert (parse_day("13/07/2026"), parse_day("07/13/2026"), parse_day("7/7/2026")) == (
        date(2026, 7, 13),
        date(2026, 7, 13),
        date(2026, 7, 7),
    )


def test_a_day_with_slashes_that_can_be_two_is_ambiguous() -> None:
    with pytest.raises(Ambiguous):
        parse_day("07/06/2026")


@pytest.mark.parametrize("text", ["", "2026-02-30", "6 July", "Friday", "0026-07-06", "9999-12-31", "6 Juember 2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text)


def test_weekdays_are_read_from_three_letters() -> None:
    assert [parse_weekday(name) for name in ("Mon", "tues.", "Sunday")] == [0, 1, 6]


@pytest.mark.parametrize("text", ["2026-07-06 6:30", "2026-07-06T06:30", "6.7.2026 06:30", "July 6, 2026 6:30 am"])
def test_a_day_with_a_time_is_read(text: str) -> None:
    assert parse_moment(text) == at(6, 30)


def test_an_offset_makes_a_moment_aware() -> None:
    assert parse_moment("2026-07-06T06:30:00+05:30") == at(6, 30).replace(tzinfo=timezone(timedelta(hours=5.5)))
    assert parse_moment("2026-07-06 06:30Z").utcoffset() == timedelta(0)


def test_a_span_is_not_taken_for_an_offset() -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_moment("2026-07-06 06:30-07:15")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        ("01:30:00", 90),
        ("90", 90),
        ("90 min", 90),
        ("1.5 h", 90),
        ("1,5 hours", 90),
        ("1h30", 90),
        ("2 h", 120),
    ],
)
def test_a_length_is_read(text: str, minutes: int) -> None:
    assert parse_length(text) == timedelta(minutes=minutes)


def test_a_length_may_be_negative_for_others_to_refuse() -> None:
    assert parse_length("-1:30") == timedelta(minutes=-90)


def test_marks_of_doubt_are_taken_off() -> None:
    assert [sure(text) for text in ("17:00?", "ca. 9", "9:00")] == [("17:00", True), ("9", True), ("9:00", False)]


def test_an_evening_that_ends_in_the_night_ends_the_next_day() -> None:
    assert end_after(at(22), time(1), 0) == at(1, day=7)


def test_a_morning_never_ends_the_next_day() -> None:
    assert end_after(at(9), time(1), 0) == at(1)
