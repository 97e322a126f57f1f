from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from tests import build
from workshops.models import Delivery, Person, ReminderChoice, Session
from workshops.people.links import signed_link
from workshops.people.merging import merge

from .conftest import HALF_PAST_EIGHT, tick

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def wren(db: None) -> Person:
    return build.person("Wren", "wren@example.org")


@pytest.fixture
def client(db: None) -> Client:
    """A mail program: no cookies, and nothing forgiven about forgeries."""
    return Client(enforce_csrf_checks=True)


def link(person: Person, kind: str = "change-notice") -> str:
    return "/" + signed_link("unsubscribe", f"{person.pk}:{kind}").split("/", 3)[3]


def test_looking_asks_and_stops_nothing(client: Client, wren: Person) -> None:
    page = client.get(link(wren)).content.decode()
    assert ("Send me no more of these" in page, ReminderChoice.objects.exists()) == (True, False)


def test_a_mail_program_stops_it_without_signing_in(client: Client, wren: Person) -> None:
    response = client.post(link(wren), ONE_CLICK)
    assert (response.status_code, ReminderChoice.objects.get(person=wren).changes) == (200, False)


def test_it_stops_one_kind_of_one_person(client: Client, wren: Person) -> None:
    other = ReminderChoice.objects.create(person=build.person())
    client.post(link(wren, "session-reminder"), ONE_CLICK)
    other.refresh_from_db()
    choice = ReminderChoice.objects.get(person=wren)
    assert (choice.wanted, choice.changes, other.wanted) == (False, True, True)


@pytest.mark.parametrize("kind", ["letter", "nothing", ""])
def test_what_cannot_be_stopped_is_not_found(client: Client, wren: Person, kind: str) -> None:
    assert client.post(link(wren, kind)).status_code == 404


def test_a_link_that_is_not_ours_stops_nothing(client: Client, wren: Person) -> None:
    assert client.post(link(wren)[:-3] + "xy/").status_code == 404


def test_other_methods_are_refused(client: Client, wren: Person) -> None:
    assert client.delete(link(wren)).status_code == 405


def test_the_link_of_a_row_that_was_merged_stops_the_mails_of_the_one_that_stayed(client: Client, wren: Person) -> None:
    stays = build.person()
    merge(kept=stays, gone=wren, by=None)
    client.post(link(wren), ONE_CLICK)
    assert ReminderChoice.objects.get().person == stays


def test_the_link_in_a_reminder_stops_the_next_one(client: Client, session: Session, wren: Person) -> None:
    build.star(wren, session)
    tick(HALF_PAST_EIGHT)
    (reminder,) = [sent for sent in mail.outbox if sent.to == ["wren@example.org"]]
    stop = reminder.extra_headers["List-Unsubscribe"].strip("<>")
    assert reminder.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client.post("/" + stop.split("/", 3)[3], ONE_CLICK)
    Delivery.objects.all().delete()
    mail.outbox.clear()
    tick(HALF_PAST_EIGHT + timedelta(minutes=1))
    assert [sent for sent in mail.outbox if sent.to == ["wren@example.org"]] == []
