"""What a hub asks for and offers: put up by who keeps it, listed on its page, read as a part of the board."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up, signed_in
from workshops.models import Gathering, Hub, HubPost, Person, Post

FORM = {"side": "ask", "kind": "tools", "title": "Big pots", "quantity": 3, "rhythm": "once", "version": 0}


def put(client: Client, hub: Hub, **changes: object) -> int:
    typed = FORM | {"form_id": str(uuid4())} | changes
    return client.post(f"{hub.get_absolute_url()}aid/new/", typed).status_code


def text(path: str, client: Client | None = None) -> str:
    return (client or Client()).get(path).content.decode()


@pytest.fixture
def pots(kitchen: Hub, steward: Person) -> Post:
    assert put(signed_in(steward), kitchen) == 302
    return Post.objects.get()


def test_it_stands_on_the_board_where_the_hub_is(pots: Post, kitchen: Hub) -> None:
    assert (pots.gathering, pots.place, pots.area) == (kitchen.gathering, kitchen.place, "River kitchen")
    assert "Big oak, River kitchen" in text("/g/riverside/aid/")
    assert "Big pots" in text(kitchen.get_absolute_url())


def test_twice_is_once_and_what_is_wrong_is_told(kitchen: Hub, steward: Person) -> None:
    form_id = str(uuid4())
    assert [put(signed_in(steward), kitchen, form_id=form_id) for _ in range(2)] == [302, 302]
    assert HubPost.objects.count() == 1
    assert put(signed_in(steward), kitchen, title="Write to me@example.org") == 422


def test_nobody_else_posts_for_it_or_takes_it_off(pots: Post, kitchen: Hub) -> None:
    stranger = signed_in(build.person())
    assert put(stranger, kitchen) == 403
    assert stranger.post(f"{kitchen.get_absolute_url()}aid/{pots.pk}/off/").status_code == 403


def test_another_who_keeps_it_takes_it_off_and_no_post_of_others(
    pots: Post, kitchen: Hub, gathering: Gathering
) -> None:
    other, mine = signed_in(build.team_member(gathering, "organizer")), put_up(build.person(), gathering)
    assert other.post(f"{kitchen.get_absolute_url()}aid/{mine.pk}/off/").status_code == 404
    assert other.post(f"{kitchen.get_absolute_url()}aid/{pots.pk}/off/").status_code == 302
    assert "Big pots" not in text(kitchen.get_absolute_url())


def test_the_board_of_a_hub_has_its_posts_alone(pots: Post, kitchen: Hub, gathering: Gathering) -> None:
    put_up(build.person(), gathering, title="Soup of others")
    page = text(f"{kitchen.get_absolute_url()}aid/")
    assert ("Big pots" in page, "Soup of others" in page) == (True, False)
    assert "Big pots" not in text(f"{kitchen.get_absolute_url()}aid/?kind=food")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_hub_takes_as_many_queries_whatever_it_asks_for(
    number: int, kitchen: Hub, steward: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        put(signed_in(steward), kitchen)
    with django_assert_num_queries(7):
        Client().get(kitchen.get_absolute_url())
