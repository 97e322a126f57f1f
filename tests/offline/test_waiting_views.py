"""Where browsers send what waited, and the page of what needs a choice."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Person, Seat, SentWrite, Session, Star
from workshops.offline.waiting_access import sender_of
from workshops.signups.seat_actions import sign_up

from .waiting_camp import NOW, row, sent

pytestmark = pytest.mark.usefixtures("open_rules")


@pytest.fixture
def full(fire: Session) -> Session:
    for _ in range(2):
        sign_up(person=build.person(), offering=fire.offering, now=NOW)
    return fire


def star(session: Session, wanted: str = "1") -> dict[str, object]:
    return row(f"/g/riverside/star/{session.offering_id}/", {"wanted": wanted})


def leave(session: Session) -> dict[str, object]:
    return row(f"/g/riverside/seat/{session.offering_id}/", {"what": "accept"})


def test_a_browser_hears_whose_writes_are_taken_and_gets_a_token(ada: Person, ada_client: Client) -> None:
    answer = ada_client.get("/offline/send/")
    assert (answer.json()["person"], len(answer.json()["token"])) == (sender_of(ada), 64)
    assert "no-store" in answer.headers["Cache-Control"]


def test_whoever_signed_out_meanwhile_signs_in_first(fire: Session) -> None:
    answer = Client().get("/offline/send/")
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert sent(Client(), build.person(), star(fire)).status_code == 302


def test_writes_of_another_are_not_taken(ada_client: Client, fire: Session) -> None:
    assert sent(ada_client, build.person(), star(fire)).status_code == 409
    assert not (Star.objects.exists() or SentWrite.objects.exists())


def test_without_a_token_nothing_is_taken(ada: Person, fire: Session) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert sent(strict, ada, star(fire)).status_code == 403


def test_each_is_answered_in_order(ada: Person, ada_client: Client, fire: Session) -> None:
    first, second = star(fire), leave(fire)
    told = sent(ada_client, ada, first, second).json()
    assert [(one["key"], one["outcome"]) for one in told["answers"]] == [
        (first["key"], "done"),
        (second["key"], "refused"),
    ]
    assert (told["open"], told["answers"][0]["title"]) == (1, "Friction fire")


def test_the_list_is_bounded(ada: Person, ada_client: Client, fire: Session) -> None:
    assert sent(ada_client, ada, *[star(fire)] * 21).status_code == 400


def test_what_a_page_tries_at_once_leaves_nothing_when_it_is_refused(
    ada: Person, ada_client: Client, fire: Session
) -> None:
    told = sent(ada_client, ada, leave(fire), trying=True).json()
    assert (told["answers"][0]["outcome"], SentWrite.objects.count()) == ("refused", 0)
    assert sent(ada_client, ada, star(fire), trying=True).json()["answers"][0]["outcome"] == "done"
    assert SentWrite.objects.count() == 1


def test_the_page_shows_what_needs_a_choice_and_a_form_does_it(ada: Person, ada_client: Client) -> None:
    kept = SentWrite.objects.create(
        person=ada, key="k", path="/", title="Bow", outcome="refused", sentence="It is over.", made_at=NOW, at=NOW
    )
    assert "It is over." in ada_client.get("/offline/waiting/").content.decode()
    answer = ada_client.post(f"/offline/waiting/{kept.pk}/", {"what": "read"}, follow=True)
    assert "Nothing needs a choice from you." in answer.content.decode()


def test_nobody_chooses_for_another(ada_client: Client) -> None:
    kept = SentWrite.objects.create(
        person=build.person(), key="k", path="/", outcome="refused", sentence="No.", made_at=NOW, at=NOW
    )
    assert ada_client.post(f"/offline/waiting/{kept.pk}/", {"what": "read"}).status_code == 404
    assert ada_client.get(f"/offline/waiting/{kept.pk}/").status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_however_much_is_listed(
    ada: Person, ada_client: Client, many: int, django_assert_num_queries: object
) -> None:
    for n in range(many):
        SentWrite.objects.create(
            person=ada, key=str(n), path="/", outcome="refused", sentence="No.", made_at=NOW, at=NOW
        )
    with django_assert_num_queries(4):  # type: ignore[operator]
        ada_client.get("/offline/waiting/")


def test_pages_name_the_sender_to_whoever_is_signed_in_alone(ada: Person, ada_client: Client, fire: Session) -> None:
    page = f"/g/riverside/workshops/{fire.offering.workshop_id}/"
    assert f'data-sender="{sender_of(ada)}"' in ada_client.get(page).content.decode()
    assert "data-sender" not in Client().get(page).content.decode()
    assert Seat.objects.count() == 0
