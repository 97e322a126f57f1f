"""Rosters and check-in, by those who may."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import CareNote, Feedback, Gathering, Letter, Person, Seat, Session
from workshops.signups.roster_access import code_for
from workshops.signups.seat_actions import sign_up

pytestmark = pytest.mark.usefixtures("open_rules")
DAY = build.MONDAY.replace(year=2099)


@pytest.fixture
def gathering(db: None) -> Gathering:
    """A gathering that is still to come, whenever this runs."""
    return build.gathering(starts_on=DAY, ends_on=DAY)


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    times = build.at(9, day=DAY), build.at(12, day=DAY)
    made = build.session(build.workshop(gathering, "Friction fire", capacity=9), None, *times)
    build.release(gathering)
    return made


@pytest.fixture
def steward(gathering: Gathering) -> Client:
    return signed_in(build.team_member(gathering, "steward"))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(session: Session) -> str:
    return f"/g/riverside/roster/{session.offering_id}/"


def seat(session: Session, person: Person, now: datetime = build.NOW) -> Seat:
    return sign_up(person=person, offering=session.offering, now=now)


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_teacher_and_steward_read_it_and_nobody_else_knows_it(fire: Session, steward: Client, ada: Person) -> None:
    teacher = signed_in(fire.offering.workshop.teachers.get())
    assert [client.get(address(fire)).status_code for client in (teacher, steward, signed_in(ada))] == [200, 200, 404]
    assert Client().get(address(fire)).headers["Location"] == f"/accounts/login/?next={address(fire)}"
    assert steward.put(address(fire)).status_code == 405


def test_it_shows_names_and_notes_and_no_address(fire: Session, steward: Client, ada: Person) -> None:
    seat(fire, ada)
    CareNote.objects.create(gathering=fire.offering.workshop.gathering, person=ada, text="Nuts", consented_at=build.NOW)
    page = text(steward, address(fire))
    assert ("Ada" in page, "Nuts" in page, str(ada.email) in page) == (True, True, False)


def test_a_tap_checks_in(fire: Session, steward: Client, ada: Person) -> None:
    mine = seat(fire, ada)
    steward.post(address(fire), {"what": "attended", "seat": mine.pk})
    mine.refresh_from_db()
    assert mine.state == "attended"


def test_a_seat_of_another_roster_is_not_there(
    fire: Session, steward: Client, ada: Person, gathering: Gathering
) -> None:
    other = build.session(build.workshop(gathering), None, build.at(14, day=DAY), build.at(15, day=DAY))
    build.release(gathering)
    assert steward.post(address(fire), {"what": "attended", "seat": seat(other, ada).pk}).status_code == 404


def test_a_walk_up_a_fee_and_a_letter_go_by_the_page(fire: Session, steward: Client, ada: Person) -> None:
    mine = seat(fire, ada)
    form_id = "5b0e5c2e-8b2b-4b53-9b65-0f3f4f8f2a11"
    steward.post(address(fire), {"what": "walk_up", "name": "Rowan", "heads": "2"})
    steward.post(address(fire), {"what": "settle", "seat": mine.pk, "how": "cash", "paid": "8"})
    steward.post(address(fire), {"what": "write", "text": "Bring a knife", "form_id": form_id})
    page = text(steward, address(fire))
    assert ("3 of 9 seats taken" in page, "1 settled, 8.00" in page) == (True, True)
    assert Letter.objects.filter(key__startswith="roster").count() == 2


def test_a_free_place_reads_like_any_settled_one(fire: Session, steward: Client, ada: Person) -> None:
    steward.post(address(fire), {"what": "settle", "seat": seat(fire, ada).pk, "how": "free"})
    assert "A free place" not in text(steward, address(fire))


def test_what_was_typed_is_kept_when_it_is_refused(fire: Session, steward: Client) -> None:
    answer = steward.post(address(fire), {"what": "write", "text": "Bring a knife", "form_id": ""})
    assert (answer.status_code, "Bring a knife</textarea>" in answer.content.decode()) == (409, True)
    assert steward.post(address(fire), {"what": "attended"}).status_code == 422


@pytest.mark.parametrize("typed", ["ad", "code"])
def test_somebody_is_found_by_name_or_code(
    fire: Session, steward: Client, ada: Person, typed: str, gathering: Gathering
) -> None:
    seat(fire, ada)
    words = code_for(gathering, ada).lower() if typed == "code" else typed
    assert "Nobody on this roster" not in text(steward, f"{address(fire)}?q={words}")


def test_the_code_on_a_plan_leads_a_steward_to_its_persons_seats(
    fire: Session, steward: Client, ada: Person, ada_client: Client, gathering: Gathering
) -> None:
    seat(fire, ada)
    code = code_for(gathering, ada)
    assert f"{code[:4]} {code[4:]}" in text(ada_client, "/me/plan/")
    answer = steward.get(f"/g/riverside/rosters/?code={code[:4]}+{code[4:].lower()}", follow=True)
    assert ("Ada" in answer.content.decode(), "Friction fire" in answer.content.decode()) == (True, True)
    assert ada_client.get(f"/g/riverside/check-in/{code}/").status_code == 403
    assert steward.get("/g/riverside/check-in/AAAAAAAA/").status_code == 404


def test_feedback_is_read_on_the_roster(fire: Session, steward: Client, ada: Person) -> None:
    given = {"asked_at": build.NOW, "text": "Warm and patient"}
    Feedback.objects.create(offering=fire.offering, person=ada, answered_at=build.NOW, **given)
    assert "Warm and patient" in text(steward, address(fire))


def test_a_days_rosters_are_the_teams(fire: Session, steward: Client, ada_client: Client) -> None:
    for path in ("/g/riverside/rosters/", f"/g/riverside/rosters/{DAY}/"):
        assert "9 seats free" in text(steward, path)
        assert ada_client.get(path).status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_pages_cost_the_same_for_any_number_of_people(
    fire: Session, steward: Client, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        seat(fire, build.person())
    with django_assert_num_queries(14):
        steward.get(address(fire))
    with django_assert_num_queries(15):
        steward.get(f"/g/riverside/rosters/{DAY}/")
