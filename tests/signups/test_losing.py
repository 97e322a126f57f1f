"""What publishing the draft would take from people."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Letter, Person, Place, Seat, SeatCount, Session, Workshop
from workshops.signups.losing import Loss, losses
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import sign_up

FAMILY = Party(guests=(Guest(name="Kit", age=9),))


def test_a_smaller_group_or_place_in_the_draft_loses_the_last_whole_party(
    gathering: Gathering, fire: Session, now: datetime
) -> None:
    fire.offering.workshop.capacity = None
    fire.offering.workshop.save()
    build.release(gathering)
    for party in (Party(), FAMILY):
        sign_up(person=build.person(), offering=fire.offering, now=now, party=party)
    assert losses(gathering) == []
    fire.place = build.place(gathering, capacity=2)
    fire.save()
    assert losses(gathering) == [Loss(title="Friction fire", cap=2, seats=2)]


def test_the_page_that_publishes_asks_first(
    organizer_client: Client, gathering: Gathering, fire: Session, now: datetime
) -> None:
    for _ in range(2):
        sign_up(person=build.person(), offering=fire.offering, now=now)
    fire.offering.workshop.capacity = 1
    fire.offering.workshop.save()
    page = organizer_client.get("/g/riverside/organize/publish/").content.decode()
    assert "“Friction fire” holds 1 then: 1 seat is lost" in page


@pytest.mark.parametrize("workshops", [1, 3])
def test_it_costs_three_queries(
    gathering: Gathering, now: datetime, workshops: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(workshops):
        session = build.session(build.workshop(gathering), None, build.at(9 + n), build.at(10 + n))
        build.release(gathering)
        sign_up(person=build.person(), offering=session.offering, now=now, party=FAMILY)
    Workshop.objects.update(capacity=1)
    with django_assert_num_queries(3):
        losses(gathering)


@pytest.fixture
def nook(gathering: Gathering, fire: Session, now: datetime) -> Place:
    """A place for one; two have seats at the fire."""
    for _ in range(2):
        sign_up(person=build.person(), offering=fire.offering, now=now)
    build.slot(gathering)
    return build.place(gathering, "Nook", capacity=1)


def sent(session: Session, place: Place, **more: object) -> dict[str, object]:
    slot = session.offering.workshop.gathering.slots.get()
    given = {"session": session.pk, "version": session.version, "do": "place", "slot": slot.pk, "place": place.pk}
    return given | more


ASKED = "“Friction fire” has more people than Nook holds (1): 1 seat would be lost. When you publish, who has it"


def test_a_move_to_a_smaller_place_asks_first_and_is_done_for_who_says_yes(
    organizer_client: Client, organizer: Person, gathering: Gathering, fire: Session, nook: Place
) -> None:
    address = "/g/riverside/organize/schedule/move/"
    for anyway, status in ((0, 409), (1, 200)):
        given = sent(fire, nook, person=organizer.pk, key=uuid4(), anyway=anyway)
        answer = organizer_client.post(address, given)
        assert answer.status_code == status
        if status == 409:
            assert (answer.json()["asks"], ASKED in answer.json()["sentence"]) == (1, True)
    fire.refresh_from_db()
    assert (fire.place, losses(gathering)[0].seats) == (nook, 1)
    build.release(gathering)
    assert sorted(Seat.objects.values_list("state", flat=True)) == ["held", "waiting"]
    assert "has fewer seats" in Letter.objects.get().subject


def test_without_a_script_the_page_asks_by_a_tick(
    organizer_client: Client, gathering: Gathering, fire: Session, nook: Place
) -> None:
    address = f"/g/riverside/organize/schedule/{build.MONDAY}/"
    asked = organizer_client.post(address, sent(fire, nook))
    page = asked.content.decode()
    assert (asked.status_code, ASKED in page, 'name="anyway" value="1"' in page) == (409, True, True)
    assert organizer_client.post(address, sent(fire, nook, anyway=1)).status_code == 302


def test_what_is_lost_already_is_not_asked_again(
    organizer_client: Client, gathering: Gathering, fire: Session, nook: Place
) -> None:
    Session.objects.update(place=nook)
    other = build.place(gathering, "Hollow", capacity=1)
    address = f"/g/riverside/organize/schedule/{build.MONDAY}/"
    assert organizer_client.post(address, sent(fire, other)).status_code == 302


def test_a_change_of_many_shows_who_has_seats_in_what_moves_and_who_would_lose_theirs(
    organizer_client: Client, gathering: Gathering, fire: Session, nook: Place
) -> None:
    fire.place = build.place(gathering, "Barn", capacity=9)
    fire.save()
    build.session(build.workshop(gathering, "Knots"), fire.place, build.at(20), build.at(21))  # nobody has a seat
    address = "/g/riverside/organize/schedule/many/all/"
    page = organizer_client.get(f"{address}?place={fire.place_id}&to={nook.pk}").content.decode()
    assert "2 people have a seat in what would move: “Friction fire”." in page
    assert "1 seat would be lost, for the place holds fewer: “Friction fire”." in page
    Seat.objects.all().delete()
    SeatCount.objects.all().delete()
    page = organizer_client.get(f"{address}?place={fire.place_id}&to={nook.pk}").content.decode()
    assert ("2 sessions would move" in page, "have a seat" in page) == (True, False)
