"""What a board's script asks the site, and what it is answered."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import BOARD, MONDAY
from workshops.models import BoardRequest, Gathering, Person, Place, Session, SessionMove, Slot, Workshop

MOVE = f"{BOARD}move/"
CELLS = f"{MONDAY}cells/"


def ask(client: Client, session: Session, **typed: Any) -> Any:
    """Ask for a move as the script does."""
    person = client.session.get("_auth_user_id", "")
    given = {"key": uuid4(), "do": "place", "session": session.pk, "version": session.version, "person": person}
    return client.post(MOVE, given | typed)


@pytest.mark.parametrize("address", [MOVE, CELLS, f"{BOARD}news/", f"{BOARD}stream/"])
def test_a_visitor_is_asked_to_sign_in(client: Client, gathering: Gathering, address: str) -> None:
    assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", [CELLS, f"{BOARD}news/", f"{BOARD}stream/"])
@pytest.mark.parametrize("role", ["", "steward"])
def test_a_stranger_or_steward_learns_nothing(client: Client, gathering: Gathering, address: str, role: str) -> None:
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert client.get(address).status_code == 403


def test_a_steward_moves_nothing(client: Client, gathering: Gathering, fire: Session) -> None:
    client.force_login(build.team_member(gathering, "steward"))
    assert ask(client, fire).status_code == 403


def test_moving_is_not_read_and_reading_is_not_posted(organizer_client: Client) -> None:
    assert organizer_client.get(MOVE).status_code == 405
    assert {organizer_client.post(a).status_code for a in (CELLS, f"{BOARD}news/", f"{BOARD}stream/")} == {405}


def test_moving_needs_the_pages_token(organizer: Person, fire: Session) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(organizer)
    assert ask(careful, fire).status_code == 403


def test_what_somebody_else_asked_for_in_this_browser_is_not_done(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    assert ask(organizer_client, fire, slot=morning.pk, place=oak.pk, person=0).status_code == 403
    assert SessionMove.objects.count() == 0


def test_a_move_is_answered_with_where_it_is_and_the_clashes_it_made(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    Place.objects.update(capacity=5)
    Workshop.objects.update(capacity=12)
    answer = ask(organizer_client, fire, slot=morning.pk, place=oak.pk).json()
    assert answer["session"] == {
        "id": fire.pk,
        "version": 1,
        "where": "Mon 6 July 9:00–12:00, Oak",
        "pinned": False,
    }
    assert answer["made"] == ["Oak holds 5 people; “Friction fire” takes up to 12."]
    assert answer["version"] == Gathering.objects.get().draft_version


def test_a_move_is_answered_with_the_clashes_it_cured(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    Place.objects.update(capacity=5)
    Workshop.objects.update(capacity=12)
    ask(organizer_client, fire, slot=morning.pk, place=oak.pk)
    answer = ask(organizer_client, fire, do="unplace", version=1).json()
    assert answer["cured"] == ["Oak holds 5 people; “Friction fire” takes up to 12."]


def test_asked_twice_it_is_done_once_and_answered_alike(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    key = uuid4()
    one, two = (ask(organizer_client, fire, key=key, slot=morning.pk, place=oak.pk) for _ in range(2))
    assert one.json() == two.json()
    assert SessionMove.objects.count() == 1


def test_a_lost_answer_is_told_again_after_others_moved_it(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    key, elm = uuid4(), build.place(gathering, "Elm")
    ask(organizer_client, fire, key=key, slot=morning.pk, place=oak.pk)
    ask(organizer_client, fire, version=1, slot=morning.pk, place=elm.pk)
    assert ask(organizer_client, fire, key=key, slot=morning.pk, place=oak.pk).json()["session"]["version"] == 1
    assert Session.objects.get(pk=fire.pk).place == elm


def test_one_key_for_two_wishes_is_refused(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    key = uuid4()
    ask(organizer_client, fire, key=key, slot=morning.pk, place=oak.pk)
    assert ask(organizer_client, fire, key=key, do="unplace", version=1).status_code == 409


def test_two_people_may_have_one_key(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    key, other = uuid4(), Client()
    other.force_login(build.team_member(gathering, "scheduler"))
    ask(organizer_client, fire, key=key, slot=morning.pk, place=oak.pk)
    assert ask(other, fire, key=key, do="unplace", version=1).status_code == 200


def test_a_refused_move_keeps_no_answer(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    build.session(build.workshop(gathering, "Knots"), oak, build.at(9), build.at(12))
    response = ask(organizer_client, fire, slot=morning.pk, place=oak.pk)
    assert (response.status_code, response.json()["stale"]) == (409, False)
    assert "Choose another place or time" in response.json()["sentence"]
    assert BoardRequest.objects.count() == 0


def test_a_stale_move_is_answered_with_who_was_first_and_the_version_to_go_on_from(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    ask(organizer_client, fire, slot=morning.pk, place=oak.pk)
    stale = ask(organizer_client, fire, do="unplace")
    assert (stale.status_code, stale.json()["stale"]) == (409, True)
    assert stale.json()["sentence"].startswith("The organizer moved “Friction fire”")
    again = ask(organizer_client, fire, do="unplace", version=stale.json()["session"]["version"])
    assert again.status_code == 200


@pytest.mark.parametrize("typed", [{"slot": ""}, {"slot": "x"}, {"place": "99999"}, {"key": "1"}, {"version": "-1"}])
def test_what_cannot_be_read_changes_nothing(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot, typed: dict[str, str]
) -> None:
    response = ask(organizer_client, fire, **({"slot": morning.pk, "place": oak.pk} | typed))
    assert (response.status_code, "sentence" in response.json()) == (422, True)
    assert Session.objects.placed().count() == 0


def test_a_common_slot_is_no_slot_to_move_to(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place
) -> None:
    lunch = build.slot(gathering, starts=12, ends=13, kind="common")
    assert ask(organizer_client, fire, slot=lunch.pk, place=oak.pk).status_code == 422


def test_pinning_and_unpinning_are_answered(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    ask(organizer_client, fire, slot=morning.pk, place=oak.pk)
    assert ask(organizer_client, fire, do="pin", version=1).json()["session"]["pinned"] is True
    assert ask(organizer_client, fire, do="unpin", version=2).json()["session"]["pinned"] is False


def test_kept_answers_go_after_a_day(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    ask(organizer_client, fire, slot=morning.pk, place=oak.pk)
    BoardRequest.objects.update(at=build.at(9, day=build.MONDAY.replace(year=2020)))
    ask(organizer_client, fire, key="00000000-0000-0000-0000-000000000020", do="unplace", version=1)
    assert BoardRequest.objects.count() == 1


def test_each_cell_of_the_day_answers_the_card_in_hand(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    full = build.place(gathering, "Full")
    build.session(build.workshop(gathering, "Knots"), full, build.at(9), build.at(12))
    answer = organizer_client.get(CELLS, {"session": fire.pk}).json()
    assert answer[f"{morning.pk}-{oak.pk}"] == ["free", ""]
    assert answer[f"{morning.pk}-{full.pk}"][0] == "blocked"


def test_a_pinned_card_is_answered_by_no_cell(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    Session.objects.update(place=oak, starts_at=build.at(9), ends_at=build.at(12), pinned=True)
    assert organizer_client.get(CELLS, {"session": fire.pk}).json() == {}


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_cells_do_not_grow(
    organizer_client: Client,
    gathering: Gathering,
    fire: Session,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for n in range(count):
        build.slot(gathering, label=f"Morning {n}")
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
    with django_assert_num_queries(11):
        organizer_client.get(CELLS, {"session": fire.pk})
