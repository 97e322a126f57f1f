import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests import build
from workshops.models import Person, PhoneNumber, ReminderChoice
from workshops.reminders import phones

from .sms_server import SmsService, sms_service

PAGE, ADD = "/me/reminders/", "/me/reminders/number/"


@pytest.fixture
def person(db: None) -> Person:
    cache.clear()
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def service(settings: Settings) -> Iterator[SmsService]:
    with sms_service() as service:
        settings.SMS_URL = service.url
        yield service


def said(client: Client, address: str, **given: str) -> str:
    return client.post(address, given, follow=True).content.decode()


def code_of(service: SmsService) -> str:
    return str(json.loads(service.came[-1][3])["text"]).removeprefix("Your code: ")


def test_a_site_without_a_service_asks_for_no_number(client: Client) -> None:
    assert "My number" not in client.get(PAGE).content.decode()
    assert "This site sends no text messages." in said(client, ADD, number="+1 555 010 0199")


def test_a_number_is_confirmed_by_the_code_that_came_there_and_can_then_be_ticked(
    client: Client, person: Person, service: SmsService
) -> None:
    assert "A code is on its way." in said(client, ADD, number=" +1 (555) 010-0199 ")
    assert json.loads(service.came[0][3])["to"] == "+15550100199"
    assert 'name="sms_wanted"' not in client.get(PAGE).content.decode()
    assert "The number is confirmed." in said(client, f"{ADD}confirm/", code=code_of(service))
    page = client.get(PAGE).content.decode()
    assert [f'name="sms_{topic}"' in page for topic in ("wanted", "changes", "evening")] == [True, True, False]
    client.post(PAGE, {"minutes_before": "30", "sms_wanted": "on"})
    kept = ReminderChoice.objects.get()
    assert (kept.wanted, kept.by_sms, kept.not_by_mail) == (True, ["wanted"], ["wanted"])


@pytest.mark.parametrize("number", ["", "0555 010", "+0123456789", "+1555", "+1234567890123456", "+1555x0100199"])
def test_what_is_no_number_is_refused_and_nothing_is_sent(client: Client, service: SmsService, number: str) -> None:
    assert "with a plus and the country" in said(client, ADD, number=number)
    assert (service.came, PhoneNumber.objects.count()) == ([], 0)


def test_a_wrong_code_confirms_nothing_and_after_five_the_right_one_neither(
    client: Client, service: SmsService
) -> None:
    client.post(ADD, {"number": "+15550100199"})
    right = code_of(service)
    for _ in range(phones.MOST_TRIES):
        assert "That is not the code" in said(client, f"{ADD}confirm/", code=str((int(right) + 1) % 1_000_000))
    assert "That is not the code" in said(client, f"{ADD}confirm/", code=right)
    assert PhoneNumber.objects.get().confirmed_at is None


def test_an_old_code_confirms_nothing(person: Person, service: SmsService) -> None:
    phones.ask(person=person, typed="+15550100199", now=build.NOW)
    late = build.NOW + phones.CODE_LASTS
    assert phones.confirm(person=person, code=code_of(service), now=late) is False
    assert phones.confirm(person=person, code=code_of(service), now=late - timedelta(seconds=1)) is True


def test_a_code_of_another_is_none_of_mine(client: Client, person: Person, service: SmsService) -> None:
    client.post(ADD, {"number": "+15550100199"})
    mine = code_of(service)
    phones.ask(person=build.person(), typed="+15550100188", now=timezone.now())
    assert "not the code" in said(client, f"{ADD}confirm/", code=code_of(service)) or code_of(service) == mine


def test_the_code_is_kept_nowhere(client: Client, service: SmsService) -> None:
    client.post(ADD, {"number": "+15550100199"})
    assert code_of(service) not in str(PhoneNumber.objects.values_list())


def test_a_service_that_is_away_is_said(client: Client, service: SmsService) -> None:
    service.status = 503
    assert "The code did not go out." in said(client, ADD, number="+15550100199")


def test_nobody_has_codes_sent_all_day(client: Client, service: SmsService) -> None:
    for _ in range(6):
        page = said(client, ADD, number="+15550100199")
    assert ("Try again tomorrow." in page, len(service.came)) == (True, 5)


def test_a_number_can_be_forgotten(client: Client, service: SmsService) -> None:
    client.post(ADD, {"number": "+15550100199"})
    assert "The number is forgotten." in said(client, f"{ADD}remove/")
    assert PhoneNumber.objects.count() == 0


@pytest.mark.parametrize("path", ["", "confirm/", "remove/"])
def test_strangers_sign_in_and_other_methods_are_refused(client: Client, path: str) -> None:
    assert (Client().post(ADD + path).status_code, client.get(ADD + path).status_code) == (302, 405)
