"""The laptop's own pages: how others on its wifi reach it, and what their phones hear that look for the internet."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from skillshare.captive import PROBES
from skillshare.embedded import is_at_the_river, mark_as_river
from workshops.management.commands.up import code_to_scan

pytestmark = pytest.mark.django_db
RIVER = "http://192.168.8.2:8000"


@pytest.fixture
def laptop(settings: Settings) -> Client:
    settings.AT_THE_RIVER, settings.BIND, settings.PORT = True, "192.168.8.2", 8000
    settings.SITE_URL, settings.ALLOWED_HOSTS = RIVER, ["localhost", "testserver", "*"]
    return Client()


def test_the_first_page_says_under_which_address_others_reach_it(laptop: Client) -> None:
    page = laptop.get("/").content.decode()
    assert f'href="{RIVER}/"' in page
    assert "<svg" in page.partition("This site is on a laptop near you")[2].partition("</section>")[0]


def test_elsewhere_the_first_page_says_nothing_of_it(client: Client) -> None:
    assert "on a laptop near you" not in client.get("/").content.decode()


def test_how_to_reach_it_says_what_a_phone_complains_of_and_what_plain_http_lacks(laptop: Client) -> None:
    page = laptop.get("/here/").content.decode()
    assert "No internet on this wifi" in page
    assert "keep the site on your phone" in page


def test_an_encrypted_site_lacks_nothing(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://skills.example.org"
    page = client.get("/here/").content.decode()
    assert "https://skills.example.org/" in page
    assert "begins with http" not in page
    assert "No internet" not in page


@pytest.mark.parametrize("path", PROBES)
def test_phones_that_look_for_the_internet_are_content_whatever_host_they_ask(laptop: Client, path: str) -> None:
    answer = laptop.get(path, headers={"host": "captive.apple.com"})
    assert (answer.status_code, answer.content.decode()) == PROBES[path][:2]
    assert not answer.cookies


def test_a_name_of_the_world_leads_to_the_laptop_and_its_own_names_do_not(laptop: Client) -> None:
    assert laptop.get("/news", headers={"host": "example.org"})["location"] == f"{RIVER}/here/"
    for own in ("192.168.9.7:8000", "localhost", "river"):
        assert laptop.get("/here/", headers={"host": own}).status_code == 200


def test_elsewhere_probes_are_pages_that_are_not_there(client: Client) -> None:
    assert {client.get(path).status_code for path in PROBES} == {404}


def test_the_mark_lies_with_the_data(tmp_path: Path) -> None:
    assert not is_at_the_river(str(tmp_path))
    mark_as_river(tmp_path)
    assert is_at_the_river(str(tmp_path))


def test_a_terminal_shows_a_code_to_scan() -> None:
    assert len(code_to_scan(f"{RIVER}/").splitlines()) > 10
