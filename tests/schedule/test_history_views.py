"""The history's pages: what was done in words, filters, undo by a button."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import BOARD, words
from workshops.models import Gathering, Person, Place, Session, Slot, Step
from workshops.schedule.actions import Where, place_session, unplace_session

HISTORY, UNDO, REDO = f"{BOARD}history/", f"{BOARD}undo/", f"{BOARD}redo/"


@pytest.fixture
def placed(fire: Session, oak: Place, morning: Slot, organizer: Person) -> Session:
    """Fire, placed by the organizer."""
    return place_session(session=fire, person=organizer, seen_version=0, where=Where(place=oak, slot=morning)).session


@pytest.mark.parametrize("address", [HISTORY, f"{BOARD}sessions/1/", f"{HISTORY}1/"])
def test_a_stranger_is_sent_to_sign_in_or_refused(client: Client, gathering: Gathering, address: str) -> None:
    assert client.get(address).status_code == 302
    client.force_login(build.team_member(gathering, "steward"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", [UNDO, REDO])
def test_only_a_post_of_who_schedules_undoes(
    client: Client, organizer_client: Client, placed: Session, gathering: Gathering, address: str
) -> None:
    client.force_login(build.team_member(gathering, "steward"))
    assert (organizer_client.get(address).status_code, client.post(address).status_code) == (405, 403)
    assert Session.objects.placed().count() == 1


def test_an_empty_history_says_what_will_stand_there(organizer_client: Client) -> None:
    assert "Nothing has been moved yet." in words(organizer_client.get(HISTORY))


def test_a_step_is_told_with_who_what_from_where_to_where(organizer_client: Client, placed: Session) -> None:
    told = "The organizer moved “Friction fire”: unplaced → Mon 6 July 9:00–12:00, Oak."
    assert told in words(organizer_client.get(HISTORY))


def test_the_button_undoes_and_the_page_says_so(organizer_client: Client, placed: Session) -> None:
    step = Step.objects.get()
    assert f'name="step" value="{step.pk}"' in organizer_client.get(HISTORY).content.decode()
    page = words(organizer_client.post(UNDO, {"step": step.pk}, follow=True))
    assert ("Undone: 1 session." in page, Session.objects.placed().count()) == (True, 0)
    assert "The organizer undid: The organizer moved “Friction fire”" in page


def test_an_undone_step_offers_to_be_brought_back(organizer_client: Client, placed: Session) -> None:
    organizer_client.post(UNDO)
    tip = Step.objects.first()
    page = organizer_client.get(HISTORY).content.decode()
    assert tip is not None and f'name="step" value="{tip.pk}"' in page
    organizer_client.post(UNDO, {"step": tip.pk})
    assert Session.objects.placed().count() == 1


def test_bringing_back_follows_undoing_ones_last(organizer_client: Client, placed: Session) -> None:
    organizer_client.post(UNDO)
    organizer_client.post(REDO)
    assert Session.objects.placed().count() == 1


def test_undoing_back_to_a_step_is_one_button(organizer_client: Client, placed: Session, organizer: Person) -> None:
    first = Step.objects.get().pk
    unplace_session(session=placed, person=organizer, seen_version=1)
    organizer_client.post(UNDO, {"step": first, "back_to": "1"})
    assert (Session.objects.placed().count(), Step.objects.count()) == (0, 4)


def test_a_button_pressed_twice_undoes_once(organizer_client: Client, placed: Session) -> None:
    step = Step.objects.get().pk
    organizer_client.post(UNDO, {"step": step})
    assert "this is done already" in words(organizer_client.post(UNDO, {"step": step}, follow=True))
    assert Step.objects.count() == 2


def test_undo_leads_back_to_the_page_it_was_asked_from_but_to_no_other_site(
    organizer_client: Client, placed: Session
) -> None:
    assert organizer_client.post(UNDO, {"next": f"{BOARD}2026-07-06/"})["Location"] == f"{BOARD}2026-07-06/"
    assert organizer_client.post(REDO, {"next": "https://elsewhere.example/"})["Location"] == HISTORY


@pytest.mark.parametrize("step", ["x", "-1", "99999999999999999999"])
def test_a_step_that_cannot_be_read_is_not_found(organizer_client: Client, placed: Session, step: str) -> None:
    assert organizer_client.post(UNDO, {"step": step}).status_code == 404


def test_the_history_is_filtered_by_person_and_day(organizer_client: Client, placed: Session) -> None:
    rosa = build.person("Rosa")
    unplace_session(session=placed, person=rosa, seen_version=1)
    by_rosa = organizer_client.get(HISTORY, {"person": str(rosa.pk), "day": "2026-07-06"})
    assert [told.step.person for told in by_rosa.context["history"].steps] == [rosa]
    assert organizer_client.get(HISTORY, {"day": "2026-07-07"}).context["history"].steps == []


@pytest.mark.parametrize("typed", ["?person=x&day=y", "?day=2026-13-01", "?page=x", "?page=99", "?person=%00"])
def test_a_filter_that_cannot_be_read_shows_everything(organizer_client: Client, placed: Session, typed: str) -> None:
    response = organizer_client.get(f"{HISTORY}{typed}")
    assert (response.status_code, len(response.context["history"].steps)) == (200, 1)


def test_the_history_of_one_session_holds_its_steps_alone(
    organizer_client: Client, placed: Session, gathering: Gathering, morning: Slot
) -> None:
    knots = build.session(build.workshop(gathering, "Knots"))
    place_session(session=knots, person=None, seen_version=0, where=Where(place=None, slot=morning))
    page = words(organizer_client.get(f"{BOARD}sessions/{placed.pk}/"))
    assert ("History of “Friction fire”" in page, "Knots" in page) == (True, False)


def test_a_step_has_a_page_with_each_move(organizer_client: Client, placed: Session) -> None:
    page = words(organizer_client.get(f"{HISTORY}{Step.objects.get().pk}/"))
    assert page.count("Friction fire") >= 2


def test_another_gatherings_step_and_session_are_not_found(organizer_client: Client, placed: Session) -> None:
    build.team_member(build.gathering("hilltop"), "organizer")
    far = build.session(build.workshop(build.gathering("valley")))
    assert organizer_client.get(f"{BOARD}sessions/{far.pk}/").status_code == 404
    assert organizer_client.get(f"{HISTORY}{Step.objects.get().pk + 1}/").status_code == 404


@pytest.mark.parametrize("steps", [1, 3])
def test_the_history_takes_thirteen_queries_however_long_it_is(
    organizer_client: Client,
    placed: Session,
    organizer: Person,
    steps: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(steps - 1):
        organizer_client.post(REDO if n % 2 else UNDO)
    with django_assert_num_queries(13):
        organizer_client.get(HISTORY)
