"""One's own page: name and time zone."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


def test_one_must_be_signed_in(client: Client) -> None:
    assert client.get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_one_sees_oneself(client: Client, ada: Person) -> None:
    page = client.get("/me/").content.decode()
    assert ("Ada" in page, "ada@example.org" in page) == (True, True)


def test_one_changes_name_and_zone(client: Client, ada: Person) -> None:
    client.post("/me/", {"name": "Ada L.", "time_zone": "Europe/Lisbon"})
    ada.refresh_from_db()
    assert (ada.name, ada.time_zone, ada.email) == ("Ada L.", "Europe/Lisbon", "ada@example.org")


@pytest.mark.parametrize("typed", [{"name": ""}, {"name": "x" * 151}, {"name": "Ada", "time_zone": "Mars/Base"}])
def test_what_cannot_be_is_refused_and_kept(client: Client, ada: Person, typed: dict[str, str]) -> None:
    page = client.post("/me/", typed)
    ada.refresh_from_db()
    assert (page.context["form"]["name"].value(), ada.name) == (typed["name"], "Ada")


def test_one_is_not_sent_to_another_site(client: Client, ada: Person) -> None:
    assert client.post("/me/", {"name": "Ada", "next": "//evil.example/"})["Location"] == "/me/"


def test_other_methods_are_refused(client: Client, ada: Person) -> None:
    assert client.put("/me/").status_code == 405
