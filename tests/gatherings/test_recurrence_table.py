"""Recurrence rules on whose instances several calendar programs agree expand here as they say."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.shared_data import SHARED, shared
from workshops.gatherings.recurrence import RuleRefused, moment_of, rule_from, starts_of, text_of

FILE = "rrule/rrule-consensus-open.json"
TABLE: list[dict[str, Any]] = json.loads((SHARED / "data" / FILE).read_text()) if (SHARED / "data").is_dir() else []
NEW_YORK = ZoneInfo("America/New_York")


def wall(text: str) -> datetime:
    """Read a DATE or DATE-TIME as wall time."""
    return datetime.fromisoformat(text.rstrip("Z"))


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_a_rule_falls_when_all_programs_say(row: dict[str, Any]) -> None:
    expected = [wall(one) for one in row["expected"]]
    rule = rule_from(row["rrule"])
    starts = starts_of(rule, wall(row["dtstart"]), last=max(expected) + timedelta(days=3))
    told = list(islice(starts, len(expected) + 1))
    assert told[: len(expected)] == expected
    if "COUNT" in row["rrule"] or "UNTIL" in row["rrule"]:
        assert told == expected


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_a_rule_reads_back_as_it_was_written(row: dict[str, Any]) -> None:
    text = text_of(rule_from(row["rrule"]))
    assert text_of(rule_from(text)) == text


def test_the_table_is_there() -> None:
    assert shared(FILE).exists()
    assert len(TABLE) == 77


@pytest.mark.parametrize(
    "text",
    (
        *("", "FREQ=SOMETIMES", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "BYDAY=SA", "FREQ=WEEKLY;BYDAY=XX"),
        *("FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13", "FREQ=DAILY\nRRULE:FREQ=DAILY"),
        "FREQ=DAILY;UNTIL=soon",
    ),
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(RuleRefused):
        rule_from(text)


def test_an_end_in_utc_is_put_on_the_zones_clock() -> None:
    assert text_of(rule_from("FREQ=DAILY;UNTIL=20260704T140000Z", NEW_YORK)) == "FREQ=DAILY;UNTIL=20260704T100000Z"


def test_an_end_without_a_time_means_the_whole_day() -> None:
    days = starts_of(rule_from("FREQ=DAILY;UNTIL=20260704"), wall("20260703T200000"), last=wall("20260801T000000"))
    assert [day.date() for day in days] == [date(2026, 7, 3), date(2026, 7, 4)]


def test_an_hour_left_out_is_read_with_the_offset_before_it() -> None:
    assert moment_of(wall("20260308T023000"), NEW_YORK) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_of_an_hour_shown_twice_the_first_is_meant() -> None:
    assert moment_of(wall("20261101T013000"), NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_half_an_hour_is_left_out_on_lord_howe() -> None:
    zone = ZoneInfo("Australia/Lord_Howe")
    assert moment_of(wall("20261004T021500"), zone).astimezone(zone).strftime("%H:%M") == "02:45"
