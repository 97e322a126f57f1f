"""What a real push service gets, and what the browser behind it reads."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from py_vapid import Vapid02
from pytest_django import Settings

from workshops.models import Delivery, Letter, Person, PushSubscription, ReminderChoice, Session, WorkshopTeacher
from workshops.reminders import bounces

from .conftest import HALF_PAST_EIGHT, tick
from .push_server import Browser, PushService, push_service

MINUTE = timedelta(minutes=1)


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service(settings) as service:
        yield service


@pytest.fixture
def phone(service: PushService, wren: Person) -> Browser:
    """The browser of Wren, who wants reminders there, not by mail; nobody teaches what she starred."""
    Person.objects.filter(pk__in=WorkshopTeacher.objects.values("person")).update(is_active=False)
    ReminderChoice.objects.create(person=wren, by_push=["wanted"], not_by_mail=["wanted"])
    made = Browser(service)
    made.of(wren)
    return made


def rows() -> list[tuple[str, bool, str]]:
    """Return each delivery's channel, whether it went, and why not."""
    found = Delivery.objects.exclude(kind="letter").order_by("channel")
    return [(row.channel, row.sent_at is not None, row.reason) for row in found]


def test_the_browser_reads_title_and_time_and_nobody_between_does(phone: Browser, service: PushService) -> None:
    assert tick(HALF_PAST_EIGHT) == 1
    row = Delivery.objects.get()
    assert phone.read() == [{"title": "Friction fire: Mon 6 July, 9:00", "tag": row.message_id.hex, "url": "/me/plan/"}]
    ((_, headers, body),) = service.came
    assert (headers["Content-Encoding"], headers["Topic"], b"Friction" in body) == (
        "aes128gcm",
        row.message_id.hex,
        False,
    )
    assert (Vapid02.verify(headers["Authorization"]), int(headers["TTL"]) >= 0) == (True, True)


def test_it_goes_once_and_by_no_mail(phone: Browser) -> None:
    assert [tick(HALF_PAST_EIGHT + n * MINUTE) for n in range(3)] == [1, 0, 0]
    assert (rows(), mail.outbox) == ([("push", True, "")], [])


def test_who_wants_both_gets_each_once(phone: Browser) -> None:
    ReminderChoice.objects.update(not_by_mail=[])
    assert [tick(HALF_PAST_EIGHT + n * MINUTE) for n in range(2)] == [2, 0]
    assert (rows(), len(phone.read()), len(mail.outbox)) == ([("mail", True, ""), ("push", True, "")], 1, 1)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_and_its_person_told(
    phone: Browser, service: PushService, status: int
) -> None:
    service.answers["/one"] = status
    tick(HALF_PAST_EIGHT)
    assert (PushSubscription.objects.count(), rows()) == (0, [("push", False, "The browser is gone.")])
    assert "notifications" in Letter.objects.get().subject


def test_one_browser_of_two_is_enough(phone: Browser, service: PushService, wren: Person) -> None:
    other = Browser(service, "/two")
    other.of(wren)
    service.answers["/one"] = 410
    tick(HALF_PAST_EIGHT)
    assert (rows(), len(other.read()), Letter.objects.count()) == ([("push", True, "")], 1, 0)


@pytest.mark.parametrize("status", [429, 503])
def test_a_push_service_that_says_later_is_asked_later(phone: Browser, service: PushService, status: int) -> None:
    service.answers["/one"] = status
    tick(HALF_PAST_EIGHT)
    assert rows() == [("push", False, f"The push service answered {status}.")]
    service.answers.clear()
    assert [tick(HALF_PAST_EIGHT + MINUTE), tick(HALF_PAST_EIGHT + 2 * MINUTE)] == [1, 0]


def test_a_service_that_is_not_there_is_asked_later_and_mail_goes_meanwhile(
    phone: Browser, service: PushService, settings: Settings
) -> None:
    with push_service(settings) as gone:
        pass
    PushSubscription.objects.update(endpoint=gone.url + "/one")
    ReminderChoice.objects.update(not_by_mail=[])
    tick(HALF_PAST_EIGHT)
    assert (Delivery.objects.get(channel="push").attempts, len(mail.outbox)) == (1, 1)


def test_mail_that_comes_back_stops_no_push(phone: Browser, wren: Person) -> None:
    ReminderChoice.objects.update(not_by_mail=[])
    bounces.note(wren, reason="550 no such person", now=HALF_PAST_EIGHT)
    assert [tick(HALF_PAST_EIGHT + n * MINUTE) for n in range(3)] == [1, 0, 0]
    assert (rows(), len(phone.read()), mail.outbox) == ([("push", True, "")], 1, [])


def test_who_has_no_address_is_told_on_their_device(phone: Browser, wren: Person) -> None:
    Person.objects.filter(pk=wren.pk).update(email=None)
    assert (tick(HALF_PAST_EIGHT), rows()) == (1, [("push", True, "")])


def test_a_device_for_something_else_brings_no_reminder_to_who_takes_no_mail(phone: Browser, wren: Person) -> None:
    ReminderChoice.objects.update(by_push=["changes"], not_by_mail=[])
    bounces.note(wren, reason="550 no such person", now=HALF_PAST_EIGHT)
    assert (tick(HALF_PAST_EIGHT), rows()) == (0, [])


def test_who_says_no_after_planning_gets_nothing(phone: Browser, service: PushService, session: Session) -> None:
    tick(HALF_PAST_EIGHT - MINUTE)
    ReminderChoice.objects.update(wanted=False)
    assert (tick(HALF_PAST_EIGHT), service.came) == (0, [])
