"""Pages that lead from a public calendar to one's own device."""

import re
from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Session, Skill

PART = "/g/riverside/subscribe/"
PAGE = "/subscribe/"


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    skill = Skill.objects.create(name="Bow drill fire", slug="bow-drill-fire", category=build.category("Fire"))
    workshop = build.workshop(gathering, "Bow drill", category=build.category("Fire"))
    workshop.skills.add(skill)
    session = build.session(workshop, build.place(gathering, "Oak", slug="oak"), build.at(9), build.at(10))
    build.release(gathering)
    return session


def address_on(path: str, **asked: Any) -> str:
    """Return the address that the page at `path` tells to give to a calendar."""
    page = Client().get(path, asked)
    assert page.status_code == 200
    (told,) = re.findall(r"<code>([^<]*)</code>", page.content.decode())
    return str(told)


def test_the_whole_programme_is_offered(fire: Session) -> None:
    assert address_on(PART) == "http://testserver/g/riverside/schedule.ics"


def test_a_part_of_it_is_offered_and_leads_to_its_calendar(fire: Session) -> None:
    told = address_on(PART, category="fire", skill="bow-drill-fire", view="grid")
    assert told == "http://testserver/g/riverside/schedule.ics?category=fire&amp;skill=bow-drill-fire"
    found = Client().get(told.removeprefix("http://testserver").replace("&amp;", "&"))
    assert f"UID:{fire.uid}".encode() in found.content


@pytest.mark.parametrize("way", ["webcal://testserver/g", "calendar.google.com", "outlook.live.com", "data:image/svg"])
def test_every_way_is_there_without_a_script(fire: Session, way: str) -> None:
    page = Client().get(PART).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert (way in main, "<script" in main) == (True, False)


def test_an_age_that_is_none_is_said_in_the_form(fire: Session) -> None:
    page = Client().get(PART, {"age": "old"}).content.decode()
    assert "Enter a whole number" in page and "schedule.ics?" not in page


def test_before_the_first_release_the_whole_is_offered(gathering: Gathering) -> None:
    assert address_on(PART) == "http://testserver/g/riverside/schedule.ics"


def test_a_draft_is_known_to_its_team_alone(gathering: Gathering, organizer_client: Client) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert (Client().get(PART).status_code, organizer_client.get(PART).status_code) == (404, 200)


@pytest.mark.parametrize("kind", ["schedule.ics", "schedule.ics?category=fire&age=9", "teachers/{}.ics"])
def test_any_public_calendar_is_offered(fire: Session, kind: str) -> None:
    feed = "/g/riverside/" + kind.format(fire.offering.workshop.teachers.get().pk)
    assert address_on(PAGE, feed=feed) == f"http://testserver{feed}".replace("&", "&amp;")


@pytest.mark.parametrize(
    "feed",
    [
        "",
        "/",
        "//elsewhere.example/g/riverside/schedule.ics",
        "https://elsewhere.example/a.ics",
        "/g/nowhere/schedule.ics",
        f"/cal/{'x' * 22}.ics",
        "/me/plan/",
        "/subscribe/",
        "/g/riverside/schedule.ics?" + "x" * 500,
    ],
)
def test_nothing_else_is_offered(fire: Session, feed: str) -> None:
    assert Client().get(PAGE, {"feed": feed}).status_code == 404


def test_the_calendar_of_a_draft_is_not_offered(fire: Session) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert Client().get(PAGE, {"feed": "/g/riverside/schedule.ics"}).status_code == 404


@pytest.mark.parametrize("path", [PART, f"{PAGE}?feed=/g/riverside/schedule.ics"])
def test_nobody_writes_there(fire: Session, path: str) -> None:
    assert Client().post(path).status_code == 405


def test_the_schedule_leads_to_what_it_shows(fire: Session) -> None:
    page = Client().get("/g/riverside/schedule/2026-07-06/", {"category": "fire"}).content.decode()
    assert f'href="{PART}?category=fire"' in page


def test_a_workshop_leads_to_the_calendar_of_its_time(fire: Session) -> None:
    page = Client().get(f"/g/riverside/workshops/{fire.offering.workshop_id}/").content.decode()
    assert f'href="{PAGE}?feed=/g/riverside/offerings/{fire.offering_id}.ics"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_sessions(
    gathering: Gathering, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        workshop = build.workshop(gathering, category=build.category(f"Craft {n}"))
        build.session(workshop, build.place(gathering), build.at(9 + n), build.at(10 + n))
    build.release(gathering)
    with django_assert_num_queries(5):
        Client().get(PART)
