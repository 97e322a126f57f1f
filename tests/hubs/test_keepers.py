"""Keepers of a place are asked, say yes, keep it without a role in the team, and are taken off again."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import signed_in
from workshops.hubs.keeper_actions import MOST_LETTERS, answer_asked, ask_to_keep, take_off
from workshops.hubs.keeper_models import HubKeeper
from workshops.hubs.models import Hub
from workshops.models import Change, HubStock, Letter, Person
from workshops.people.links import signed_link

ADDRESS = "kim.secret@example.org"


@pytest.fixture
def kim(kitchen: Hub, steward: Person) -> Person:
    """Kim, who said yes."""
    keeper = ask_to_keep(hub=kitchen, by=steward, email=ADDRESS, name="Kim", now=timezone.now())
    answer_asked(keeper=keeper, accepts=True, now=timezone.now())
    return keeper.person


def pages(hub: Hub) -> list[str]:
    return [f"/g/riverside/hubs/{hub.pk}/{page}/" for page in ("keep", "change", "keepers")]


def statuses(person: Person, hub: Hub) -> list[int]:
    return [signed_in(person).get(page).status_code for page in pages(hub)]


def test_somebody_asked_keeps_it_once_they_say_yes(kitchen: Hub, steward: Person) -> None:
    asks = signed_in(steward)
    asks.post(pages(kitchen)[2], {"email": ADDRESS, "name": "Kim"})
    keeper, letter = HubKeeper.objects.get(), Letter.objects.get()
    assert (letter.person, letter.link_value, keeper.person.email) == (keeper.person, str(keeper.pk), ADDRESS)
    assert statuses(keeper.person, kitchen) == [403, 403, 403]
    path = urlsplit(signed_link("hub-keeper", str(keeper.pk))).path
    assert signed_in(build.person()).post(path, {"answer": "yes"}).status_code == 403
    assert signed_in(keeper.person).post(path, {"answer": "yes"})["Location"] == pages(kitchen)[0]
    assert statuses(keeper.person, kitchen) == [200, 200, 200]
    assert ADDRESS.encode() not in asks.get(pages(kitchen)[2]).content


def test_they_change_stock_and_shifts_but_do_not_take_it_away_or_open_another(kitchen: Hub, kim: Person) -> None:
    client = signed_in(kim)
    client.post(pages(kitchen)[0], {"what": "stock", "stock-name": "Rice", "stock-level": "low"})
    assert HubStock.objects.get().name == "Rice"
    assert b"Take this community place away" not in client.get(pages(kitchen)[0]).content
    assert client.post(f"/g/riverside/hubs/{kitchen.pk}/close/").status_code == 403
    assert client.get("/g/riverside/hubs/new/").status_code == 403
    assert client.get("/g/riverside/organize/team/").status_code == 403


def test_they_keep_no_other_place(kitchen: Hub, kim: Person, steward: Person) -> None:
    other = Hub.objects.create(gathering=kitchen.gathering, name="Tent", kind="tent", made_at=timezone.now())
    assert statuses(kim, other) == [403, 403, 403]


def test_the_page_shows_keep_it_to_who_keeps_it(kitchen: Hub, kim: Person) -> None:
    path = kitchen.get_absolute_url()
    shown = [b"Keep it" in client.get(path).content for client in (signed_in(kim), Client(), signed_in(build.person()))]
    assert shown == [True, False, False]


def test_who_is_taken_off_or_says_no_keeps_nothing(kitchen: Hub, kim: Person, steward: Person) -> None:
    client = signed_in(kim)
    row = HubKeeper.objects.get()
    gone = client.post(f"{pages(kitchen)[2]}{row.pk}/remove/")
    assert (gone["Location"], statuses(kim, kitchen)) == (kitchen.get_absolute_url(), [403, 403, 403])
    again = ask_to_keep(hub=kitchen, by=steward, email=ADDRESS, name="Kim", now=timezone.now())
    answer_asked(keeper=again, accepts=False, now=timezone.now())
    assert statuses(kim, kitchen) == [403, 403, 403]
    assert [line.verb for line in Change.objects.filter(subject="hub keeper").order_by("pk")] == [
        *("invited", "joined", "taken", "invited", "declined"),
    ]


def test_nobody_is_asked_again_and_again(kitchen: Hub, steward: Person) -> None:
    for _ in range(MOST_LETTERS):
        keeper = ask_to_keep(hub=kitchen, by=steward, email=ADDRESS, name="Kim", now=timezone.now())
    assert Letter.objects.count() == 1  # what was not mailed yet is replaced
    page = signed_in(steward).post(pages(kitchen)[2], {"email": ADDRESS, "name": "Kim"})
    assert (page.status_code, b"asked three times" in page.content) == (422, True)
    take_off(keeper=keeper, by=steward, now=timezone.now())
    assert not Letter.objects.exists()


def test_the_pages_of_places_show_whoever_comes_what_is_theirs(kitchen: Hub, kim: Person) -> None:
    build.shift(kitchen.gathering, timezone.now() + timedelta(hours=5), [kim])
    for path in ("/hubs/", "/g/riverside/hubs/"):
        page = signed_in(kim).get(path).content.decode()
        assert ("Your shifts" in page, "Wash up" in page, "You keep" in page) == (True, True, True)
        assert "You keep" not in signed_in(build.person()).get(path).content.decode()
