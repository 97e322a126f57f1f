"""The public API over HTTP."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.api.contract import BY_NAME, ENDPOINTS, Endpoint
from workshops.models import Gathering, Profile, Session, Skill, Workshop
from workshops.people.leaving import leave

from .asking import ask, programme, refusal

pytestmark = pytest.mark.django_db
LATER = build.NOW + timedelta(hours=1)
OF_RELEASE = [e.name for e in ENDPOINTS if e.is_of_release]
QUERIES = {
    "gatherings": 2,
    "gathering": 1,
    "releases": 3,
    "release": 2,
    "changes": 4,
    "sessions": 5,
    "session": 4,
    "workshops": 6,
    "workshop": 5,
    "places": 2,
    "people": 5,
    "series": 4,
    "skills": 2,
    "categories": 2,
}


def path_of(endpoint: Endpoint, session: Session) -> str:
    told = {"slug": "riverside", "number": 1, "uid": session.uid, "pk": session.offering.workshop_id}
    return endpoint.path.format(**told)


def things(told: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told.get("results", [told])
    return found


EACH = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: e.name)


@EACH
def test_a_stranger_is_answered_with_the_fields_that_the_page_names(gathering: Gathering, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    found = things(ask(path_of(endpoint, session)))
    assert [set(thing) for thing in found] == [set(endpoint.fields)] * len(found)
    assert found or endpoint.name in ("changes", "series")


@EACH
def test_any_site_and_any_proxy_may_have_it_without_cookies(gathering: Gathering, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    answer = Client().get(f"/api/1/{path_of(endpoint, session)}")
    assert answer["Access-Control-Allow-Origin"] == "*" and answer["Cache-Control"] == "public, max-age=300"
    assert "Access-Control-Allow-Credentials" not in answer and not answer.cookies and "Cookie" not in answer["Vary"]


@EACH
def test_what_did_not_change_is_not_sent_again(gathering: Gathering, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    path = f"/api/1/{path_of(endpoint, session)}"
    again = Client().get(path, headers={"if-none-match": Client().get(path)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


@EACH
def test_an_organizer_reads_the_same(gathering: Gathering, organizer_client: Client, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    path = f"/api/1/{path_of(endpoint, session)}"
    assert organizer_client.get(path).content == Client().get(path).content


@EACH
def test_it_can_only_be_read(gathering: Gathering, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    answer = Client().post(f"/api/1/{path_of(endpoint, session)}")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@EACH
def test_a_parameter_that_there_is_not_is_refused_by_name(gathering: Gathering, endpoint: Endpoint) -> None:
    (session,) = programme(gathering)
    told = refusal(path_of(endpoint, session), cattegory="fire")
    assert (told["status"], told["parameter"]) == (400, "cattegory")
    assert told["parameters"] == [parameter.name for parameter in endpoint.parameters]


@EACH
@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    gathering: Gathering, endpoint: Endpoint, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = programme(gathering, count)[0]
    for n in range(count):
        Skill.objects.create(name=f"Skill {n}", slug=f"skill-{n}", category=build.category())
        build.gathering(f"camp-{n}")
    path = f"/api/1/{path_of(endpoint, session)}"
    with django_assert_num_queries(QUERIES[endpoint.name]):
        Client().get(path)


@pytest.mark.parametrize("name", [e.name for e in ENDPOINTS if "slug" in e.route])
def test_of_a_draft_gathering_even_its_team_is_told_nothing(
    gathering: Gathering, organizer_client: Client, name: str
) -> None:
    (session,) = programme(gathering)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    answer = organizer_client.get(f"/api/1/{path_of(BY_NAME[name], session)}")
    assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_a_draft_gathering_is_not_listed(gathering: Gathering) -> None:
    build.gathering("secret", state=Gathering.State.DRAFT)
    assert [told["slug"] for told in ask("gatherings/")["results"]] == ["riverside"]


@pytest.mark.parametrize("name", OF_RELEASE)
def test_nothing_of_the_draft_is_told(gathering: Gathering, name: str) -> None:
    (session,) = programme(gathering, 1)
    Workshop.objects.update(title="Not yet told", description="Not yet told", abstract="Not yet told")
    build.session(build.workshop(gathering, "Not yet told", teachers=[build.person(name="Not yet told")]))
    build.place(gathering, "Not yet told")
    assert b"Not yet told" not in Client().get(f"/api/1/{path_of(BY_NAME[name], session)}").content


@EACH
def test_no_address_of_anybody_is_told(gathering: Gathering, endpoint: Endpoint) -> None:
    ada = build.person(name="Ada", email="ada@secret.example")
    (session,) = programme(gathering, teachers=[ada])
    Profile.objects.create(person=ada, about="Carves.", about_audience="public")
    assert b"secret.example" not in Client().get(f"/api/1/{path_of(endpoint, session)}").content


@pytest.mark.parametrize("name", OF_RELEASE)
def test_before_the_first_release_it_says_so(gathering: Gathering, name: str) -> None:
    session = build.session(build.workshop(gathering))
    assert refusal(path_of(BY_NAME[name], session))["detail"] == "Nothing is published yet."


def test_only_what_somebody_shows_to_everybody_is_told_of_them(gathering: Gathering) -> None:
    ada = build.person(name="Ada", time_zone="Europe/Lisbon")
    programme(gathering, teachers=[ada])
    Profile.objects.create(person=ada, about="Carves.", about_audience="public", pronouns="she/her")
    (told,) = ask("gatherings/riverside/people/")["results"]
    assert (told["about"], told["pronouns"], told["time_zone"], told["photo"]) == ("Carves.", "", "", "")


def test_whoever_left_is_named_no_more(gathering: Gathering) -> None:
    ada = build.person(name="Ada Lovelace")
    programme(gathering, teachers=[ada])
    leave(person=ada, now=LATER)
    for of in ("people", "sessions", "workshops"):
        assert b"Ada Lovelace" not in Client().get(f"/api/1/gatherings/riverside/{of}/").content


def titles(**query: object) -> list[str]:
    return [told["title"] for told in ask("gatherings/riverside/sessions/", **query)["results"]]


FITTING: dict[str, Callable[[Session], dict[str, object]]] = {
    "day": lambda session: {"day": "2026-07-07"},
    "place": lambda session: {"place": session.place.slug if session.place else ""},
    "category": lambda session: {"category": "knots"},
    "teacher": lambda session: {"teacher": session.offering.workshop.teachers.get().pk},
    "age": lambda session: {"age": 5},
    "q": lambda session: {"q": "splice"},
}


@pytest.mark.parametrize("by", FITTING)
def test_sessions_can_be_chosen(gathering: Gathering, by: str) -> None:
    fire = build.workshop(gathering, "Fire", category=build.category("Fire"), age_from=12)
    knots = build.workshop(gathering, "Knots", category=build.category("Knots"), abstract="And splices")
    build.session(fire, build.place(gathering), build.at(9), build.at(12))
    tuesday = build.at(9, day=build.TUESDAY), build.at(12, day=build.TUESDAY)
    session = build.session(knots, build.place(gathering), *tuesday)
    build.release(gathering)
    assert titles() == ["Fire", "Knots"] and titles(**FITTING[by](session)) == ["Knots"]


def test_what_changed_can_be_asked_by_release_and_by_moment(gathering: Gathering) -> None:
    programme(gathering, 2)
    Workshop.objects.filter(title="Workshop 1").update(title="Bow drill")
    build.release(gathering, now=LATER)
    assert titles(since_release=1) == titles(changed_since=build.NOW.isoformat()) == ["Bow drill"]
    assert titles(since_release=2) == []


def test_what_was_cancelled_stays_and_can_be_left_out(gathering: Gathering) -> None:
    gone, _stays = programme(gathering, 2)
    Session.objects.filter(pk=gone.pk).update(starts_at=None, ends_at=None, place=None)
    build.release(gathering, now=LATER)
    assert titles(status="CANCELLED") == ["Workshop 0"] and titles(status="CONFIRMED") == ["Workshop 1"]


def test_an_earlier_release_can_still_be_read(gathering: Gathering) -> None:
    programme(gathering)
    Workshop.objects.update(title="Bow drill")
    build.release(gathering, now=LATER)
    assert (titles(), titles(release=1)) == (["Bow drill"], ["Workshop 0"])
