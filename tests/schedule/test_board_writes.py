"""What the board does with a session, and what it refuses."""

import re

import pytest
from django.test import Client

from tests import build
from tests.schedule.pages import MONDAY, do, words
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Workshop


def test_a_steward_cannot_place(client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot) -> None:
    client.force_login(build.team_member(gathering, "steward"))
    assert do(client, fire, "place", slot=morning.pk, place=oak.pk).status_code == 403
    assert Session.objects.placed().count() == 0


def test_another_gatherings_session_cannot_be_placed(organizer_client: Client, oak: Place, morning: Slot) -> None:
    far = build.session(build.workshop(build.gathering("hilltop")))
    assert do(organizer_client, far, "place", slot=morning.pk, place=oak.pk).status_code == 404


def test_placing_leads_back_to_the_card(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    response = do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    assert (response.status_code, response["Location"]) == (302, f"{MONDAY}?#session-{fire.pk}".replace("?", ""))
    fire.refresh_from_db()
    assert (fire.place, fire.starts_at, fire.ends_at) == (oak, build.at(9), build.at(12))


def test_a_cell_of_the_table_places_too(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    do(organizer_client, fire, "place", target=f"{morning.pk}-{oak.pk}", slot="", place="")
    fire.refresh_from_db()
    assert fire.place == oak


def test_placing_and_pinning_go_together(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot, organizer: Person
) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk, pin="on")
    assert SessionMove.objects.get(step__person=organizer).after["pinned"] is True


def test_the_search_is_kept_after_placing(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    response = do(organizer_client, fire, "place", f"{MONDAY}?q=fire&lift=7", slot=morning.pk, place=oak.pk)
    assert response["Location"] == f"{MONDAY}?q=fire#session-{fire.pk}"


def test_what_was_done_and_its_warnings_are_told(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    Place.objects.update(capacity=5)
    Workshop.objects.update(capacity=12)
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    told = words(organizer_client.get(MONDAY))
    assert "“Friction fire” is now Mon 6 July 9:00–12:00, Oak." in told
    assert "Oak holds 5 people; “Friction fire” takes up to 12." in told


def test_a_refused_placing_shows_the_reason_and_what_was_chosen(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    build.session(build.workshop(gathering, "Knots"), oak, build.at(9), build.at(12))
    response = do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk, pin="on")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Choose another place or time, or move the other one first." in words(response)
    assert f'<option value="{oak.pk}" selected>' in html
    assert re.search(r'name="pin"[^>]* checked', html)


def test_a_stale_placing_says_who_was_first_and_can_be_tried_again(
    organizer_client: Client, gathering: Gathering, fire: Session, oak: Place, morning: Slot
) -> None:
    elm = build.place(gathering, "Elm")
    do(organizer_client, fire, "place", slot=morning.pk, place=elm.pk)
    stale = do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    assert "The organizer moved “Friction fire”: unplaced → Mon 6 July 9:00–12:00, Elm." in words(stale)
    assert 'name="version" value="1"' in stale.content.decode()


def test_a_choice_that_was_not_made_is_asked_for(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    response = do(organizer_client, fire, "place", slot="", place=oak.pk)
    assert (response.status_code, "This field is required." in words(response)) == (422, True)


@pytest.mark.parametrize(
    "typed",
    [{"slot": "x"}, {"place": "99999"}, {"target": "1-2-3"}, {"target": "-"}, {"version": "x"}, {"do": "explode"}],
)
def test_what_cannot_be_read_changes_nothing(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot, typed: dict[str, str]
) -> None:
    given = {"do": "place", "session": fire.pk, "version": 0, "slot": morning.pk, "place": oak.pk}
    assert organizer_client.post(MONDAY, given | typed).status_code == 422
    assert Session.objects.placed().count() == 0


def test_pinning_unpinning_and_unplacing_follow_each_other(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    for what in ("pin", "unpin", "unplace"):
        fire.refresh_from_db()
        assert do(organizer_client, fire, what).status_code == 302
    fire.refresh_from_db()
    assert (fire.pinned, fire.starts_at, fire.version) == (False, None, 4)


def test_unplacing_a_pinned_session_is_refused_beside_it(
    organizer_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    Session.objects.update(place=oak, starts_at=build.at(9), ends_at=build.at(12), pinned=True)
    response = do(organizer_client, fire, "unplace")
    assert (response.status_code, "Unpin it first" in words(response)) == (409, True)
