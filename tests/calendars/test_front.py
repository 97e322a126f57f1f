"""Calendars answered before anything that pages need, from memory for a moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.calendars import kept
from workshops.models import Gathering

from .programme import LATER, move, programme

FEED = "/g/riverside/schedule.ics"


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep calendars in memory for as long as the test takes."""
    monkeypatch.setattr(kept, "SECONDS", 600.0)


def test_within_a_moment_an_answer_costs_no_query(
    gathering: Gathering, remembered: None, django_assert_num_queries: Any
) -> None:
    programme(gathering)
    build.release(gathering)
    first = Client().get(FEED)
    with django_assert_num_queries(0):
        again = Client().get(FEED)
        unchanged = Client().get(FEED, headers={"if-none-match": first["ETag"]})
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    kept.forget("riverside")


@pytest.mark.django_db(transaction=True)
def test_what_this_process_publishes_is_seen_at_once(remembered: None) -> None:
    gathering = build.gathering()
    (session,) = programme(gathering)
    build.release(gathering)
    before = Client().get(FEED).content
    move(session, build.at(15))
    build.release(gathering, now=LATER)
    assert Client().get(FEED).content != before
    kept.forget("riverside")


def test_a_calendar_that_is_none_looks_like_any_page_that_is_none(db: None) -> None:
    answers = [Client().get(path) for path in ("/g/nowhere/schedule.ics", "/nothing.ics", "/g/nowhere/")]
    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
        (404, "text/html; charset=utf-8")
    ] * 3


def test_a_calendar_makes_no_session_and_asks_who_nobody_is(gathering: Gathering, organizer_client: Client) -> None:
    programme(gathering)
    build.release(gathering)
    answer = organizer_client.get(FEED)
    assert not answer.cookies
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Content-Length"] == str(len(answer.content))


def test_of_very_many_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_PRIVATE", 2)
    packed: list[str] = []

    def pack(name: str) -> Callable[[], bytes]:
        def now() -> bytes:
            packed.append(name)
            return name.encode()

        return now

    for name in ("one", "two", "one", "three", "one", "two"):
        assert kept.packed_once(name, pack(name)) == name.encode()
    assert packed == ["one", "two", "three", "two"]
