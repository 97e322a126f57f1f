"""Text messages through a real HTTP service: once, short, to confirmed numbers alone."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from pytest_django import Settings

from tests import build
from workshops.models import Delivery, Person, PhoneNumber, ReminderChoice, Workshop
from workshops.reminders.gateway import HttpGateway, gateway
from workshops.reminders.smtp import Outcome
from workshops.reminders.texting import shortened

from .conftest import HALF_PAST_EIGHT, tick
from .sms_server import SmsService, sms_service

MINUTE = timedelta(minutes=1)
NUMBER, TEXT = "+15550100199", 'Knots & "fire": 9:00\nÄ'


@pytest.fixture
def service(settings: Settings) -> Iterator[SmsService]:
    with sms_service() as service:
        settings.SMS_URL, settings.SMS_HEADER, settings.SMS_TIMEOUT = service.url, "Authorization: Bearer key", 0.5
        yield service


@pytest.fixture
def phone(service: SmsService, wren: Person) -> PhoneNumber:
    """The number of Wren, who wants reminders there alone."""
    ReminderChoice.objects.create(person=wren, by_sms=["wanted"], not_by_mail=["wanted"])
    return PhoneNumber.objects.create(person=wren, number=NUMBER, asked_at=build.NOW, confirmed_at=build.NOW)


def rows() -> list[tuple[str, bool, str]]:
    found = Delivery.objects.filter(kind="session-reminder").order_by("channel")
    return [(row.channel, row.sent_at is not None, row.reason) for row in found]


def to_wren() -> list[object]:
    return [one for one in mail.outbox if one.to == ["wren@example.org"]]


def http_gateway(service: SmsService, **fields: object) -> HttpGateway:
    given = {"url": service.url, "method": "POST", "content_type": "application/json", "header": "", "seconds": 0.5}
    return HttpGateway(**{**given, "body": '{"to": "{{ to }}", "text": "{{text}}"}', **fields})  # type: ignore[arg-type]


def test_it_is_off_by_default() -> None:
    assert gateway() is None


def test_json_says_what_was_to_be_said(service: SmsService) -> None:
    assert http_gateway(service, header="X-Key: abc").send(NUMBER, TEXT).outcome is Outcome.SENT
    ((method, path, headers, body),) = service.came
    assert (method, path, headers["X-Key"], headers["Content-Type"]) == ("POST", "/send", "abc", "application/json")
    assert json.loads(body) == {"to": NUMBER, "text": TEXT}


def test_a_form_does_too(service: SmsService) -> None:
    kind = "application/x-www-form-urlencoded"
    http_gateway(service, content_type=kind, body="to={{ to }}&msg={{ text }}", method="PUT").send(NUMBER, TEXT)
    ((method, _path, _headers, body),) = service.came
    assert (method, parse_qs(body.decode())) == ("PUT", {"to": [NUMBER], "msg": [TEXT]})


def test_an_address_does_too_and_then_there_is_no_body(service: SmsService) -> None:
    http_gateway(service, url=service.url + "?to={{ to }}&msg={{ text }}", method="GET").send(NUMBER, TEXT)
    ((method, path, _headers, body),) = service.came
    assert (method, body, parse_qs(urlsplit(path).query)) == ("GET", b"", {"to": [NUMBER], "msg": [TEXT]})


@pytest.mark.parametrize(
    ("text", "length"), [("a" * 160, 160), ("a" * 161, 160), ("ä" * 70, 70), ("ä" * 71, 70), ("火" * 500, 70)]
)
def test_it_fits_one_message(text: str, length: int) -> None:
    assert len(shortened(text)) == length


def test_a_reminder_goes_once_and_by_no_mail(phone: PhoneNumber, service: SmsService) -> None:
    assert "wren" in str(Person.objects.get(pk=phone.person_id).email)
    for n in range(3):
        tick(HALF_PAST_EIGHT + n * MINUTE)
    ((_method, _path, headers, body),) = service.came
    assert json.loads(body) == {"to": NUMBER, "text": "Friction fire: Mon 6 July, 9:00"}
    assert (headers["Authorization"], rows(), to_wren()) == ("Bearer key", [("sms", True, "")], [])


def test_long_titles_are_cut(phone: PhoneNumber, service: SmsService) -> None:
    Workshop.objects.update(title="Knot " * 30)
    build.release(phone.person.stars.get().offering.workshop.gathering)
    tick(HALF_PAST_EIGHT)
    assert len(json.loads(service.came[0][3])["text"]) <= 160


def test_a_no_of_the_service_is_for_good(phone: PhoneNumber, service: SmsService) -> None:
    service.status = 400
    tick(HALF_PAST_EIGHT)
    service.status = 200
    tick(HALF_PAST_EIGHT + MINUTE)
    assert (rows(), len(service.came)) == ([("sms", False, "The text message service answered 400.")], 1)
    assert Delivery.objects.get(channel="sms").dropped_at == HALF_PAST_EIGHT


@pytest.mark.parametrize("status", [429, 503])
def test_later_is_asked_later(phone: PhoneNumber, service: SmsService, status: int) -> None:
    service.status = status
    tick(HALF_PAST_EIGHT)
    assert rows() == [("sms", False, f"The text message service answered {status}.")]
    service.status = 200
    tick(HALF_PAST_EIGHT + MINUTE)
    assert rows() == [("sms", True, "")]


def test_a_service_that_hangs_is_left_alone_and_mail_goes_meanwhile(phone: PhoneNumber, service: SmsService) -> None:
    ReminderChoice.objects.update(not_by_mail=[])
    service.is_silent.set()
    began = time.monotonic()
    tick(HALF_PAST_EIGHT)
    assert time.monotonic() - began < 5
    assert (rows()[0][:2], rows()[1][:2], len(to_wren())) == (("mail", True), ("sms", False), 1)
    assert "timed out" in Delivery.objects.get(channel="sms").reason
    service.is_silent.clear()
    tick(HALF_PAST_EIGHT + MINUTE)
    assert (rows()[1], len(to_wren())) == (("sms", True, ""), 1)


def test_a_number_that_nobody_confirmed_gets_nothing(phone: PhoneNumber, service: SmsService) -> None:
    PhoneNumber.objects.update(confirmed_at=None)
    ReminderChoice.objects.update(not_by_mail=[])
    tick(HALF_PAST_EIGHT)
    assert (service.came, rows()) == ([], [("mail", True, "")])


def test_a_site_that_sends_none_says_so_to_organizers(
    phone: PhoneNumber, service: SmsService, settings: Settings
) -> None:
    settings.SMS_URL = ""
    tick(HALF_PAST_EIGHT)
    assert (rows(), service.came) == ([("sms", False, "This site sends no text messages.")], [])


def test_who_says_no_or_leaves_gets_none(phone: PhoneNumber, service: SmsService) -> None:
    ReminderChoice.objects.update(wanted=False)
    tick(HALF_PAST_EIGHT)
    Person.objects.filter(pk=phone.person_id).update(is_active=False)
    ReminderChoice.objects.update(wanted=True)
    tick(HALF_PAST_EIGHT + MINUTE)
    assert service.came == []
