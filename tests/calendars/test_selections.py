"""Calendars of a part of the programme, by what the address asks."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Session, Skill, Workshop

from .programme import LATER, events, fetch, move
from .reading import read_calendar

FEED = "/g/riverside/schedule.ics"


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    """A released class that fits every question of `asked`, beside one that fits none."""
    skill = Skill.objects.create(name="Bow drill fire", slug="bow-drill-fire", category=build.category("Fire"))
    workshop = build.workshop(gathering, "Bow drill", category=build.category("Fire"), age_from=8, age_to=12)
    workshop.skills.add(skill)
    session = build.session(workshop, build.place(gathering, "Oak", slug="oak"), build.at(9), build.at(10))
    other = build.workshop(gathering, "Coiling", category=build.category("Clay"), age_from=18)
    build.session(other, build.place(gathering, "Elm", slug="elm"), build.at(9), build.at(10))
    build.release(gathering)
    return session


def asked(session: Session) -> dict[str, Any]:
    """Return everything that can be asked for which the session is an answer."""
    teacher = session.offering.workshop.teachers.get().pk
    return {
        "category": "fire",
        "place": "oak",
        "teacher": teacher,
        "age": 9,
        "skill": "bow-drill-fire",
        "q": "bow",
    }


@pytest.mark.parametrize("name", ["category", "place", "teacher", "age", "skill", "q"])
def test_each_question_narrows_the_calendar(fire: Session, name: str) -> None:
    assert list(events(f"{FEED}?{urlencode({name: asked(fire)[name]})}")) == [str(fire.uid)]


def test_questions_narrow_together(fire: Session) -> None:
    path = f"{FEED}?{urlencode(asked(fire))}"
    assert list(events(path)) == [str(fire.uid)]
    assert "Nothing of the programme fits" in fetch(f"{path}&age=9&place=elm").replace(b"\r\n ", b"").decode()


def test_the_calendar_says_in_its_name_what_it_is_of(fire: Session) -> None:
    calendar = read_calendar(fetch(f"{FEED}?category=fire&place=oak&age=9"))
    assert calendar["x-wr-calname"] == "Riverside: Fire\\, Oak\\, for age 9"


def test_a_place_that_is_gone_leaves_a_calendar_that_says_so(fire: Session) -> None:
    (event,) = events(f"{FEED}?place=old-barn").values()
    assert "fits this choice now: old-barn" in event["description"]
    assert (event["transp"], event["summary"]) == ("TRANSPARENT", "Riverside")


@pytest.mark.parametrize("query", ["age=old", "teacher=0", "age=999", "category=" + "x" * 91, "q=%00", "teacher=9e9"])
def test_what_cannot_be_read_is_not_found(fire: Session, query: str) -> None:
    assert Client().get(f"{FEED}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["utm_source=letter", "category=", "age=+"])
def test_what_asks_nothing_gets_the_whole_programme(fire: Session, query: str) -> None:
    assert fetch(f"{FEED}?{query}") == fetch(FEED)


def test_the_order_of_the_questions_makes_no_other_calendar(fire: Session) -> None:
    assert fetch(f"{FEED}?place=oak&age=9") == fetch(f"{FEED}?age=9&place=oak")


def test_a_skill_is_found_by_an_address_it_had(fire: Session) -> None:
    Skill.objects.get(slug="bow-drill-fire").old_addresses.create(slug="bow-fire")
    assert list(events(f"{FEED}?skill=bow-fire")) == [str(fire.uid)]


def test_a_skill_that_waits_for_the_catalogue_is_not_named(fire: Session) -> None:
    Skill.objects.filter(slug="bow-drill-fire").update(pending=True, name="Secret skill")
    assert b"Secret" not in fetch(f"{FEED}?skill=bow-drill-fire")


def test_a_teacher_who_was_merged_leads_to_the_one_who_took_over(fire: Session) -> None:
    gone = build.person()
    Person.objects.filter(pk=gone.pk).update(
        merged_into=fire.offering.workshop.teachers.get(), email=None, is_active=False
    )
    assert list(events(f"{FEED}?teacher={gone.pk}")) == [str(fire.uid)]


def test_before_the_first_release_a_part_says_that_nothing_is_published(gathering: Gathering) -> None:
    (event,) = events(f"{FEED}?category=fire").values()
    assert "not published yet" in event["description"]


def test_a_draft_gathering_has_no_parts(fire: Session) -> None:
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert Client().get(f"{FEED}?category=fire").status_code == 404


def test_an_unrelated_change_does_not_send_the_part_again(fire: Session) -> None:
    path = f"{FEED}?category=fire"
    etag = Client().get(path)["ETag"]
    move(Session.objects.exclude(pk=fire.pk).get(), build.at(15))
    build.release(fire.offering.workshop.gathering, now=LATER)
    assert Client().get(path, headers={"if-none-match": etag}).status_code == 304


def test_the_change_of_a_skill_is_not_hidden_by_the_date(fire: Session) -> None:
    path = f"{FEED}?skill=bow-drill-fire"
    first = Client().get(path)
    Workshop.objects.get(title="Bow drill").skills.clear()
    again = Client().get(path, headers={"if-modified-since": "Sun, 05 Jul 2037 22:00:00 GMT"})
    assert "Last-Modified" not in first
    assert (again.status_code, first.content == again.content) == (200, False)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_sessions(
    gathering: Gathering, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        workshop = build.workshop(gathering, category=build.category("Fire"))
        build.session(workshop, build.place(gathering), build.at(9 + n), build.at(10 + n))
    build.release(gathering)
    with django_assert_num_queries(5):
        etag = Client().get(f"{FEED}?category=fire")["ETag"]
    with django_assert_num_queries(4):
        Client().get(f"{FEED}?category=fire", headers={"if-none-match": etag})


def test_an_offering_is_a_calendar_of_all_its_parts(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, parts=2, repeats=2)
    parts = [build.session(workshop, None, build.at(9 + n), build.at(10 + n), part=n + 1) for n in (0, 1)]
    other = build.session(workshop, None, build.at(15), build.at(16), number=2)
    build.release(gathering)
    path = f"/g/riverside/offerings/{parts[0].offering_id}.ics"
    assert sorted(events(path)) == sorted(str(part.uid) for part in parts)
    assert other.offering_id != parts[0].offering_id


def test_an_offering_of_the_draft_has_no_calendar(gathering: Gathering, fire: Session) -> None:
    drafted = build.session(build.workshop(gathering), None, build.at(9), build.at(10))
    assert Client().get(f"/g/riverside/offerings/{drafted.offering_id}.ics").status_code == 404
