from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Timezone

from workshops.calendars.zones import render_zone
from workshops.people.zones import KNOWN


def says(raw: bytes) -> list[tuple[str, datetime, timedelta, timedelta]]:
    """Return the observances: kind, onset, offset before and after."""
    component: Any = Timezone.from_ical(raw)
    return [
        (part.name, part.decoded("dtstart"), part.decoded("tzoffsetfrom"), part.decoded("tzoffsetto"))
        for part in component.subcomponents
    ]


def offset_at(raw: bytes, wall: datetime) -> timedelta:
    """Return the offset that a client which trusts the VTIMEZONE takes at this wall time."""
    return max((onset, after) for _, onset, _, after in says(raw) if onset <= wall)[1]


def hours(of: float) -> timedelta:
    return timedelta(hours=of)


def test_new_york_changes_at_two_of_the_old_time() -> None:
    assert says(render_zone(ZoneInfo("America/New_York"), date(2026, 7, 6), date(2026, 7, 8))) == [
        ("STANDARD", datetime(2026, 1, 1), hours(-5), hours(-5)),  # noqa: DTZ001
        ("DAYLIGHT", datetime(2026, 3, 8, 2), hours(-5), hours(-4)),  # noqa: DTZ001
        ("STANDARD", datetime(2026, 11, 1, 2), hours(-4), hours(-5)),  # noqa: DTZ001
    ]


def test_kathmandu_has_one_offset() -> None:
    raw = render_zone(ZoneInfo("Asia/Kathmandu"), date(2026, 7, 6), date(2026, 7, 8))
    assert [after for *_, after in says(raw)] == [hours(5.75)]


def test_lord_howe_changes_by_half_an_hour() -> None:
    raw = render_zone(ZoneInfo("Australia/Lord_Howe"), date(2026, 7, 6), date(2026, 7, 8))
    assert [after for *_, after in says(raw)] == [hours(11), hours(10.5), hours(11)]


def test_a_change_that_lasts_less_than_a_month_is_told() -> None:
    raw = render_zone(ZoneInfo("Africa/Casablanca"), date(2027, 3, 1), date(2027, 3, 3))
    assert offset_at(raw, datetime(2027, 2, 20, 12)) == hours(0)  # noqa: DTZ001


def test_a_gathering_over_new_year_has_both_years() -> None:
    raw = render_zone(ZoneInfo("America/New_York"), date(2026, 12, 30), date(2027, 1, 2))
    assert offset_at(raw, datetime(2027, 7, 1)) == hours(-4)  # noqa: DTZ001


@pytest.mark.parametrize("year", [2011, 2026])
@settings(deadline=None)
@given(zone=st.sampled_from(sorted(KNOWN)), data=st.data())
def test_the_block_agrees_with_the_zone_at_every_wall_time(year: int, zone: str, data: st.DataObject) -> None:
    raw = render_zone(ZoneInfo(zone), date(year, 5, 1), date(year, 5, 4))
    wall = data.draw(st.datetimes(datetime(year, 1, 1), datetime(year, 12, 31, 23)))  # noqa: DTZ001
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1))
    assert first != second or offset_at(raw, wall) == first
