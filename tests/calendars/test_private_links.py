"""Private calendars by their links: how they are answered, and what is left when a link has ended."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.calendars.private_actions import end_link, make_link, renew_link
from workshops.models import Gathering, Person, PrivateFeed, Star, TeamMember

from .own import EARLY, MADE, gathering_to_come, link, placed, shown
from .reading import read_calendar


@pytest.fixture
def gathering(db: None) -> Gathering:
    return gathering_to_come()


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


@pytest.mark.parametrize("kind", ["plan", "teaching", "team"])
def test_two_readings_are_equal_and_an_unchanged_one_is_not_sent_again(
    gathering: Gathering, person: Person, kind: str
) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    build.star(person, placed(gathering, teachers=[person]))
    build.release(gathering, now=EARLY)
    path = link(person, kind, gathering=gathering if kind == "team" else None)
    first, second = Client().get(path), Client().get(path)
    assert (first.content, first["ETag"], first["Last-Modified"]) == (
        second.content,
        second["ETag"],
        second["Last-Modified"],
    )
    for header, sent in (("if-none-match", "ETag"), ("if-modified-since", "Last-Modified")):
        assert Client().get(path, headers={header: first[sent]}).status_code == 304


def test_a_change_within_a_second_is_not_hidden_by_the_date(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    path = link(person)
    first = Client().get(path)
    Star.objects.all().delete()
    again = Client().get(path, headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("plan", 4), ("teaching", 8), ("team", 7)])
def test_queries_do_not_grow_with_the_sessions(
    gathering: Gathering,
    person: Person,
    kind: str,
    queries: int,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    for n in range(count):
        build.star(person, placed(gathering, f"Workshop {n}", hour=9 + n, teachers=[person]))
        build.slot(gathering, day=gathering.starts_on, starts=9 + n, ends=10 + n, kind="common")
    build.release(gathering, now=EARLY)
    path = link(person, kind, gathering=gathering if kind == "team" else None)
    etag = Client().get(path)["ETag"]
    with django_assert_num_queries(queries):
        assert Client().get(path).status_code == 200
    with django_assert_num_queries(queries):
        assert Client().get(path, headers={"if-none-match": etag}).status_code == 304


def test_nobody_on_the_way_keeps_or_hears_of_a_private_calendar(gathering: Gathering, person: Person) -> None:
    path = link(person)
    whole = Client().get(path)
    unchanged = Client().get(path, headers={"if-none-match": whole["ETag"]})
    for response in (whole, unchanged):
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-cache"
    assert path.encode() not in whole.content and not whole.cookies


def test_a_link_that_never_was_is_not_found(db: None) -> None:
    assert Client().get(f"/cal/{'x' * 22}.ics").status_code == 404


def test_nobody_writes_to_a_private_calendar(gathering: Gathering, person: Person) -> None:
    assert Client().post(link(person)).status_code == 405


def test_a_link_that_was_ended_says_so_in_a_calendar(gathering: Gathering, person: Person) -> None:
    feed, token = make_link(person=person, kind="plan", now=MADE)
    end_link(feed=feed, now=MADE)
    response = Client().get(f"/cal/{token}.ics")
    assert (response.status_code, response["Content-Type"]) == (410, "text/calendar; charset=utf-8")
    (event,) = read_calendar(response.content).events
    assert "Its owner ended this link." in event["description"]
    assert "/me/calendars/" in event["description"]
    assert event.decoded("dtstart") == MADE.date()


def test_a_link_that_was_renewed_says_so_and_the_new_one_remembers(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    feed, token = make_link(person=person, kind="plan", now=MADE)
    shown(f"/cal/{token}.ics")
    Star.objects.all().delete()
    _new, renewed = renew_link(feed=feed, now=MADE)
    assert shown(f"/cal/{renewed}.ics")[str(session.uid)]["status"] == "CANCELLED"
    (event,) = shown(f"/cal/{token}.ics", status=410).values()
    assert "replaced this link by a new one" in event["description"]


def test_the_use_of_a_link_is_written_down_once_an_hour(
    gathering: Gathering, person: Person, django_assert_num_queries: Any
) -> None:
    path = link(person)
    Client().get(path)
    feed = PrivateFeed.objects.get()
    assert feed.used_at is not None and (feed.used_at.minute, feed.used_at.second) == (0, 0)
    with django_assert_num_queries(3):
        Client().get(path)


def test_a_person_who_may_not_sign_in_has_no_calendar(gathering: Gathering, person: Person) -> None:
    path = link(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    (event,) = shown(path, status=410).values()
    assert "account that it belonged to was closed" in event["description"]
