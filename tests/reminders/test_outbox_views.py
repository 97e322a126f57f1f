from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Bounce, Delivery, Gathering, Person
from workshops.reminders import bounces
from workshops.reminders.outbox_access import Shelf

ADDRESS = "/g/riverside/organize/mails/"
NOW = build.NOW
HOUR = timedelta(hours=1)
FAR = datetime(2099, 1, 1, tzinfo=UTC)  # pages ask the real clock


@pytest.fixture
def client(gathering: Gathering) -> Client:
    client = Client()
    client.force_login(build.team_member(gathering, "organizer"))
    return client


def mail(gathering: Gathering, person: Person | None = None, **fields: object) -> Delivery:
    """Write a notice of the gathering, of use for long."""
    given = {
        "kind": Delivery.Kind.CHANGE_NOTICE,
        "subject": str(gathering.pk),
        "moment": NOW,
        "due_at": NOW - HOUR,
        "useless_at": FAR,
    }
    return Delivery.objects.create(gathering=gathering, person=person or build.person("Wren"), **(given | fields))


def failed(gathering: Gathering, person: Person | None = None, **fields: object) -> Delivery:
    return mail(gathering, person, **({"dropped_at": NOW, "reason": "554 rejected"} | fields))


def shown(client: Client, shelf: str) -> str:
    return client.get(ADDRESS, {"show": shelf}).content.decode()


def test_strangers_sign_in_first(gathering: Gathering) -> None:
    assert Client().get(ADDRESS).status_code == 302


@pytest.mark.parametrize("role", ["scheduler", "reviewer", "steward"])
def test_only_organizers_see_whom_we_write_to(gathering: Gathering, role: str) -> None:
    client = Client()
    client.force_login(build.team_member(gathering, role))
    assert client.get(ADDRESS).status_code == 403


def test_nothing_is_written_by_the_list(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405


def test_each_lies_on_one_shelf_with_its_reason(client: Client, gathering: Gathering) -> None:
    mail(gathering, build.person("Pia"))
    mail(gathering, build.person("Sol"), sent_at=NOW)
    failed(gathering, person=build.person("Fay"))
    mail(gathering, build.person("Wil"), dropped_at=NOW, withdrawn=True, reason="No star any more.")
    pages = {shelf: shown(client, shelf) for shelf in Shelf}
    found = {shelf: [name for name in ("Pia", "Sol", "Fay", "Wil") if f">{name}<" in pages[shelf]] for shelf in Shelf}
    assert found == {"planned": ["Pia"], "sent": ["Sol"], "failed": ["Fay"], "withdrawn": ["Wil"]}
    assert ("554 rejected" in pages[Shelf.FAILED], "No star any more." in pages[Shelf.WITHDRAWN]) == (True, True)


def test_mails_of_another_gathering_are_not_there(client: Client, gathering: Gathering) -> None:
    mail(build.gathering("other"), build.person("Eve"))
    assert ">Eve<" not in shown(client, "planned")


@pytest.mark.parametrize("shelf", ["", "nowhere", "\x00"])
def test_an_unknown_shelf_is_the_first(client: Client, gathering: Gathering, shelf: str) -> None:
    mail(gathering)
    assert ">Wren<" in shown(client, shelf)


def test_what_failed_is_due_again_and_goes_under_the_same_message_id(client: Client, gathering: Gathering) -> None:
    row = failed(gathering, attempts=4)
    client.post(f"{ADDRESS}{row.pk}/again/")
    again = Delivery.objects.get()
    assert (again.dropped_at, again.attempts, again.reason, again.message_id) == (None, 0, "", row.message_id)


WAITS: dict[str, Any] = {"dropped_at": None}
WENT: dict[str, Any] = {"dropped_at": None, "sent_at": NOW}
WITHDRAWN: dict[str, Any] = {"withdrawn": True}
STALE: dict[str, Any] = {"useless_at": NOW}


@pytest.mark.parametrize(
    ("fields", "says"),
    [(WAITS, "nothing to send"), (WENT, "nothing to send"), (WITHDRAWN, "nothing to send"), (STALE, "of no use")],
)
def test_what_did_not_fail_or_is_useless_is_not_sent_again(
    client: Client, gathering: Gathering, fields: dict[str, Any], says: str
) -> None:
    row = failed(gathering, **fields)
    before = Delivery.objects.values().get()
    page = client.post(f"{ADDRESS}{row.pk}/again/", follow=True).content.decode()
    assert (Delivery.objects.values().get() == before, says in page) == (True, True)


def test_to_an_address_that_takes_no_mail_nothing_is_sent_again(client: Client, gathering: Gathering) -> None:
    row = failed(gathering)
    bounces.note(row.person, reason="550 unknown", now=NOW)
    client.post(f"{ADDRESS}{row.pk}/again/")
    assert Delivery.objects.get().dropped_at == NOW


def test_a_mail_of_another_gathering_is_not_found(client: Client, gathering: Gathering) -> None:
    row = failed(build.gathering("other"))
    assert client.post(f"{ADDRESS}{row.pk}/again/").status_code == 404


def test_an_address_that_came_back_is_shown_and_lifted(client: Client, gathering: Gathering) -> None:
    row = failed(gathering)
    bounces.note(row.person, reason="550 unknown", now=NOW)
    assert "550 unknown" in shown(client, "planned")
    client.post(f"{ADDRESS}addresses/{Bounce.objects.get().pk}/lift/")
    assert Bounce.objects.count() == 0


def test_an_address_that_the_gathering_never_wrote_to_is_not_found(client: Client, gathering: Gathering) -> None:
    bounces.note(build.person("Eve"), reason="550 unknown", now=NOW)
    assert client.post(f"{ADDRESS}addresses/{Bounce.objects.get().pk}/lift/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_any_number(
    client: Client, gathering: Gathering, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        bounces.note(failed(gathering).person, reason="550 unknown", now=NOW)
    with django_assert_num_queries(9):
        shown(client, "failed")
