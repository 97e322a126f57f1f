"""Locked days: the page, and what they hold back."""

import pytest
from django.test import Client

from tests import build
from tests.schedule.pages import BOARD, MONDAY, do, words
from workshops.models import Change, DayLock, Gathering, Place, Session, Slot, Step
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.undo_actions import undo_step

LOCKS = f"{BOARD}locks/"


@pytest.fixture
def locked(gathering: Gathering) -> DayLock:
    rosa = build.person("Rosa")
    return DayLock.objects.create(gathering=gathering, day=build.MONDAY, person=rosa, reason="Printed")


def test_the_page_is_for_those_who_schedule(client: Client, organizer_client: Client, gathering: Gathering) -> None:
    assert client.get(LOCKS).status_code == 302
    client.force_login(build.team_member(gathering, "steward"))
    assert (client.get(LOCKS).status_code, client.post(LOCKS).status_code) == (403, 403)
    assert (organizer_client.get(LOCKS).status_code, organizer_client.put(LOCKS).status_code) == (200, 405)


def test_a_day_is_locked_with_a_reason_and_recorded(organizer_client: Client) -> None:
    page = organizer_client.post(LOCKS, {"day": "2026-07-06", "reason": "Printed"}, follow=True)
    assert "The organizer locked Mon 6 July: “Printed”." in words(page)
    assert Change.objects.get().verb == "locked"


def test_a_day_is_unlocked(organizer_client: Client, locked: DayLock) -> None:
    organizer_client.post(LOCKS, {"day": "2026-07-06", "unlock": "1"})
    assert DayLock.objects.count() == 0


@pytest.mark.parametrize("day", ["", "x", "2026-13-01"])
def test_a_day_that_cannot_be_read_locks_nothing(organizer_client: Client, day: str) -> None:
    assert (organizer_client.post(LOCKS, {"day": day}).status_code, DayLock.objects.count()) == (422, 0)


def test_a_day_outside_the_gathering_is_refused(organizer_client: Client) -> None:
    page = organizer_client.post(LOCKS, {"day": "2026-01-01"}, follow=True)
    assert ("no day of this gathering" in words(page), DayLock.objects.count()) == (True, 0)


def test_the_board_says_that_a_day_is_locked(organizer_client: Client, locked: DayLock, morning: Slot) -> None:
    assert "Rosa locked Mon 6 July: “Printed”. Nothing moves here" in words(organizer_client.get(MONDAY))
    assert "Mon 6 July locked" in words(organizer_client.get(BOARD))


@pytest.mark.parametrize("page", [BOARD, MONDAY])
def test_the_board_leads_to_changes_of_many(organizer_client: Client, morning: Slot, page: str) -> None:
    shown = organizer_client.get(page).content.decode()
    assert f'href="{BOARD}many/"' in shown and f'href="{BOARD}many/rain/"' in shown


def test_nothing_is_placed_on_a_locked_day(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot, locked: DayLock
) -> None:
    response = do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    assert response.status_code == 409
    assert "Rosa locked Mon 6 July: “Printed”. Unlock the day first." in words(response)
    assert Session.objects.placed().count() == 0


def test_nothing_leaves_a_locked_day(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot, locked: DayLock
) -> None:
    Session.objects.update(place=oak, starts_at=build.at(9), ends_at=build.at(12))
    assert do(organizer_client, fire, "unplace", MONDAY).status_code == 409


def test_another_day_stays_open(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, locked: DayLock
) -> None:
    tuesday = build.slot(gathering, build.TUESDAY)
    do(organizer_client, fire, "place", f"{BOARD}2026-07-07/", slot=tuesday.pk, place=oak.pk)
    assert Session.objects.placed().count() == 1


def test_nothing_is_undone_on_a_locked_day(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    organizer_client.post(LOCKS, {"day": "2026-07-06"})
    with pytest.raises(ScheduleRefused, match="Unlock the day first"):
        undo_step(gathering=gathering, person=None, pk=Step.objects.get().pk)
