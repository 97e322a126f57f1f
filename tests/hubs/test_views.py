"""Hubs as everybody reads them and as a team keeps them."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import signed_in
from workshops.hubs.actions import add_row
from workshops.hubs.models import Hub, HubDay, HubHours, HubStock
from workshops.models import Change, Gathering, Person


def text(path: str, client: Client | None = None) -> str:
    return (client or Client()).get(path).content.decode()


def keep(client: Client, hub: Hub, what: str, **typed: Any) -> int:
    """Send one of the forms of the page where a hub is kept."""
    data = {f"{what}-{name}": value for name, value in typed.items()} | {"what": what}
    return client.post(f"/g/riverside/hubs/{hub.pk}/keep/", data).status_code


@pytest.mark.usefixtures("hours")
def test_anybody_reads_where_and_when(kitchen: Hub) -> None:
    for path in ("/g/riverside/hubs/", f"/g/riverside/hubs/{kitchen.pk}/"):
        page = text(path)
        assert "River kitchen" in page
        assert "Big oak, behind the barn" in page
        assert "9:00 – 17:00" in page
        assert "The steward" not in page


def test_the_sheet_for_the_door_has_a_code_and_the_address_in_letters(kitchen: Hub) -> None:
    page = text(f"/g/riverside/hubs/{kitchen.pk}/door/")
    assert 'src="data:image/svg+xml' in page
    assert f"/g/riverside/hubs/{kitchen.pk}/</p>" in page


def test_a_team_opens_a_hub_and_the_record_says_so(gathering: Gathering, steward: Person) -> None:
    typed = {"kind": "tent", "name": "Mutual aid tent", "about": "", "where": "by the gate", "version": 0}
    answer = signed_in(steward).post("/g/riverside/hubs/new/", typed)
    hub = Hub.objects.get()
    assert answer.headers["Location"] == f"/g/riverside/hubs/{hub.pk}/keep/"
    assert Change.objects.filter(subject="hub", verb="made", person=steward, title="Mutual aid tent").exists()


@pytest.mark.usefixtures("gathering")
def test_strangers_open_none(gathering: Gathering) -> None:
    assert signed_in(build.person()).post("/g/riverside/hubs/new/", {}).status_code == 403
    assert not Hub.objects.exists()


def test_one_tap_says_how_much_there_is(kitchen: Hub, steward: Person) -> None:
    client = signed_in(steward)
    assert keep(client, kitchen, "stock", name="Blankets", level="plenty") == 302
    row = HubStock.objects.get()
    client.post(f"/g/riverside/hubs/{kitchen.pk}/stock/{row.pk}/", {"level": "none"})
    assert "<td><strong>None</strong></td>" in text(f"/g/riverside/hubs/{kitchen.pk}/")
    client.post(f"/g/riverside/hubs/{kitchen.pk}/stock/{row.pk}/", {"level": "heaps"})
    assert HubStock.objects.get().level == "none"


def test_hours_are_typed_in_plain_terms(kitchen: Hub, steward: Person) -> None:
    typed = {"weekdays": ["0", "2"], "starts": "10:00", "ends": "12:00", "first_day": "2026-07-07"}
    assert keep(signed_in(steward), kitchen, "hours", **typed) == 302
    row = HubHours.objects.get()
    assert (row.first_day, row.minutes) == (build.WEDNESDAY, 120)
    assert keep(signed_in(steward), kitchen, "hours", **(typed | {"ends": "10:00"})) == 422
    assert keep(signed_in(steward), kitchen, "hours", **(typed | {"last_day": "2026-07-01"})) == 422


def test_what_is_in_the_list_is_not_added_twice(kitchen: Hub, steward: Person) -> None:
    client = signed_in(steward)
    answers = [keep(client, kitchen, "stock", name=name, level="low") for name in ("Rice", "RICE")]
    assert answers == [302, 422]


def test_a_hub_of_another_gathering_is_not_there(kitchen: Hub) -> None:
    build.gathering("elsewhere")
    assert Client().get(f"/g/elsewhere/hubs/{kitchen.pk}/").status_code == 404


def test_a_hub_of_a_draft_shows_nowhere(kitchen: Hub, gathering: Gathering) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(state="draft")
    paths = [f"/g/riverside/hubs/{kitchen.pk}/", f"/g/riverside/hubs/{kitchen.pk}.ics", "/g/riverside/emergency/"]
    assert [Client().get(path).status_code for path in paths] == [404, 404, 404]
    assert "River kitchen" not in text("/hubs/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_whatever_its_length(
    count: int, gathering: Gathering, steward: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        Hub.objects.create(gathering=gathering, kind="tent", name=f"Tent {n}", made_at=build.NOW)
    with django_assert_num_queries(4):
        Client().get("/g/riverside/hubs/")


@pytest.mark.usefixtures("hours")
def test_the_sheet_for_the_door_says_what_stands_for_longer_than_a_day(kitchen: Hub) -> None:
    soon = timezone.now().date() + timedelta(days=3)
    add_row(row=HubDay(hub=kitchen, kind="extra", day=soon, starts=time(19), minutes=150), now=timezone.now())
    sheet = text(f"/g/riverside/hubs/{kitchen.pk}/door/")
    assert "every day, 9:00 to 17:00" in sheet
    assert "19:00 – 21:30" in sheet
    assert "Closed now" not in sheet
    assert "Open now" not in sheet
