"""What fits a post: shown to its owner alone, and told by letter once an evening."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up
from workshops.aid.suggesting import suggestions, tell_evening
from workshops.models import Gathering, Letter, Listing, Person, Post, Skill

EVENING = timezone.now().replace(hour=19, minute=0) + timedelta(days=1)


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(slug="bowline", name="Bowline", category=build.category())


@pytest.fixture
def lift(ada: Person, ben: Person) -> tuple[Post, Post]:
    ride: dict[str, Any] = {"kind": "ride", "goes_to": "Albany", "quantity": 2, "unit": "seats"}
    return put_up(ada, title="A ride home", **ride), put_up(ben, title="Room in my van", side="offer", **ride)


def test_its_owner_alone_sees_what_fits(lift: tuple[Post, Post], ada_client: Client, ben_client: Client) -> None:
    path = f"/aid/{lift[0].pk}/"
    assert "the same way: albany, enough of it" in ada_client.get(path).content.decode()
    assert not any("Room in my van" in client.get(path).content.decode() for client in (ben_client, Client()))


def test_both_are_told_in_the_evening_once_without_each_other_s_address(lift: tuple[Post, Post]) -> None:
    assert tell_evening(now=EVENING.replace(hour=12)) == 0
    assert [tell_evening(now=EVENING + timedelta(minutes=n)) for n in (0, 30)] == [2, 0]
    assert tell_evening(now=EVENING + timedelta(days=1)) == 0
    letters = "".join(letter.body for letter in Letter.objects.all())
    assert "Room in my van" in letters
    assert not any(word in letters for word in ("secret", "Ada", "Ben"))


def test_whoever_does_not_want_it_is_told_nothing(lift: tuple[Post, Post], ada: Person) -> None:
    Post.objects.filter(person=ada).update(mails_fits=False)
    assert tell_evening(now=EVENING) == 1
    assert not Letter.objects.filter(person=ada).exists()


def test_what_is_of_another_board_is_not_suggested(gathering: Gathering, ada: Person, ben: Person) -> None:
    post = put_up(ada, gathering)
    put_up(ben, side="offer")
    assert suggestions(post, timezone.now()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_suggestions_take_one_query(
    number: int, gathering: Gathering, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = put_up(ada, gathering)
    for _ in range(number):
        put_up(build.person(), gathering, side="offer", place=build.place(gathering))
    with django_assert_num_queries(1):
        assert len(suggestions(post, timezone.now())) == number


def test_a_skill_asked_for_counts_as_wanted(ada: Person, skill: Skill) -> None:
    put_up(ada, kind="skill", skill=skill, title="Learn knots")
    assert Listing.objects.get(person=ada).kind == "learn"


def test_a_skill_offered_is_proposed(gathering: Gathering, ada: Person, ada_client: Client, skill: Skill) -> None:
    post = put_up(ada, gathering, kind="skill", side="offer", skill=skill, title="Knots")
    page = ada_client.post(f"/aid/{post.pk}/teach/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/g/riverside/proposals/new/?listing=")
    assert "Bowline" in page.content.decode()
