"""What the team sets, and the page of a draw."""

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Draw, Gathering, Person, Session, SignUpRules, Wish

PAGE = "/g/riverside/organize/sign-ups/"
DAY = build.MONDAY.replace(year=2099)
RULES = {"window": "open", "opens_at": "19:00", "moving": "auto", "answer_minutes": "60", "version": "0"}


@pytest.fixture
def gathering(db: None) -> Gathering:
    return build.gathering(starts_on=DAY, ends_on=DAY)


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    times = build.at(9, day=DAY), build.at(12, day=DAY)
    made = build.session(build.workshop(gathering, "Friction fire", capacity=9), None, *times)
    build.release(gathering)
    return made


def test_the_team_alone_sets_them(organizer_client: Client, ada_client: Client) -> None:
    assert [client.get(PAGE).status_code for client in (organizer_client, ada_client)] == [200, 403]
    assert Client().get(PAGE).status_code == 302
    assert organizer_client.put(PAGE).status_code == 405


def test_they_are_saved(organizer_client: Client) -> None:
    organizer_client.post(PAGE, RULES)
    assert SignUpRules.objects.get().window == "open"


def test_stated_hours_need_an_hour(organizer_client: Client) -> None:
    answer = organizer_client.post(PAGE, RULES | {"moving": "stated"})
    assert (answer.status_code, "At which hour do the lines move?" in answer.content.decode()) == (422, True)


def test_all_lines_move_by_a_button(organizer_client: Client) -> None:
    answer = organizer_client.post(f"{PAGE}move/", follow=True)
    assert "0 moved up." in answer.content.decode()
    assert organizer_client.get(f"{PAGE}move/").status_code == 405


def test_a_draw_is_opened_shown_and_called_off(organizer_client: Client, fire: Session) -> None:
    organizer_client.post(f"{PAGE}draw/", {"day": str(DAY), "closes_at": "2099-07-05T21:00", "head_start": "1"})
    draw = Draw.objects.get()
    assert "wishes until" in organizer_client.get(PAGE).content.decode()
    organizer_client.post(f"{PAGE}draw/{draw.pk}/off/")
    assert not Draw.objects.exists()


@pytest.mark.parametrize(("day", "status"), [("2026-01-01", 422), ("", 422), (str(DAY), 409)])
def test_a_draw_that_cannot_be_says_why(organizer_client: Client, fire: Session, day: str, status: int) -> None:
    sent = {"day": day, "closes_at": "2099-07-06T10:00", "head_start": "0"}
    assert organizer_client.post(f"{PAGE}draw/", sent).status_code == status


@pytest.fixture
def draw(gathering: Gathering, fire: Session) -> Draw:
    return Draw.objects.create(gathering=gathering, day=DAY, closes_at=build.at(21, day=DAY.replace(day=5)), seed="s")


def test_wishes_are_listed_on_the_page_of_the_draw(ada_client: Client, ada: Person, draw: Draw, fire: Session) -> None:
    page = f"/g/riverside/draw/{DAY}/"
    ada_client.post(page, {"wish_1": fire.offering.workshop_id, "wish_2": "nonsense"})
    assert list(Wish.objects.values_list("person", "rank")) == [(ada.pk, 1)]
    assert f'<option value="{fire.offering.workshop_id}" selected>' in ada_client.get(page).content.decode()


def test_strangers_read_it_and_sign_in_to_wish(draw: Draw) -> None:
    page = f"/g/riverside/draw/{DAY}/"
    assert "Sign in to list your wishes" in Client().get(page).content.decode()
    assert Client().post(page).headers["Location"].startswith("/accounts/login/")
    assert Client().get("/g/riverside/draw/2026-01-01/").status_code == 404


def test_a_drawn_day_tells_its_seed_and_takes_no_wish(ada_client: Client, draw: Draw, fire: Session) -> None:
    Draw.objects.update(state="done", done_at=timezone.now(), seed="river", result={"people": 3})
    page = f"/g/riverside/draw/{DAY}/"
    assert "The seed was river" in ada_client.get(page).content.decode()
    assert ada_client.post(page, {"wish_1": fire.offering.workshop_id}).status_code == 409


def test_a_party_is_named_with_the_wishes_and_nothing_typed_is_lost(
    ada_client: Client, draw: Draw, fire: Session
) -> None:
    page, typed = f"/g/riverside/draw/{DAY}/", {"wish_1": fire.offering.workshop_id, "party": "1", "age_0": "9"}
    refused = ada_client.post(page, typed | {"with_self": "on"})
    said = refused.content.decode()
    assert (refused.status_code, "Whose age is this?" in said) == (422, True)
    assert f'<option value="{fire.offering.workshop_id}" selected>' in said
    assert ada_client.post(page, typed | {"guest_0": "Kit", "guardian": "Rose"}).status_code == 302
    assert (Wish.objects.get().party.heads, Wish.objects.get().guardian) == (1, "Rose")
    assert 'value="Kit"' in ada_client.get(page).content.decode()
