"""What the clock does: too few people, further dates, old releases."""

from datetime import date, timedelta

import pytest

from tests import build
from tests.perennial import rows
from workshops.models import Release, ReleasedSession, Seat, Series, Session
from workshops.perennial.clock_actions import call_off_due, coming, follow_programmes

pytestmark = pytest.mark.django_db
DECIDED = build.at(10, day=rows.FIRST_SATURDAY) - timedelta(hours=48)


def wants_two() -> Series:
    """Begin a series of which a date needs two people, decided two days before."""
    return rows.series(rows.programme(), minimum=2, decide_hours=48)


def first_session(series: Series) -> Session:
    return Session.objects.get(offering__series_date=rows.on(series, rows.FIRST_SATURDAY))


def test_a_date_to_which_too_few_come_is_called_off() -> None:
    series = wants_two()
    build.star(build.person(), first_session(series))
    assert call_off_due(now=DECIDED) == 1
    assert rows.on(series, rows.FIRST_SATURDAY).state == "too few"


def test_who_has_it_sees_it_as_cancelled() -> None:
    series = wants_two()
    star = build.star(build.person(), first_session(series))
    call_off_due(now=DECIDED)
    assert ReleasedSession.objects.filter(offering=star.offering).latest("release__number").is_cancelled


def test_a_date_to_which_enough_come_takes_place() -> None:
    series = wants_two()
    for _n in range(2):
        build.star(build.person(), first_session(series))
    assert call_off_due(now=DECIDED) == 0
    assert rows.on(series, rows.FIRST_SATURDAY).decide_at is None


def test_nothing_is_decided_before_its_hour() -> None:
    wants_two()
    assert call_off_due(now=DECIDED - timedelta(seconds=1)) == 0


def test_it_is_decided_once() -> None:
    wants_two()
    assert [call_off_due(now=DECIDED) for _n in range(2)] == [1, 0]


def test_a_party_counts_each_head_and_nobody_twice() -> None:
    offering = first_session(wants_two()).offering
    person = build.person()
    build.star(person, offering.sessions.get())
    Seat.objects.create(
        person=person, offering=offering, state=Seat.State.HELD, heads=3, since=rows.NOW, made_at=rows.NOW
    )
    assert coming([offering.pk]) == {offering.pk: 3}


def test_dates_are_laid_out_as_time_goes_on() -> None:
    series = rows.series(rows.programme())
    follow_programmes(now=rows.NOW + timedelta(weeks=8))
    last = series.dates.latest("day").day
    assert last == date(2027, 9, 25)


def test_a_release_is_not_made_for_each_single_day() -> None:
    rows.series(rows.programme())
    follow_programmes(now=rows.NOW + timedelta(weeks=2))
    assert Release.objects.count() == 1


def test_what_changed_beside_a_series_is_shown() -> None:
    programme = rows.programme()
    place = build.place(programme, "The barn")
    rows.series(programme, place=place)
    type(place).objects.update(name="The old barn")
    follow_programmes(now=rows.NOW + timedelta(hours=1))
    assert ReleasedSession.objects.latest("pk").place_name == "The old barn"


def test_what_is_long_past_leaves_the_releases_and_is_not_cancelled() -> None:
    series = rows.series(rows.programme())
    follow_programmes(now=rows.NOW + timedelta(days=100))
    newest = Release.objects.latest("number")
    assert newest.sessions.earliest("starts_at").day > rows.FIRST_SATURDAY + timedelta(days=30)
    assert not newest.sessions.filter(status="CANCELLED").exists()
    assert series.dates.filter(day=rows.FIRST_SATURDAY).exists()


def test_old_releases_are_forgotten_but_the_last() -> None:
    rows.series(rows.programme())
    follow_programmes(now=rows.NOW + timedelta(days=61))
    assert list(Release.objects.values_list("number", flat=True)) == [2]


def test_without_a_change_the_clock_makes_no_release() -> None:
    rows.series(rows.programme(), "FREQ=WEEKLY;BYDAY=SA;COUNT=3")
    for _n in range(2):
        follow_programmes(now=rows.NOW + timedelta(hours=1))
    assert Release.objects.count() == 1
