"""The pages of seats: one seat, what is still free, a letter's link."""

from datetime import datetime

import pytest
from django.core import signing
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Seat, Session, SignUpRules
from workshops.signups.seat_actions import sign_up

pytestmark = pytest.mark.usefixtures("open_rules")


@pytest.fixture
def gathering(db: None) -> Gathering:
    """A gathering that is still to come, whenever this runs."""
    return build.gathering(starts_on=DAY, ends_on=DAY)


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    made = build.session(build.workshop(gathering, "Friction fire", capacity=1), None, *at(9, 12))
    build.slot(gathering, DAY)
    build.release(gathering)
    return made


DAY = build.MONDAY.replace(year=2099)


def at(starts: int, ends: int) -> tuple[datetime, datetime]:
    return build.at(starts, day=DAY), build.at(ends, day=DAY)


def address(session: Session) -> str:
    return f"/g/riverside/seat/{session.offering_id}/"


def mine(person: Person) -> list[str]:
    return list(Seat.objects.filter(person=person).order_by("pk").values_list("state", flat=True))


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_strangers_sign_in_and_come_back_to_the_seat(fire: Session) -> None:
    for answer in (Client().get(address(fire)), Client().post(address(fire), {"what": "take"})):
        assert answer.headers["Location"] == f"/accounts/login/?next={address(fire)}"
    assert not Seat.objects.exists()


def test_it_answers_to_reading_and_posting_alone(ada_client: Client, fire: Session) -> None:
    assert ada_client.put(address(fire)).status_code == 405


def test_a_double_tap_is_one_seat_and_leads_back_to_the_page_it_was_done_on(
    ada_client: Client, ada: Person, fire: Session
) -> None:
    sent = {"what": "take", "next": "/g/riverside/schedule/"}
    answers = [ada_client.post(address(fire), sent) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [sent["next"]] * 2
    assert mine(ada) == ["held"]


def test_taken_given_back_and_taken_again(ada_client: Client, ada: Person, fire: Session) -> None:
    for what, state in (("take", "held"), ("back", "given_back"), ("back", "given_back"), ("take", "held")):
        ada_client.post(address(fire), {"what": what})
        assert mine(ada) == [state]


def test_a_full_class_says_the_place_in_line(ada_client: Client, fire: Session) -> None:
    sign_up(person=build.person(), offering=fire.offering, now=build.NOW)
    assert "Join the line" in text(ada_client, address(fire))
    ada_client.post(address(fire), {"what": "take"})
    assert "You are number 1 in line" in text(ada_client, address(fire))


def test_an_overlap_offers_a_swap_and_the_swap_is_done(
    ada_client: Client, ada: Person, gathering: Gathering, fire: Session
) -> None:
    other = build.session(build.workshop(gathering, "Songs"), None, *at(10, 11))
    build.release(gathering)
    ada_client.post(address(fire), {"what": "take"})
    refused = ada_client.post(address(other), {"what": "take"})
    assert (refused.status_code, "Swap: give that one back" in refused.content.decode()) == (409, True)
    ada_client.post(address(other), {"what": "swap"})
    assert mine(ada) == ["given_back", "held"]


def test_a_party_comes_by_the_form_and_what_was_typed_is_kept_when_refused(
    ada_client: Client, ada: Person, gathering: Gathering
) -> None:
    session = build.session(build.workshop(gathering, age_from=8), None, *at(14, 16))
    build.release(gathering)
    sent = {"what": "take", "party": "1", "with_self": "on", "guest_0": "Kit", "age_0": "6"}
    refused = ada_client.post(address(session), sent)
    assert (refused.status_code, 'value="Kit"' in refused.content.decode()) == (409, True)
    ada_client.post(address(session), sent | {"age_0": "9"})
    assert Seat.objects.get(person=ada).heads == 2


def test_an_age_without_a_name_is_asked_for(ada_client: Client, fire: Session) -> None:
    answer = ada_client.post(address(fire), {"what": "take", "party": "1", "with_self": "on", "age_1": "6"})
    assert (answer.status_code, "Whose age is this?" in answer.content.decode()) == (422, True)


def test_an_offering_that_is_not_released_is_not_there(ada_client: Client, gathering: Gathering, fire: Session) -> None:
    secret = build.session(build.workshop(gathering), None, *at(9, 12))
    assert ada_client.post(address(secret), {"what": "take"}).status_code == 404


def test_the_workshops_page_shows_free_seats_and_takes_one(ada_client: Client, fire: Session) -> None:
    page = f"/g/riverside/workshops/{fire.offering.workshop_id}/"
    assert "1 seat free" in text(ada_client, page)
    ada_client.post(address(fire), {"what": "take"})
    assert "You have a seat" in text(ada_client, page)
    assert "All seats taken" in text(Client(), page)


def test_what_is_still_free_leaves_out_what_is_full_and_what_overlaps(
    ada_client: Client, gathering: Gathering, fire: Session
) -> None:
    songs = build.session(build.workshop(gathering, "Songs"), None, *at(10, 11))
    build.session(build.workshop(gathering, "Baskets"), None, *at(9, 10))
    build.release(gathering)
    sign_up(person=build.person(), offering=fire.offering, now=build.NOW)
    page = text(ada_client, f"/g/riverside/free/{DAY}/")
    assert ("Friction fire" in page, "Songs" in page, "Baskets" in page) == (False, True, True)
    ada_client.post(address(songs), {"what": "take"})
    page = text(ada_client, f"/g/riverside/free/{DAY}/")
    assert ("10:00 Songs" in page, page.count("Take a seat")) == (True, 1)


def test_a_strange_day_is_not_there(ada_client: Client, fire: Session) -> None:
    assert ada_client.get("/g/riverside/free/2026-01-01/").status_code == 404


def test_a_letters_link_gives_the_seat_back_without_signing_in(ada: Person, fire: Session) -> None:
    seat = sign_up(person=ada, offering=fire.offering, now=build.NOW)
    link = f"/seat/{signing.dumps(str(seat.pk), salt='seat-answer', compress=False)}/"
    assert "Friction fire" in text(Client(), link)
    Client().post(link, {"what": "back"})
    assert mine(ada) == ["given_back"]


def test_a_link_that_is_not_ours_leads_nowhere(fire: Session) -> None:
    assert Client().get("/seat/nonsense/").status_code == 404


def test_the_window_says_when_it_opens(ada_client: Client, fire: Session) -> None:
    SignUpRules.objects.update(window="evening")
    assert "Sign-up for this day opens Sun 5 July, 19:00" in text(ada_client, address(fire))


def test_who_was_in_line_to_the_end_reads_that_it_is_over(
    ada_client: Client, ada: Person, gathering: Gathering
) -> None:
    day = build.MONDAY.replace(year=2020)
    past = build.session(build.workshop(gathering, "Bark"), None, build.at(9, day=day), build.at(12, day=day))
    Gathering.objects.update(starts_on=day)
    build.release(gathering)
    Seat.objects.create(person=ada, offering=past.offering, state="waiting", line=1, since=build.NOW)
    page = text(ada_client, address(past))
    assert ("It is over." in page, "You were in line to the end" in page, "Leave the line" in page) == (
        True,
        True,
        False,
    )
