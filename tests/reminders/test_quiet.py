from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reminders.quiet import Quiet, held_back

ZONES = tuple(ZoneInfo(name) for name in ("America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Lisbon"))
FAR = datetime(2100, 1, 1, tzinfo=UTC)
NIGHT = Quiet(starts=time(22), ends=time(7), zone=ZoneInfo("Asia/Kathmandu"))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
moments = st.integers(0, 2 * 365 * 24 * 3600).map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@st.composite
def quiets(draw: st.DrawFn) -> Quiet:
    starts = draw(clocks)
    ends = draw(clocks.filter(lambda clock: clock != starts))
    return Quiet(starts=starts, ends=ends, zone=draw(st.sampled_from(ZONES)))


def test_over_midnight_it_goes_in_the_morning() -> None:
    due = datetime(2026, 7, 6, 17, tzinfo=UTC)  # 22:45 in Kathmandu
    assert held_back(due, FAR, NIGHT) == datetime(2026, 7, 7, 1, 15, tzinfo=UTC)


def test_by_day_it_goes_when_it_is_due() -> None:
    due = datetime(2026, 7, 6, 8, tzinfo=UTC)
    assert held_back(due, FAR, NIGHT) == due


def test_what_is_needed_before_they_end_goes_at_once() -> None:
    due = datetime(2026, 7, 6, 17, tzinfo=UTC)
    assert held_back(due, due + timedelta(hours=1), NIGHT) == due


@pytest.mark.parametrize("ends", [time(2, 15), time(2, 30)])
def test_an_hour_that_the_clock_leaves_out_ends_the_quiet_all_the_same(ends: time) -> None:
    quiet = Quiet(starts=time(22), ends=ends, zone=ZoneInfo("America/New_York"))
    due = datetime(2026, 3, 8, 6, 30, tzinfo=UTC)  # 1:30; at 2:00 it is 3:00
    assert timedelta(0) < held_back(due, FAR, quiet) - due <= timedelta(hours=1)


@given(moments, quiets())
def test_it_never_goes_early_nor_in_quiet_hours_and_never_waits_for_more_than_a_day(
    due: datetime, quiet: Quiet
) -> None:
    goes = held_back(due, FAR, quiet)
    assert due <= goes <= due + timedelta(hours=25)
    assert goes == due or quiet.covers(goes - timedelta(seconds=1)) or not quiet.covers(goes)


def test_in_an_hour_that_clocks_show_twice_it_is_quiet_twice() -> None:
    quiet = Quiet(starts=time(22), ends=time(1, 30), zone=ZoneInfo("America/New_York"))
    second = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)  # 1:10 once more
    assert held_back(second, FAR, quiet) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_an_end_that_clocks_leave_out_is_the_jump() -> None:
    quiet = Quiet(starts=time(22), ends=time(2, 15), zone=ZoneInfo("America/New_York"))
    due = datetime(2026, 3, 8, 6, 30, tzinfo=UTC)
    assert held_back(due, FAR, quiet) == datetime(2026, 3, 8, 7, tzinfo=UTC)
