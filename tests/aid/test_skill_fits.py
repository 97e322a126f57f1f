"""Posts about skills: who lists that they teach it, which workshops do, how many want it; no more than is public."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up
from workshops.aid.skill_fits import skill_fits
from workshops.models import Gathering, Listing, Person, Post, Skill
from workshops.proposals.demand import demand_for


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(slug="bowline", name="Bowline", category=build.category())


@pytest.fixture
def ask(gathering: Gathering, ada: Person, skill: Skill) -> Post:
    return put_up(ada, gathering, kind="skill", skill=skill, title="Learn knots")


def test_an_ask_meets_who_lists_it_by_name_alone(ask: Post, skill: Skill, ben: Person, ada_client: Client) -> None:
    Listing.objects.create(person=ben, skill=skill, kind="teach", note="Private words")
    Listing.objects.create(person=build.person(is_active=False), skill=skill, kind="teach")
    page = ada_client.get(f"/aid/{ask.pk}/").content.decode()
    assert "Ben Marsh" in page
    assert not any(word in page for word in ("secret", "Private words"))
    found = skill_fits(ask, timezone.now())
    assert found is not None
    assert [row.person for row in found.teachers] == [ben]
    assert "Ben Marsh" not in Client().get(f"/aid/{ask.pk}/").content.decode(), "its owner alone is shown what fits"


def test_an_ask_meets_workshops_once_they_are_published(ask: Post, gathering: Gathering, skill: Skill) -> None:
    workshop = build.workshop(gathering, "Knots for all")
    workshop.skills.add(skill)
    build.session(workshop, build.place(gathering), build.at(9), build.at(11))
    before = skill_fits(ask, build.NOW)
    build.release(gathering)
    after = skill_fits(ask, build.NOW)
    assert before is not None
    assert after is not None
    assert (before.workshops, [row.title for row in after.workshops]) == ((), ["Knots for all"])


def test_an_offer_learns_how_many_want_it_and_not_who(
    gathering: Gathering, ben: Person, ben_client: Client, ask: Post, skill: Skill
) -> None:
    offer = put_up(ben, gathering, kind="skill", side="offer", skill=skill, title="I tie knots")
    page = ben_client.get(f"/aid/{offer.pk}/").content.decode()
    assert "1 person wants to learn it." in page
    assert "Ada" not in page


def test_a_post_about_something_else_asks_nothing(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = put_up(ada)
    with django_assert_num_queries(0):
        assert skill_fits(post, timezone.now()) is None


def test_an_ask_is_counted_on_the_page_of_demand(ask: Post, gathering: Gathering, skill: Skill) -> None:
    assert demand_for(gathering, skill).want == 1
