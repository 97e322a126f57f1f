"""Pages of a gathering's days are shut for a programme round the year, and say where to go."""

import pytest
from django.test import Client

from tests import build
from tests.perennial import rows
from tests.permissions.walking import fillable
from workshops.models import Person

pytestmark = pytest.mark.django_db


def mill(person: Person | None = None) -> None:
    rows.programme("mill", person=person)


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/g/mill/", "/perennial/mill/"),
        ("/g/mill/schedule/", "/perennial/mill/"),
        ("/g/mill/schedule/2026-07-06/", "/perennial/mill/"),
        ("/g/mill/workshops/7/", "/perennial/mill/7/"),
    ],
)
def test_a_page_of_which_there_is_one_round_the_year_leads_there(client: Client, path: str, own: str) -> None:
    mill()
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (302, own)


def test_the_teams_overview_leads_to_its_series(client: Client) -> None:
    client.force_login(person := build.person())
    mill(person)
    assert client.get("/g/mill/organize/").headers["Location"] == "/perennial/mill/organize/"


@pytest.mark.parametrize("path", ["organize/slots/", "organize/slots/new/", "organize/figures/"])
def test_any_other_says_where_to_go(client: Client, path: str) -> None:
    client.force_login(person := build.person())
    mill(person)
    response = client.get(f"/g/mill/{path}")
    assert response.status_code == 404
    assert b'href="/perennial/mill/organize/"' in response.content


def test_nothing_is_written_through_a_shut_page(client: Client) -> None:
    client.force_login(person := build.person())
    mill(person)
    assert client.post("/g/mill/organize/publish/", {}).status_code == 404


@pytest.mark.parametrize("path", ["organize/places/", "organize/team/", "organize/record/"])
def test_places_team_and_record_are_as_of_any_gathering(client: Client, path: str) -> None:
    client.force_login(person := build.person())
    mill(person)
    assert client.get(f"/g/mill/{path}").status_code == 200


def test_no_page_of_a_gathering_breaks_on_a_programme(client: Client) -> None:
    client.force_login(person := build.person())
    mill(person)
    pages = [
        f"/g/mill{a.route.removeprefix('/g/<slug:slug>')}" for a in fillable() if a.route.startswith("/g/<slug:slug>/")
    ]
    plain = [page for page in pages if "<" not in page]
    broken = {page: status for page in plain if (status := client.get(page).status_code) >= 500}
    assert (broken, len(plain) > 20) == ({}, True)


def test_a_programme_is_not_on_the_list_of_gatherings(client: Client) -> None:
    mill()
    assert b"/g/mill/" not in client.get("/").content
