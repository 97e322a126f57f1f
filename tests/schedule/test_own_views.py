"""The pages on which teachers place themselves and the team opens slots for that."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import BOARD, words
from workshops.models import DayLock, Gathering, OpenSlot, Place, Session, Slot

OPEN = f"{BOARD}open/2026-07-06/"


def until() -> Any:
    return timezone.now() + timedelta(hours=2)


def own(session: Session) -> str:
    return f"/g/riverside/workshops/{session.offering.workshop_id}/place/"


@pytest.fixture
def wren(client: Client, fire: Session) -> Client:
    client.force_login(fire.offering.workshop.teachers.get())
    return client


def send(client: Client, session: Session, **typed: Any) -> Any:
    return client.post(own(session), {"session": session.pk, "version": session.version, **typed}, follow=True)


def test_only_teachers_of_it_place_it(client: Client, organizer_client: Client, fire: Session) -> None:
    assert client.get(own(fire)).status_code == 302
    client.force_login(build.person())
    assert (client.get(own(fire)).status_code, client.post(own(fire)).status_code) == (404, 404)
    assert organizer_client.get(own(fire)).status_code == 404


def test_the_teacher_of_another_workshop_does_not(client: Client, gathering: Gathering, fire: Session) -> None:
    client.force_login(teacher := build.person())
    build.workshop(gathering, teachers=[teacher])
    assert (client.get(own(fire)).status_code, client.post(own(fire)).status_code) == (404, 404)


def test_it_answers_no_other_method(wren: Client, fire: Session) -> None:
    assert wren.put(own(fire)).status_code == 405


def test_without_open_slots_it_says_so(wren: Client, fire: Session) -> None:
    assert "Nothing is open now" in words(wren.get(own(fire)))


def test_a_teacher_places_and_takes_back(wren: Client, fire: Session, oak: Place, morning: Slot) -> None:
    OpenSlot.objects.create(slot=morning, until=until())
    assert "Morning, Oak ✓ free" in words(wren.get(own(fire)))
    page = send(wren, fire, target=f"{morning.pk}-{oak.pk}")
    assert "“Friction fire” is now Mon 6 July 9:00–12:00, Oak." in words(page)
    fire.refresh_from_db()
    assert "waits for a time again" in words(send(wren, fire, back="1"))
    assert Session.objects.placed().count() == 0


def test_places_that_are_blocked_say_why_and_have_no_button(
    wren: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    OpenSlot.objects.create(slot=morning, until=until())
    build.session(build.workshop(gathering, "Pottery"), oak, build.at(9), build.at(12))
    page = wren.get(own(fire))
    assert "✕ blocked Oak holds 1 group" in words(page)
    assert 'name="target"' not in page.content.decode()


def test_a_refusal_says_why(wren: Client, fire: Session, oak: Place, morning: Slot) -> None:
    refused = wren.post(own(fire), {"session": fire.pk, "version": 0, "target": f"{morning.pk}-{oak.pk}"})
    assert (refused.status_code, "is not open to you" in words(refused)) == (409, True)


@pytest.mark.parametrize("typed", [{}, {"target": "x"}, {"target": "1-"}, {"session": "0", "back": "1"}])
def test_what_cannot_be_read_places_nothing(wren: Client, fire: Session, typed: dict[str, str]) -> None:
    answer = wren.post(own(fire), {"session": fire.pk, "version": 0, **typed})
    assert (answer.status_code, Session.objects.placed().count()) == (422, 0)


def test_anothers_session_is_not_placed(
    wren: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    OpenSlot.objects.create(slot=morning, until=until())
    other = build.session(build.workshop(gathering))
    typed = {"session": other.pk, "version": 0, "target": f"{morning.pk}-{oak.pk}"}
    assert (wren.post(own(fire), typed).status_code, Session.objects.placed().count()) == (422, 0)


def test_what_the_team_placed_is_shown_as_theirs(wren: Client, fire: Session, oak: Place, morning: Slot) -> None:
    OpenSlot.objects.create(slot=morning, until=until())
    Session.objects.update(place=oak, starts_at=build.at(9), ends_at=build.at(12))
    page = words(wren.get(own(fire)))
    assert "not yours to move; ask the team" in page
    assert "All your sessions are placed by the team" in page


def test_a_locked_day_is_told(wren: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot) -> None:
    OpenSlot.objects.create(slot=morning, until=until())
    DayLock.objects.create(gathering=gathering, day=build.MONDAY, reason="Printed")
    page = wren.get(own(fire))
    assert "“Printed”" in words(page) and 'name="target"' not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_places_and_sessions(
    wren: Client,
    gathering: Gathering,
    fire: Session,
    morning: Slot,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(rows):
        OpenSlot.objects.create(slot=build.slot(gathering, starts=13 + n, ends=14 + n), until=until())
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
        build.session(fire.offering.workshop, part=2 + n)
    with django_assert_num_queries(16):
        assert wren.get(own(fire)).status_code == 200


def test_opening_is_for_those_who_schedule(client: Client, organizer_client: Client, gathering: Gathering) -> None:
    assert client.get(OPEN).status_code == 302
    for person in (build.person(), build.team_member(gathering, "steward")):
        client.force_login(person)
        assert (client.get(OPEN).status_code, client.post(OPEN).status_code) == (403, 403)
    assert (organizer_client.get(OPEN).status_code, organizer_client.put(OPEN).status_code) == (200, 405)


def test_a_day_outside_the_gathering_is_not_there(organizer_client: Client, gathering: Gathering) -> None:
    assert organizer_client.get(f"{BOARD}open/2026-01-01/").status_code == 404


def typed(client: Client, *spots: str, until: str = "2090-07-05T20:00") -> Any:
    seen = client.get(OPEN).context["table"].mark
    return client.post(OPEN, {"spot": spots, "until": until, "seen": seen}, follow=True)


def test_slots_are_opened_until_a_time_by_the_gatherings_clock(
    organizer_client: Client, oak: Place, morning: Slot
) -> None:
    page = typed(organizer_client, f"{morning.pk}-{oak.pk}")
    assert "Teachers see it at once" in words(page)
    opened = OpenSlot.objects.get()
    assert (opened.place, opened.until.astimezone(build.ZONE).hour) == (oak, 20)
    assert f'value="{morning.pk}-{oak.pk}" aria-label="Morning, Oak" checked' in page.content.decode()


def test_a_refused_table_keeps_what_was_ticked(organizer_client: Client, oak: Place, morning: Slot) -> None:
    page = typed(organizer_client, f"{morning.pk}-{oak.pk}", until="2020-01-01T10:00")
    assert (page.status_code, OpenSlot.objects.count()) == (409, 0)
    assert 'aria-label="Morning, Oak" checked' in page.content.decode()
    assert "2020-01-01T10:00" in page.content.decode()


@pytest.mark.parametrize(("spot", "when"), [("x", "2090-07-05T20:00"), ("1-1", "never"), ("9" * 30 + "-0", "")])
def test_a_table_that_cannot_be_read_opens_nothing(
    organizer_client: Client, morning: Slot, spot: str, when: str
) -> None:
    assert (typed(organizer_client, spot, until=when).status_code, OpenSlot.objects.count()) == (422, 0)


def test_the_record_says_it_in_words(organizer_client: Client, oak: Place, morning: Slot) -> None:
    typed(organizer_client, f"{morning.pk}-0")
    assert "Slots open to teachers" in words(organizer_client.get("/g/riverside/organize/record/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_table_do_not_grow(
    organizer_client: Client, gathering: Gathering, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(rows):
        slot = build.slot(gathering, starts=13 + n, ends=14 + n)
        OpenSlot.objects.create(slot=slot, place=build.place(gathering), until=until())
    with django_assert_num_queries(9):
        assert organizer_client.get(OPEN).status_code == 200
