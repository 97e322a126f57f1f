"""The team's pages of one series and one date."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.perennial import rows
from workshops.models import Series, SeriesDate

pytestmark = pytest.mark.django_db
PAGES = ["series/{series}/", "series/{series}/change/", "series/{series}/end/", "dates/{date}/"]
POSTS = ["series/{series}/add/", "dates/{date}/state/"]
WEEKLY: dict[str, Any] = {
    "kind": "weekly",
    "weekdays": [5],
    "every": 1,
    "end": "count",
    "count": 3,
    "version": 0,
    "unit": 24,
    "decide": 2,
    "first_day": "2099-07-01",
    "starts": "14:00",
    "ends": "15:00",
}


def begun(client: Client, role: str = "organizer") -> Series:
    """Begin a series of three far Saturdays, with one of the team signed in."""
    programme = rows.programme("mill")
    client.force_login(build.team_member(programme, role))
    return rows.series(programme, "FREQ=WEEKLY;BYDAY=SA;COUNT=3", first=rows.LATER)


def address(path: str, series: Series) -> str:
    return "/perennial/mill/organize/" + path.format(series=series.pk, date=series.dates.earliest("day").pk)


@pytest.mark.parametrize("path", PAGES)
def test_a_scheduler_opens_it(client: Client, path: str) -> None:
    series = begun(client, "scheduler")
    assert client.get(address(path, series)).status_code == 200


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_reviewer_may_not_change_it(client: Client, path: str) -> None:
    series = begun(client, "reviewer")
    assert client.get(address(path, series)).status_code == 403


@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_a_stranger_may_not_see_it(client: Client, path: str) -> None:
    series = begun(client)
    client.force_login(build.person())
    assert client.post(address(path, series), {}).status_code in (403, 405)


@pytest.mark.parametrize("path", POSTS)
def test_it_is_only_posted_to(client: Client, path: str) -> None:
    series = begun(client)
    assert client.get(address(path, series)).status_code == 405


def test_the_form_shows_the_series_as_it_is(client: Client) -> None:
    page = client.get(address(PAGES[1], begun(client))).content.decode()
    assert 'value="10:00"' in page
    assert 'name="count" value="3"' in page


def test_a_change_is_shown_before_it_is_saved(client: Client) -> None:
    series = begun(client)
    page = client.post(address(PAGES[1], series), WEEKLY | {"preview": "1"}).content.decode()
    assert "Every Saturday, 14:00 to 15:00, 3 times" in page
    series.refresh_from_db()
    assert series.starts.hour == 10


def test_all_dates_to_come_are_changed(client: Client) -> None:
    series = begun(client)
    client.post(address(PAGES[1], series), WEEKLY)
    series.refresh_from_db()
    assert (series.starts.hour, series.minutes) == (14, 60)


def test_one_date_and_those_after_it_are_changed(client: Client) -> None:
    series = begun(client)
    client.post(address(PAGES[1], series), WEEKLY | {"from_day": "2099-07-11"})
    assert list(Series.objects.order_by("pk").values_list("starts", flat=True)) == [rows.hour(10), rows.hour(14)]


def test_a_stale_change_is_said_and_what_was_typed_stays(client: Client) -> None:
    series = begun(client)
    Series.objects.update(version=3)
    page = client.post(address(PAGES[1], series), WEEKLY).content.decode()
    assert "Somebody else changed this" in page
    assert 'value="14:00"' in page


def test_later_dates_are_called_off(client: Client) -> None:
    series = begun(client)
    client.post(address(PAGES[2], series), {"from_day": "2099-07-11", "version": 0})
    assert list(series.dates.order_by("day").values_list("state", flat=True)) == ["on", "called off", "called off"]


def test_one_date_is_moved(client: Client) -> None:
    series = begun(client)
    moved = {"day": "2099-07-05", "starts": "09:00", "ends": "10:30", "version": 0}
    client.post(address(PAGES[3], series), moved)
    row = series.dates.earliest("day")
    assert (f"{row.wall:%d %H:%M}", row.minutes) == ("05 09:00", 90)


@pytest.mark.parametrize("state", ["called off", "skipped"])
def test_one_date_is_called_off_or_left_out(client: Client, state: str) -> None:
    series = begun(client)
    client.post(address(POSTS[1], series), {"state": state, "version": 0})
    assert series.dates.earliest("day").state == state


def test_a_date_is_added(client: Client) -> None:
    series = begun(client)
    client.post(address(POSTS[0], series), {"day": "2099-07-08"})
    assert SeriesDate.objects.filter(kind="extra").count() == 1


@pytest.mark.parametrize("wrong", [{}, {"day": "soon"}, {"day": "2099-07-04"}, {"day": "1999-07-04"}])
def test_a_wrong_date_is_refused_kindly(client: Client, wrong: dict[str, str]) -> None:
    series = begun(client)
    page = client.post(address(POSTS[0], series), wrong, follow=True).content
    assert b'class="notice error"' in page
    assert series.dates.count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_series_takes_as_many_queries_for_any_dates(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    series = begun(client)
    series.dates.exclude(pk__in=series.dates.order_by("day")[:count].values("pk")).delete()
    client.get(address(PAGES[0], series))
    with django_assert_num_queries(10):
        client.get(address(PAGES[0], series))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_series_takes_as_many_queries_for_any(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    series = begun(client)
    for n in range(count - 1):
        rows.series(series.workshop.gathering, title=f"Another {n}")
    client.get("/perennial/mill/organize/")
    with django_assert_num_queries(8):
        client.get("/perennial/mill/organize/")
