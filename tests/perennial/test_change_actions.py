"""All dates to come, or one and those after it, changed or called off; stars go with their dates."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import build
from tests.perennial import rows
from workshops.gatherings.errors import Stale
from workshops.models import ReleasedSession, Series, SeriesDate, Session, Star
from workshops.perennial.actions import Moved
from workshops.perennial.change_actions import change_series, end_series
from workshops.perennial.errors import SeriesRefused

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (rows.FIRST_SATURDAY + timedelta(weeks=n) for n in range(3))
BEGUN = build.at(12, day=date(2026, 7, 13))  # after the first Saturday


def change(series: Series, rule: str = rows.SATURDAYS, from_day: date | None = None, **fields: Any) -> Series:
    series.refresh_from_db()
    now = fields.pop("now", rows.NOW)
    shape = rows.shape(rule, **fields)
    return change_series(series=series, shape=shape, from_day=from_day, seen_version=series.version, by=None, now=now)


def starred(series: Series, day: date) -> Star:
    """Star one date."""
    session = Session.objects.get(offering__series_date=rows.on(series, day))
    return build.star(build.person(), session)


def newest(offering: int | None) -> ReleasedSession:
    return ReleasedSession.objects.filter(offering=offering).latest("release__number")


def test_a_series_that_has_not_begun_is_changed_itself() -> None:
    series = rows.series(rows.programme())
    made = change(series, first=datetime.fromisoformat("2026-07-06 14:00"))
    assert (made.pk, rows.on(made, FIRST).starts_at) == (series.pk, build.at(14, day=FIRST))


def test_a_series_that_has_begun_is_split_at_its_next_date() -> None:
    series = rows.series(rows.programme())
    made = change(series, first=datetime.fromisoformat("2026-07-13 14:00"), now=BEGUN)
    assert (made.follows, made.first_day) == (series, SECOND)
    assert rows.on(series, FIRST).starts_at == build.at(10, day=FIRST)


def test_this_and_later_leaves_what_is_before() -> None:
    series = rows.series(rows.programme())
    made = change(series, from_day=SECOND, first=datetime.fromisoformat("2026-07-06 14:00"))
    days = [(one.day, one.starts_at.astimezone(build.ZONE).hour) for one in SeriesDate.objects.order_by("day")[:3]]
    assert days == [(FIRST, 10), (SECOND, 14), (THIRD, 14)]
    assert (list(series.dates.values_list("day", flat=True)), made.dates.count()) == ([FIRST], 59)


def test_stars_stay_with_the_date_through_a_split() -> None:
    series = rows.series(rows.programme())
    star = starred(series, THIRD)
    made = change(series, from_day=SECOND, first=datetime.fromisoformat("2026-07-06 14:00"))
    assert rows.on(made, THIRD).offering_id == star.offering_id
    assert newest(star.offering_id).starts_at == build.at(14, day=THIRD)


def test_a_date_becomes_its_nearest_new_one() -> None:
    series = rows.series(rows.programme())
    star = starred(series, SECOND)
    change(series, "FREQ=WEEKLY;BYDAY=SU")
    assert newest(star.offering_id).day == SECOND + timedelta(days=1)


def test_a_date_that_nothing_replaces_is_cancelled_for_who_has_it() -> None:
    series = rows.series(rows.programme())
    star = starred(series, SECOND)
    change(series, "FREQ=MONTHLY;BYDAY=1SA")
    assert newest(star.offering_id).is_cancelled


def test_a_session_keeps_its_uid_through_a_split() -> None:
    series = rows.series(rows.programme())
    uids = set(Session.objects.values_list("uid", flat=True))
    change(series, from_day=SECOND, first=datetime.fromisoformat("2026-07-06 14:00"))
    assert set(Session.objects.values_list("uid", flat=True)) == uids


def test_a_count_goes_on_over_a_split() -> None:
    series = rows.series(rows.programme(), f"{rows.SATURDAYS};COUNT=5")
    made = change(series, f"{rows.SATURDAYS};COUNT=5", from_day=THIRD)
    assert (series.dates.count(), made.dates.count()) == (2, 3)


def test_a_moved_date_keeps_its_own_time() -> None:
    moved = {SECOND: Moved(start=datetime.fromisoformat("2026-07-19 09:00"), minutes=60)}
    series = rows.series(rows.programme(), moved=moved)
    change(series, first=datetime.fromisoformat("2026-07-06 14:00"))
    assert rows.on(series, SECOND).starts_at == build.at(9, day=date(2026, 7, 19))


def test_who_saw_an_older_series_is_refused() -> None:
    series = rows.series(rows.programme())
    with pytest.raises(Stale):
        change_series(series=series, shape=rows.shape(), from_day=None, seen_version=7, by=None, now=rows.NOW)


def test_a_change_that_falls_on_no_day_is_refused_and_changes_nothing() -> None:
    series = rows.series(rows.programme())
    with pytest.raises(SeriesRefused, match="falls on no day"):
        change(series, f"{rows.SATURDAYS};UNTIL=20260712", from_day=SECOND)
    assert Series.objects.get().dates.count() == 60


def end(series: Series, from_day: date | None = None, now: datetime = rows.NOW) -> Series:
    series.refresh_from_db()
    return end_series(series=series, from_day=from_day, seen_version=series.version, by=None, now=now)


def test_calling_off_later_dates_leaves_those_before() -> None:
    series = end(rows.series(rows.programme()), from_day=SECOND)
    states = list(series.dates.order_by("day").values_list("state", flat=True)[:2])
    assert states == ["on", "called off"]


def test_who_has_a_date_called_off_sees_it_as_cancelled() -> None:
    series = rows.series(rows.programme())
    star = starred(series, THIRD)
    end(series, from_day=SECOND)
    assert newest(star.offering_id).is_cancelled


def test_calling_all_off_before_it_began_calls_the_series_off() -> None:
    series = end(rows.series(rows.programme()))
    assert series.called_off_at == rows.NOW
    assert not Session.objects.placed().exists()


def test_calling_all_off_once_it_began_leaves_what_took_place() -> None:
    series = end(rows.series(rows.programme()), now=BEGUN)
    assert Session.objects.placed().get().starts_at == build.at(10, day=FIRST)
    assert series.rule.rrules[0].until.date() == SECOND - timedelta(days=1)


def test_a_series_called_off_is_not_laid_out_again() -> None:
    series = end(rows.series(rows.programme()), from_day=SECOND)
    assert not series.dates.filter(state="on", day__gte=SECOND).exists()


def test_dates_are_left_out_and_moved_with_the_change() -> None:
    series = rows.series(rows.programme())
    moved = {THIRD: Moved(start=datetime.fromisoformat("2026-07-26 09:00"), minutes=60)}
    made = change(series, from_day=SECOND, skipped=frozenset({SECOND}), moved=moved)
    assert [(row.state, f"{row.wall:%d %H:%M}") for row in made.dates.order_by("day")[:2]] == [
        ("skipped", "18 10:00"),
        ("on", "26 09:00"),
    ]
