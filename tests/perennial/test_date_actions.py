"""One date: moved, left out, called off, put back, added."""

from datetime import date, datetime

import pytest

from tests import build
from tests.perennial import rows
from workshops.gatherings.errors import Stale
from workshops.models import Change, ReleasedSession, SeriesDate, SessionChange
from workshops.perennial.actions import Moved
from workshops.perennial.date_actions import add_date, move_date, set_state
from workshops.perennial.errors import SeriesRefused

pytestmark = pytest.mark.django_db
SUNDAY = Moved(start=datetime.fromisoformat("2026-07-12 14:00"), minutes=60)


def first() -> SeriesDate:
    """Begin a series and return its first date."""
    return rows.on(rows.series(rows.programme()), rows.FIRST_SATURDAY)


def state(row: SeriesDate, state: str, now: datetime = rows.NOW) -> SeriesDate:
    row.refresh_from_db()
    return set_state(row=row, state=state, seen_version=row.version, by=None, now=now)


def newest(row: SeriesDate) -> ReleasedSession:
    return ReleasedSession.objects.filter(offering=row.offering).latest("release__number")


def test_one_date_is_moved_alone() -> None:
    row = first()
    move_date(row=row, moved=SUNDAY, seen_version=0, by=None, now=rows.NOW)
    assert newest(row).starts_at == build.at(14, day=date(2026, 7, 12))
    assert SessionChange.objects.get(kind="moved").uid == newest(row).uid


def test_a_moved_date_goes_back_to_what_the_series_says() -> None:
    row = first()
    move_date(row=row, moved=SUNDAY, seen_version=0, by=None, now=rows.NOW)
    move_date(row=row, moved=None, seen_version=1, by=None, now=rows.NOW)
    assert newest(row).starts_at == build.at(10, day=rows.FIRST_SATURDAY)


def test_a_date_may_be_at_another_place() -> None:
    row = first()
    oak = build.place(row.series.workshop.gathering, "The oak")
    start = datetime.combine(row.day, row.series.starts)
    moved = Moved(start=start, minutes=180, place=oak)
    move_date(row=row, moved=moved, seen_version=0, by=None, now=rows.NOW)
    assert newest(row).place_name == "The oak"


@pytest.mark.parametrize("becomes", ["called off", "skipped"])
def test_a_date_that_does_not_take_place_is_cancelled_for_who_has_it(becomes: str) -> None:
    row = first()
    state(row, becomes)
    assert newest(row).is_cancelled


def test_a_date_put_back_takes_place_where_it_was() -> None:
    row = first()
    state(row, "called off")
    state(row, "on")
    assert (newest(row).status, newest(row).starts_at) == ("CONFIRMED", build.at(10, day=rows.FIRST_SATURDAY))


def test_the_same_twice_is_done_once() -> None:
    row = first()
    state(row, "called off")
    state(row, "called off")
    assert Change.objects.filter(verb="called off").count() == 1


def test_who_saw_an_older_date_is_refused() -> None:
    row = first()
    state(row, "called off")
    with pytest.raises(Stale):
        set_state(row=row, state="on", seen_version=0, by=None, now=rows.NOW)


def test_a_date_that_is_over_stays() -> None:
    with pytest.raises(SeriesRefused, match="over"):
        state(first(), "called off", now=build.at(13, day=rows.FIRST_SATURDAY))


def test_a_date_is_not_moved_into_the_past() -> None:
    moved = Moved(start=datetime.fromisoformat("2026-07-01 14:00"), minutes=60)
    with pytest.raises(SeriesRefused, match="passed"):
        move_date(row=first(), moved=moved, seen_version=0, by=None, now=rows.NOW)


def test_a_date_is_added() -> None:
    row = first()
    added = add_date(series=row.series, day=date(2026, 7, 15), by=None, now=rows.NOW)
    assert newest(SeriesDate.objects.get(pk=added.pk)).starts_at == build.at(10, day=date(2026, 7, 15))


@pytest.mark.parametrize(("day", "why"), [(rows.FIRST_SATURDAY, "already"), (date(2026, 7, 1), "passed")])
def test_a_date_that_is_there_or_gone_is_not_added(day: date, why: str) -> None:
    with pytest.raises(SeriesRefused, match=why):
        add_date(series=first().series, day=day, by=None, now=rows.NOW)
