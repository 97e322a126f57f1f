"""Where a skill was and will be taught."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Skill, Workshop

pytestmark = pytest.mark.django_db
PAGE = "/skills/sailors-knots/workshops/"


@pytest.fixture
def knots() -> Skill:
    return Skill.objects.create(name="Sailor's knots", slug="sailors-knots", category=build.category())


def taught(gathering: Gathering, skill: Skill, title: str) -> Workshop:
    workshop = build.workshop(gathering, title)
    workshop.skills.add(skill)
    build.session(workshop, build.place(gathering), build.at(9), build.at(12))
    return workshop


def titles(client: Client) -> list[str]:
    return [row.title for _is_over, row in client.get(PAGE).context["groups"]]


def test_what_is_published_is_shown_under_the_name_it_was_published_with(client: Client, knots: Skill) -> None:
    gathering = build.gathering()
    workshop = taught(gathering, knots, "Bowlines")
    build.release(gathering)
    Workshop.objects.filter(pk=workshop.pk).update(title="Hushed")
    assert titles(client) == ["Bowlines"]


def test_what_is_not_published_or_in_a_draft_is_not_shown(client: Client, knots: Skill) -> None:
    taught(build.gathering("open"), knots, "Hushed")
    draft = build.gathering("draft")
    taught(draft, knots, "Hushed too")
    build.release(draft)
    Gathering.objects.filter(pk=draft.pk).update(state="draft")
    assert titles(client) == []


def test_a_workshop_is_shown_once_however_often_it_was_published(client: Client, knots: Skill) -> None:
    gathering = build.gathering()
    taught(gathering, knots, "Bowlines")
    build.release(gathering)
    taught(gathering, knots, "Hitches")
    build.release(gathering)
    assert titles(client) == ["Bowlines", "Hitches"]


def test_a_skill_that_waits_has_no_such_page_and_an_old_address_leads_on(client: Client, knots: Skill) -> None:
    knots.old_addresses.create(slug="rope")
    leads_to = client.get("/skills/rope/workshops/")["Location"]
    Skill.objects.filter(pk=knots.pk).update(pending=True)
    assert (leads_to, client.get(PAGE).status_code, client.post(PAGE).status_code) == (PAGE, 404, 405)


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_for_three_as_for_one(
    client: Client, knots: Skill, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    gathering = build.gathering()
    for number in range(count):
        taught(gathering, knots, f"Bowlines {number}")
    build.release(gathering)
    with django_assert_num_queries(4):
        client.get(PAGE)
