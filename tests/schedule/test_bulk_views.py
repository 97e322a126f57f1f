"""The pages that change many sessions at once: choose, look, do."""

import re

import pytest
from django.test import Client

from tests import build
from tests.schedule.pages import BOARD, words
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Place, Session, Slot
from workshops.schedule.bulk_weather import FORMS

MANY = f"{BOARD}many/"


@pytest.fixture
def elm(gathering: Gathering) -> Place:
    return build.place(gathering, "Elm")


@pytest.fixture
def knots(gathering: Gathering, oak: Place, morning: Slot) -> Session:
    return build.session(build.workshop(gathering, "Knots"), oak, build.at(9), build.at(12))


def seen(client: Client, address: str) -> dict[str, str]:
    """Return what the preview's form would send."""
    html = client.get(address).content.decode()
    return {name: re.search(rf'name="{name}" value="(\w+)"', html)[1] for name in ("mark", "step")}  # type: ignore[index]


@pytest.mark.parametrize("address", [MANY, *(f"{MANY}{kind}/" for kind in FORMS)])
def test_each_page_is_for_those_who_schedule(
    client: Client, organizer_client: Client, gathering: Gathering, address: str
) -> None:
    assert client.get(address).status_code == 302
    client.force_login(build.team_member(gathering, "steward"))
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403 if address != MANY else 405)
    assert organizer_client.get(address).status_code == 200


def test_an_unknown_change_is_not_found(organizer_client: Client) -> None:
    assert organizer_client.get(f"{MANY}explode/").status_code == 404


def test_the_preview_says_from_where_to_where_and_changes_nothing(
    organizer_client: Client, knots: Session, oak: Place, elm: Place
) -> None:
    page = words(organizer_client.get(f"{MANY}all/?place={oak.pk}&to={elm.pk}"))
    assert "1 session would move" in page
    assert "Mon 6 July 9:00–12:00, Oak → Mon 6 July 9:00–12:00, Elm" in page
    assert Session.objects.get().place == oak


def test_doing_it_moves_and_leads_to_the_history(
    organizer_client: Client, knots: Session, oak: Place, elm: Place
) -> None:
    address = f"{MANY}swap/?one={oak.pk}&other={elm.pk}"
    response = organizer_client.post(address, seen(organizer_client, address), follow=True)
    assert "1 session moved. It is one change and can be undone here." in words(response)
    assert "The organizer moved “Knots”" in words(response)
    assert Session.objects.get().place == elm


def test_a_session_can_be_left_or_sent_to_the_tray(
    organizer_client: Client, knots: Session, oak: Place, elm: Place
) -> None:
    address = f"{MANY}all/?place={oak.pk}&to={elm.pk}"
    left = seen(organizer_client, address) | {f"go-{knots.pk}": "stay"}
    assert "Nothing would move." in words(organizer_client.post(address, left))
    organizer_client.post(address, left | {f"go-{knots.pk}": "tray"})
    assert Session.objects.get().span is None


def test_blockers_are_named_and_those_that_fit_can_be_moved(
    organizer_client: Client, gathering: Gathering, knots: Session, oak: Place, elm: Place
) -> None:
    build.session(build.workshop(gathering, "Basket"), elm, build.at(9), build.at(12))
    address = f"{MANY}all/?place={oak.pk}&to={elm.pk}"
    sent = seen(organizer_client, address)
    refused = organizer_client.post(address, sent)
    assert (refused.status_code, "Elm holds 1 group at a time" in words(refused)) == (409, True)
    organizer_client.post(address, sent | {"blocked": "1"})
    knots.refresh_from_db()
    assert knots.span is None


def test_a_stale_preview_is_refused_and_shown_anew(
    organizer_client: Client, knots: Session, oak: Place, elm: Place
) -> None:
    address = f"{MANY}all/?place={oak.pk}&to={elm.pk}"
    sent = seen(organizer_client, address)
    Session.objects.update(version=7)
    response = organizer_client.post(address, sent)
    assert (response.status_code, "The draft changed while you were looking." in words(response)) == (409, True)


def test_in_rain_everything_goes_to_its_rain_place(
    organizer_client: Client, knots: Session, oak: Place, elm: Place
) -> None:
    Place.objects.filter(pk=oak.pk).update(rain_place=elm)
    address = f"{MANY}rain/?when=day-2026-07-06"
    organizer_client.post(address, seen(organizer_client, address))
    assert Session.objects.get().place == elm


def test_where_no_place_has_a_rain_place_that_is_said(organizer_client: Client, knots: Session) -> None:
    response = organizer_client.get(f"{MANY}rain/?when=day-2026-07-06")
    assert (response.status_code, "No place has a rain place yet." in words(response)) == (422, True)


def test_an_empty_place_is_closed_and_listed(organizer_client: Client, gathering: Gathering, elm: Place) -> None:
    address = f"{MANY}close/?place={elm.pk}&starts_at=2026-07-06T08:00&ends_at=2026-07-06T13:00&to=&reason="
    page = organizer_client.post(address, seen(organizer_client, address), follow=True)
    assert "It is closed. Nothing was there that had to move." in words(page)


def test_a_place_is_closed_with_times_of_the_gathering(organizer_client: Client, knots: Session, oak: Place) -> None:
    address = f"{MANY}close/?place={oak.pk}&starts_at=2026-07-06T08:00&ends_at=2026-07-06T13:00&to=&reason=River"
    organizer_client.post(address, seen(organizer_client, address))
    closure = PlaceClosure.objects.get()
    assert (closure.starts_at, closure.ends_at, Session.objects.get().span) == (build.at(8), build.at(13), None)


def test_a_day_is_shifted_by_minutes(organizer_client: Client, knots: Session) -> None:
    address = f"{MANY}shift/?when=day-2026-07-06&slots=&minutes=-30"
    page = words(organizer_client.get(address))
    assert "Mon 6 July 8:30–11:30, Oak" in page
    assert "Blocker" in page


def test_two_slots_are_swapped(organizer_client: Client, gathering: Gathering, knots: Session, morning: Slot) -> None:
    later = build.slot(gathering, starts=14, ends=17)
    address = f"{MANY}halves/?one=slot-{morning.pk}&other=slot-{later.pk}"
    organizer_client.post(address, seen(organizer_client, address))
    assert Session.objects.get().starts_at == build.at(14)


def test_a_day_is_moved(organizer_client: Client, gathering: Gathering, knots: Session) -> None:
    build.slot(gathering, build.TUESDAY)
    address = f"{MANY}day/?day=day-2026-07-06&to=day-2026-07-07"
    organizer_client.post(address, seen(organizer_client, address))
    assert Session.objects.get().starts_at == build.at(9, day=build.TUESDAY)


@pytest.mark.parametrize(
    "typed",
    [
        "all/?place=x&to=1",
        "swap/?one=1&other=1",
        "shift/?when=&minutes=5",
        "shift/?when=day-2026-07-06",
        "halves/?one=slot-9&other=slot-8",
        "day/?day=day-2026-07-06&to=day-2026-07-06",
        "close/?place=9&starts_at=never",
        "rain/?when=day-x",
    ],
)
def test_what_cannot_be_is_asked_again(organizer_client: Client, knots: Session, typed: str) -> None:
    assert organizer_client.get(f"{MANY}{typed}").status_code == 422
    assert organizer_client.post(f"{MANY}{typed}").status_code == 422
