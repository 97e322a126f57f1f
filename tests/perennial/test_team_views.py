"""The team's pages: begin a programme, see its series, begin one, change the settings."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.perennial import rows
from workshops.models import Gathering, Series, TeamMember, Workshop

pytestmark = pytest.mark.django_db
NEW = "/perennial/mill/organize/series/new/"
FIRST_SATURDAYS: dict[str, Any] = {
    "title": "Spoons",
    "kind": "weekday",
    "weekdays": [5],
    "ordinals": [1],
    "every": 1,
    "end": "never",
    "first_day": "2099-01-01",
    "starts": "10:00",
    "ends": "13:00",
    "decide": 2,
    "unit": 24,
    "form_id": "11111111-1111-4111-8111-111111111111",
}


def organizer(client: Client) -> Gathering:
    """Sign an organizer of the programme called mill in."""
    client.force_login(person := build.person(name="Olive"))
    return rows.programme("mill", person=person)


def test_anybody_signed_in_begins_a_programme_and_organizes_it(client: Client) -> None:
    client.force_login(person := build.person())
    client.post("/gatherings/new/perennial/", {"name": "The mill", "time_zone": "Asia/Kathmandu"})
    member = TeamMember.objects.get(person=person)
    assert (member.role, member.gathering.kind) == ("organizer", "perennial")


def test_a_stranger_does_not_see_the_teams_pages(client: Client) -> None:
    rows.programme("mill")
    client.force_login(build.person())
    assert [client.get(page).status_code for page in (NEW, "/perennial/mill/organize/")] == [403, 403]


def test_a_steward_sees_the_series_and_begins_none(client: Client) -> None:
    steward = build.team_member(rows.programme("mill"), "steward")
    client.force_login(steward)
    assert [client.get(page).status_code for page in ("/perennial/mill/organize/", NEW)] == [200, 403]


def test_the_list_says_how_each_series_repeats(client: Client) -> None:
    rows.series(organizer(client))
    assert b"Every Saturday, 10:00 to 13:00" in client.get("/perennial/mill/organize/").content


def test_the_dates_are_shown_before_anything_is_saved(client: Client) -> None:
    organizer(client)
    page = client.post(NEW, FIRST_SATURDAYS | {"preview": "1"}).content.decode()
    assert "Every first Saturday, 10:00 to 13:00" in page
    assert "Sat 3 January 2099, 10:00" in page
    assert not Series.objects.exists()


def test_saving_begins_the_series_taught_by_who_says_so(client: Client) -> None:
    organizer(client)
    client.post(NEW, FIRST_SATURDAYS | {"teach": "on"})
    made = Series.objects.get()
    assert (str(made.rule.rrules[0].byday[0]), made.minutes) == ("1SA", 180)
    assert [str(one) for one in made.workshop.teachers.all()] == ["Olive"]


def test_dates_are_left_out_and_moved_in_the_preview(client: Client) -> None:
    organizer(client)
    client.post(NEW, FIRST_SATURDAYS | {"skip": ["2099-01-03"], "move-2099-02-07": "2099-02-08T14:00"})
    states = [(one.state, f"{one.wall:%d %b %H:%M}") for one in Series.objects.get().dates.order_by("day")[:2]]
    assert states == [("skipped", "03 Jan 10:00"), ("on", "08 Feb 14:00")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weekdays": []}, "weekdays"),
        ({"ordinals": []}, "ordinals"),
        ({"ends": "10:00"}, "ends"),
        ({"kind": "day", "days": "32"}, "days"),
        ({"kind": "day", "days": ""}, "days"),
        ({"end": "until"}, "until"),
        ({"end": "count"}, "count"),
        ({"first_day": "soon"}, "first_day"),
        ({"every": "0"}, "every"),
        ({"minimum": "4", "decide": ""}, "decide"),
        ({"move-2099-02-07": "noon"}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, wrong: dict[str, Any], field: str) -> None:
    organizer(client)
    response = client.post(NEW, FIRST_SATURDAYS | wrong)
    assert list(response.context["form"].errors) == [field]
    assert b'value="Spoons"' in response.content
    assert not Workshop.objects.exists()


def test_a_rhythm_without_a_day_is_said_kindly(client: Client) -> None:
    organizer(client)
    response = client.post(NEW, FIRST_SATURDAYS | {"end": "until", "until": "2099-01-02"})
    assert "falls on no day" in response.content.decode()


def test_settings_keep_the_clock_and_the_days(client: Client) -> None:
    programme = organizer(client)
    rows.series(programme)
    programme.refresh_from_db()
    days = (programme.starts_on, programme.ends_on, programme.time_zone)
    client.post("/perennial/mill/organize/settings/", {"name": "The old mill", "state": "open", "version": 0})
    programme.refresh_from_db()
    assert (programme.name, programme.starts_on, programme.ends_on, programme.time_zone) == ("The old mill", *days)
