"""The page of closed places."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import BOARD, MONDAY, words
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Place, Slot

CLOSED = f"{BOARD}closed/"


@pytest.fixture
def river_up(oak: Place) -> PlaceClosure:
    now = timezone.now()
    return PlaceClosure.objects.create(
        place=oak, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=1), reason="River up"
    )


def test_the_page_is_for_those_who_schedule(client: Client, organizer_client: Client, gathering: Gathering) -> None:
    assert client.get(CLOSED).status_code == 302
    client.force_login(build.team_member(gathering, "steward"))
    assert (client.get(CLOSED).status_code, client.post(CLOSED).status_code) == (403, 403)
    assert (organizer_client.get(CLOSED).status_code, organizer_client.put(CLOSED).status_code) == (200, 405)


def test_a_closed_place_is_listed_and_opened_again(organizer_client: Client, river_up: PlaceClosure) -> None:
    assert "Oak closed now From " in (page := words(organizer_client.get(CLOSED))) and "River up." in page
    page = words(organizer_client.post(CLOSED, {"closure": river_up.pk}, follow=True))
    assert "It is open again." in page and "No place is closed, now or later." in page


def test_opening_it_twice_says_the_same(organizer_client: Client, river_up: PlaceClosure) -> None:
    PlaceClosure.objects.all().delete()
    assert "It is open again." in words(organizer_client.post(CLOSED, {"closure": river_up.pk}, follow=True))


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40])
def test_what_cannot_be_read_is_not_found(organizer_client: Client, river_up: PlaceClosure, key: str) -> None:
    assert organizer_client.post(CLOSED, {"closure": key}).status_code == 404


def test_a_closure_of_another_gathering_is_left_alone(organizer_client: Client) -> None:
    ash = build.place(build.gathering("elsewhere"), "Ash")
    theirs = PlaceClosure.objects.create(place=ash, starts_at=build.at(9), ends_at=build.at(12))
    organizer_client.post(CLOSED, {"closure": theirs.pk})
    assert PlaceClosure.objects.get().ends_at == build.at(12)


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(
    organizer_client: Client, oak: Place, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    soon = timezone.now() + timedelta(days=1)
    for _ in range(rows):
        PlaceClosure.objects.create(place=oak, starts_at=soon, ends_at=soon + timedelta(hours=1))
    with django_assert_num_queries(6):
        organizer_client.get(CLOSED)


def test_the_board_of_a_day_says_what_is_closed(organizer_client: Client, oak: Place, morning: Slot) -> None:
    PlaceClosure.objects.create(place=oak, starts_at=build.at(9), ends_at=build.at(12))
    page = organizer_client.get(MONDAY)
    assert "Oak is closed, 9:00–12:00. Closed places" in words(page)
    assert f'href="{CLOSED}"' in organizer_client.get(BOARD).content.decode()
