"""What a board is told of others."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.bulks import all_of
from tests.schedule.pages import BOARD, do
from workshops.models import Gathering, Place, Session, Slot, Step
from workshops.schedule.actions import Where, place_session
from workshops.schedule.board_news import SEATS
from workshops.schedule.bulk_actions import Choices, make_bulk, prepare
from workshops.schedule.undo_actions import undo_last

NEWS, STREAM = f"{BOARD}news/", f"{BOARD}stream/"


@pytest.fixture(autouse=True)
def nobody_here() -> None:
    cache.clear()


@pytest.fixture
def other_client(gathering: Gathering) -> Client:
    client = Client()
    client.force_login(build.team_member(gathering, "scheduler"))
    return client


SEEN: Any = {"version": 0, "step": 0, "here": "", "day": "2026-07-06"}


def ask(client: Client, address: str = NEWS, **typed: Any) -> Any:
    return client.get(address, SEEN | typed)


def heard(response: Any) -> str:
    """Return all that a stream says."""
    return b"".join(response.streaming_content).decode()


def test_where_nothing_is_new_nothing_is_sent(organizer_client: Client) -> None:
    response = ask(organizer_client)
    assert (response.status_code, response.content) == (204, b"")


def test_anothers_move_is_told_in_words(
    organizer_client: Client, other_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    news = ask(other_client).json()
    assert news["steps"] == ["The organizer moved “Friction fire”: unplaced → Mon 6 July 9:00–12:00, Oak."]
    assert (news["version"], news["step"]) == (Gathering.objects.get().draft_version, Step.objects.get().pk)


def test_ones_own_move_is_not_told_as_news(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    assert ask(organizer_client).json()["steps"] == []


def test_a_change_of_many_sessions_is_told_as_one(
    organizer_client: Client, gathering: Gathering, oak: Place, morning: Slot
) -> None:
    for hour in (9, 10, 11):
        build.session(build.workshop(gathering), oak, build.at(hour), build.at(hour + 1))
    wanted, choices = all_of(oak, build.place(gathering, "Elm")), Choices()
    seen = prepare(gathering, wanted, choices).mark
    made: Any = {"gathering": gathering, "wanted": wanted, "choices": choices, "seen": seen, "seen_step": 0}
    make_bulk(person=build.person("Rosa"), **made)
    assert ask(organizer_client).json()["steps"] == ["Rosa moved all of Oak to Elm: 3 sessions."]


def test_an_undo_is_told_as_one(organizer_client: Client, fire: Session, oak: Place, morning: Slot) -> None:
    rosa, where = build.person("Rosa"), Where(place=oak, slot=morning)
    place_session(session=fire, person=rosa, seen_version=0, where=where)
    undo_last(gathering=fire.offering.workshop.gathering, person=rosa)
    assert ask(organizer_client).json()["steps"][1:] == [
        "Rosa undid: Rosa moved “Friction fire”: unplaced → Mon 6 July 9:00–12:00, Oak."
    ]


def test_what_was_told_is_not_told_again(
    organizer_client: Client, other_client: Client, fire: Session, oak: Place, morning: Slot
) -> None:
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    news = ask(other_client).json()
    assert ask(other_client, version=news["version"], step=news["step"]).status_code == 204


def test_who_else_looks_is_told_with_their_day(organizer_client: Client, other_client: Client) -> None:
    ask(other_client, day="2026-07-07")
    assert ask(organizer_client).json()["here"] == "The scheduler (Tue 7 July)"


def test_who_looks_at_the_same_day_is_told_without_it(organizer_client: Client, other_client: Client) -> None:
    ask(other_client)
    assert ask(organizer_client).json()["here"] == "The scheduler"


def test_who_has_not_looked_for_half_a_minute_is_gone(
    organizer_client: Client, other_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(other_client)
    monkeypatch.setattr("workshops.schedule.board_presence.SEEN_FOR", 0.0)
    assert ask(organizer_client).status_code == 204


@pytest.mark.parametrize("typed", [{"version": "x"}, {"step": "-1"}, {"day": "today"}, {"here": "x" * 5_000}])
def test_what_cannot_be_read_is_told_so(organizer_client: Client, typed: dict[str, str]) -> None:
    assert ask(organizer_client, **typed).status_code == 422


def test_asking_in_vain_costs_two_queries_beside_signing_in(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        ask(organizer_client)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_news_do_not_grow(
    organizer_client: Client,
    other_client: Client,
    gathering: Gathering,
    oak: Place,
    morning: Slot,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        fresh = build.session(build.workshop(gathering))
        do(organizer_client, fresh, "place", slot=morning.pk, place=build.place(gathering).pk)
    with django_assert_num_queries(7):
        ask(other_client)


def test_a_stream_tells_the_same_as_events_and_ends_by_itself(
    organizer_client: Client,
    other_client: Client,
    fire: Session,
    oak: Place,
    morning: Slot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workshops.schedule.board_news.STREAM_SECONDS", 0.05)
    monkeypatch.setattr("workshops.schedule.board_news.BETWEEN_LOOKS", 0.1)
    do(organizer_client, fire, "place", slot=morning.pk, place=oak.pk)
    response = ask(other_client, STREAM)
    text = heard(response)
    assert text.startswith("data: {") and "moved \\u201cFriction fire" in text
    assert text.endswith("event: end\ndata:\n\n")


def test_a_stream_gives_its_seat_back(organizer_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.schedule.board_news.STREAM_SECONDS", -1.0)
    for _ in range(20):
        response = ask(organizer_client, STREAM)
        assert heard(response).endswith("event: end\ndata:\n\n")


def test_without_a_seat_the_board_is_sent_to_ask(organizer_client: Client) -> None:
    taken = [SEATS.acquire(blocking=False) for _ in range(10)]
    response = ask(organizer_client, STREAM)
    for _ in filter(None, taken):
        SEATS.release()
    assert response.status_code == 204


def test_a_stream_asked_in_a_wrong_way_takes_no_seat(organizer_client: Client) -> None:
    assert organizer_client.get(STREAM).status_code == 422
