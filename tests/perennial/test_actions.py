"""Beginning a programme and its series."""

from datetime import date, datetime, timedelta

import pytest

from tests import build
from workshops.models import Gathering, Release, ReleasedSession, Series, Session, Workshop
from workshops.perennial.actions import Moved, start_series
from workshops.perennial.errors import SeriesRefused
from workshops.proposals.actions import follow

from . import rows

pytestmark = pytest.mark.django_db


def test_a_programme_begins_as_a_draft_that_goes_round_the_year() -> None:
    made = rows.programme()
    assert (made.kind, made.starts_on) == (Gathering.Kind.PERENNIAL, date(2026, 7, 5))


def test_a_series_lays_out_its_dates_on_the_programmes_clock() -> None:
    series = rows.series(rows.programme())
    starts = [one.starts_at for one in series.dates.all()[:2]]
    assert starts == [build.at(10, day=rows.FIRST_SATURDAY), build.at(10, day=date(2026, 7, 18))]


def test_local_time_is_kept_when_clocks_change() -> None:
    series = rows.series(rows.programme())
    before, after = (rows.on(series, day).starts_at for day in (date(2026, 10, 31), date(2026, 11, 7)))
    assert after - before == timedelta(days=7, hours=1)


def test_a_series_is_shown_at_once() -> None:
    programme = rows.programme()
    series = rows.series(programme)
    release = Release.objects.latest_of(programme)
    assert release is not None
    assert release.sessions.count() == series.dates.count()


def test_each_date_has_an_offering_of_its_own() -> None:
    series = rows.series(rows.programme(), "FREQ=MONTHLY;BYDAY=1SA;COUNT=3")
    assert list(series.dates.values_list("offering__number", flat=True)) == [1, 2, 3]


def test_dates_are_laid_out_sixty_at_most() -> None:
    assert rows.series(rows.programme(), "FREQ=DAILY").dates.count() == 60


def test_the_first_day_is_the_first_on_which_the_rule_falls() -> None:
    assert rows.series(rows.programme()).first_day == rows.FIRST_SATURDAY


def test_a_day_left_out_is_in_no_release() -> None:
    programme = rows.programme()
    rows.series(programme, skipped=frozenset({rows.FIRST_SATURDAY}))
    assert not ReleasedSession.objects.filter(day=rows.FIRST_SATURDAY).exists()


def test_an_extra_date_is_a_date_as_any_other() -> None:
    extra = date(2026, 7, 14)
    series = rows.series(rows.programme(), extra=frozenset({extra}))
    session = Session.objects.get(offering__series_date=rows.on(series, extra))
    assert session.starts_at == build.at(10, day=extra)


def test_a_moved_date_is_where_it_was_moved() -> None:
    moved = Moved(start=datetime.fromisoformat("2026-07-12 14:00"), minutes=60)
    series = rows.series(rows.programme(), moved={rows.FIRST_SATURDAY: moved})
    assert rows.on(series, rows.FIRST_SATURDAY).starts_at == build.at(14, day=date(2026, 7, 12))


def test_a_form_sent_twice_begins_one_series() -> None:
    programme, form = rows.programme(), "11111111-1111-4111-8111-111111111111"
    made = [
        rows.series(programme, workshop=Workshop(gathering=programme, title="Spoons", form_id=form)) for _n in range(2)
    ]
    assert (made[0], Series.objects.count()) == (made[1], 1)


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,15", "FREQ=MINUTELY;INTERVAL=90"])
def test_a_rule_by_the_hour_is_refused_by_name(rule: str) -> None:
    with pytest.raises(SeriesRefused, match="once a day at most"):
        rows.series(rows.programme(), rule)


def test_a_rule_that_falls_on_no_day_is_refused() -> None:
    with pytest.raises(SeriesRefused, match="falls on no day"):
        rows.series(rows.programme(), "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260707")


def test_a_series_all_of_whose_dates_have_passed_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(SeriesRefused, match="has passed"):
        rows.series(
            rows.programme(), first=datetime.fromisoformat("2025-07-06 10:00"), rule=rows.SATURDAYS + ";COUNT=3"
        )
    assert not Workshop.objects.exists()


def test_a_gathering_of_some_days_has_no_series() -> None:
    workshop = build.workshop(build.gathering())
    with pytest.raises(SeriesRefused, match="days of its own"):
        start_series(workshop=workshop, shape=rows.shape(), by=None, now=rows.NOW)


def test_words_changed_later_make_no_session_beside_those_of_the_series() -> None:
    series = rows.series(rows.programme(), "FREQ=WEEKLY;BYDAY=SA;COUNT=2")
    series.workshop.repeats = 5
    follow(series.workshop)
    assert Session.objects.count() == 2
