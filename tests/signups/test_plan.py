import re
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Session, Workshop
from workshops.signups.plan import Why, why_planned

TO_COME = date(2099, 7, 6)


@pytest.fixture
def gathering(db: None) -> Gathering:
    return build.gathering(starts_on=TO_COME, ends_on=TO_COME + timedelta(days=1))


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def session(gathering: Gathering, title: str, starts: int, ends: int, days_later: int = 0) -> Session:
    day = TO_COME + timedelta(days=days_later)
    return build.session(build.workshop(gathering, title), None, build.at(starts, day=day), build.at(ends, day=day))


def shown(client: Client, address: str = "/me/plan/") -> str:
    page = re.sub(r"<form.*?</form>", "", client.get(address).content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page.partition("<h1")[2]))


def test_strangers_sign_in_first(db: None) -> None:
    assert Client().get("/me/plan/").headers["Location"] == "/accounts/login/?next=/me/plan/"


def test_it_can_only_be_read(client: Client) -> None:
    assert client.post("/me/plan/").status_code == 405


def test_without_stars_it_says_how_to_begin(client: Client) -> None:
    assert "Nothing is starred yet" in shown(client)


def test_it_shows_my_stars_by_day_at_the_gatherings_clock(client: Client, person: Person, gathering: Gathering) -> None:
    build.star(person, session(gathering, "Hide tanning", 14, 17, days_later=1))
    build.star(person, session(gathering, "Friction fire", 9, 12))
    session(gathering, "Not starred", 9, 12)
    build.release(gathering)
    page = shown(client)
    assert page.index("9:00–12:00 Friction fire") < page.index("14:00–17:00 Hide tanning")
    assert "Not starred" not in page


def test_a_starred_workshop_that_left_the_programme_is_shown_as_cancelled(
    client: Client, person: Person, gathering: Gathering
) -> None:
    build.star(person, session(gathering, "Friction fire", 9, 12))
    build.release(gathering)
    Workshop.objects.update(state=Workshop.State.WITHDRAWN)
    build.release(gathering)
    assert "9:00–12:00 Cancelled Friction fire" in shown(client)


def test_what_is_only_in_the_draft_does_not_show(client: Client, person: Person, gathering: Gathering) -> None:
    starred = session(gathering, "Friction fire", 9, 12)
    build.star(person, starred)
    build.release(gathering)
    starred.starts_at, starred.ends_at = build.at(18, day=TO_COME), build.at(19, day=TO_COME)
    starred.save()
    assert "9:00–12:00 Friction fire" in shown(client)


def test_sessions_at_the_same_time_point_at_each_other(client: Client, person: Person, gathering: Gathering) -> None:
    for title, starts, ends in (("Friction fire", 9, 12), ("Baskets", 11, 13), ("Songs", 13, 14)):
        build.star(person, session(gathering, title, starts, ends))
    build.release(gathering)
    page = shown(client)
    assert "At the same time as: Baskets" in page
    assert "At the same time as: Friction fire" in page
    assert page.count("At the same time as") == 2


def test_a_cancelled_session_overlaps_nothing(client: Client, person: Person, gathering: Gathering) -> None:
    cancelled = session(gathering, "Friction fire", 9, 12)
    build.star(person, cancelled)
    build.star(person, session(gathering, "Baskets", 11, 13))
    build.release(gathering)
    Workshop.objects.filter(title="Friction fire").update(state=Workshop.State.WITHDRAWN)
    build.release(gathering)
    assert "At the same time" not in shown(client)


def test_past_gatherings_are_shown_when_asked_for(client: Client, person: Person) -> None:
    past = build.gathering("past")
    build.star(person, build.session(build.workshop(past, "Old fire"), None, build.at(9), build.at(12)))
    build.release(past)
    assert ("Old fire" in shown(client), "Old fire" in shown(client, "/me/plan/?past=1")) == (False, True)


def test_a_gathering_that_is_a_draft_again_shows_to_its_team_only(
    client: Client, person: Person, gathering: Gathering
) -> None:
    build.star(person, session(gathering, "Friction fire", 9, 12))
    build.release(gathering)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    before = "Friction fire" in shown(client)
    gathering.team.create(person=person, role="steward")
    assert (before, "Friction fire" in shown(client)) == (False, True)


@pytest.mark.parametrize("stars", [1, 3])
def test_it_costs_the_same_for_any_number_of_stars(
    client: Client, person: Person, gathering: Gathering, stars: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(stars):
        build.star(person, session(gathering, f"Workshop {n}", 9, 12))
    build.release(gathering)
    with django_assert_num_queries(6):  # one of them asks for shifts
        client.get("/me/plan/")


def test_an_offering_is_in_the_plan_for_a_reason(person: Person, gathering: Gathering) -> None:
    starred = session(gathering, "Friction fire", 9, 12)
    build.star(person, starred)
    build.star(build.person(), session(gathering, "Tanning", 9, 12))
    assert why_planned(person) == {starred.offering_id: (Why.STAR,)}


def test_what_is_over_can_be_left_out_of_the_plan(person: Person, gathering: Gathering) -> None:
    build.star(person, session(gathering, "Friction fire", 9, 12))
    assert len(why_planned(person, ends_from=gathering.ends_on)) == 1
    assert why_planned(person, ends_from=gathering.ends_on + timedelta(days=1)) == {}
