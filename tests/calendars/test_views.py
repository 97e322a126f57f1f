"""The three public calendars over HTTP."""

import gzip
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import build
from workshops.models import EventText, Feed, Gathering, Person, Session, Workshop

from .programme import LATER, events, fetch, move, programme

FEED = "/g/riverside/schedule.ics"


def address(kind: str, session: Session) -> str:
    teacher = session.offering.workshop.teachers.get()
    return {
        "schedule": FEED,
        "session": f"/g/riverside/sessions/{session.uid}.ics",
        "teacher": f"/g/riverside/teachers/{teacher.pk}.ics",
    }[kind]


EACH = pytest.mark.parametrize("kind", ["schedule", "session", "teacher"])
VALIDATED = ("ETag", "Last-Modified", "Cache-Control", "Vary")


@EACH
def test_a_stranger_reads_the_session(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    assert list(events(address(kind, session))) == [str(session.uid)]


@EACH
def test_the_answer_is_a_calendar_that_a_proxy_may_keep(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    response = Client().get(address(kind, session))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Vary"] == "Accept-Encoding" and not response.cookies


@EACH
def test_an_organizer_gets_the_same_bytes_and_no_cookie(
    gathering: Gathering, organizer_client: Client, kind: str
) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    response = organizer_client.get(address(kind, session))
    assert response.content == fetch(address(kind, session))
    assert response["Vary"] == "Accept-Encoding" and not response.cookies


@EACH
def test_two_readings_are_equal(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    assert fetch(address(kind, session)) == fetch(address(kind, session))


@EACH
def test_gzip_holds_the_same_calendar(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    first, second = (Client().get(address(kind, session), headers={"accept-encoding": "br, gzip"}) for _ in "ab")
    assert first["Content-Encoding"] == "gzip"
    assert gzip.decompress(first.content) == fetch(address(kind, session))
    assert first.content == second.content


@EACH
@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_an_unchanged_calendar_is_not_sent_again(gathering: Gathering, kind: str, validator: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    first = Client().get(address(kind, session))
    asked = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[validator]
    again = Client().get(address(kind, session), headers={asked: first[validator]})
    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in VALIDATED] == [first[name] for name in VALIDATED]


@EACH
@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_a_changed_calendar_is_sent_again(gathering: Gathering, kind: str, validator: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    first = Client().get(address(kind, session))
    move(session, build.at(15))
    build.release(gathering, now=build.NOW + timedelta(milliseconds=5))
    asked = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[validator]
    assert Client().get(address(kind, session), headers={asked: first[validator]}).status_code == 200


def test_a_teacher_whose_sessions_did_not_change_keeps_the_etag(gathering: Gathering) -> None:
    kept, moved = programme(gathering, 2)
    build.release(gathering)
    before = [Client().get(address("teacher", session))["ETag"] for session in (kept, moved)]
    move(moved, build.at(15))
    build.release(gathering, now=LATER)
    after = [Client().get(address("teacher", session))["ETag"] for session in (kept, moved)]
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("kind", "fresh", "unchanged"), [("schedule", 2, 1), ("session", 3, 2), ("teacher", 5, 4)])
def test_queries_do_not_grow_with_the_sessions(
    gathering: Gathering, kind: str, fresh: int, unchanged: int, count: int, django_assert_num_queries: Any
) -> None:
    teacher = build.person()
    workshop = build.workshop(gathering, teachers=[teacher], parts=count)
    sessions = [build.session(workshop, None, build.at(9 + n), build.at(10 + n), part=n + 1) for n in range(count)]
    build.release(gathering)
    path = address(kind, sessions[0])
    with django_assert_num_queries(fresh):
        etag = Client().get(path)["ETag"]
    with django_assert_num_queries(unchanged):
        Client().get(path, headers={"if-none-match": etag})


@EACH
def test_head_has_the_headers_and_no_body(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    head, whole = Client().head(address(kind, session)), Client().get(address(kind, session))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


@EACH
def test_nobody_writes_to_a_calendar(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    assert Client().post(address(kind, session)).status_code == 405


@EACH
def test_a_draft_gathering_has_no_calendar_even_for_its_team(
    gathering: Gathering, organizer_client: Client, kind: str
) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert organizer_client.get(address(kind, session)).status_code == 404


@EACH
def test_the_draft_does_not_leak(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    before = fetch(address(kind, session))
    Workshop.objects.update(title="Secret title", description="Secret text")
    move(session, build.at(15))
    secret = build.workshop(gathering, "Secret workshop", teachers=list(session.offering.workshop.teachers.all()))
    build.session(secret, build.place(gathering, "Secret place"), build.at(17), build.at(18))
    assert fetch(address(kind, session)) == before


def test_a_session_of_the_draft_has_no_calendar(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    (drafted,) = programme(gathering)
    assert Client().get(address("session", drafted)).status_code == 404


def test_a_teacher_of_the_draft_has_no_calendar(gathering: Gathering) -> None:
    programme(gathering)
    build.release(gathering)
    (drafted,) = programme(gathering)
    assert Client().get(address("teacher", drafted)).status_code == 404


def test_a_workshop_not_accepted_does_not_leak(gathering: Gathering) -> None:
    programme(gathering)
    proposed = build.workshop(gathering, "Secret proposal", state=Workshop.State.SUBMITTED)
    build.session(proposed, None, build.at(9), build.at(10))
    build.release(gathering)
    assert b"Secret proposal" not in fetch(FEED)


def test_a_session_of_another_gathering_is_not_found_here(gathering: Gathering) -> None:
    (session,) = programme(build.gathering(slug="hilltop"))
    build.release(session.offering.workshop.gathering)
    programme(gathering)
    build.release(gathering)
    assert Client().get(address("session", session)).status_code == 404


def test_what_is_unknown_is_not_found(gathering: Gathering) -> None:
    paths = ["/g/nowhere/schedule.ics", f"/g/riverside/sessions/{uuid4()}.ics", "/g/riverside/teachers/0.ics"]
    assert [Client().get(path).status_code for path in paths] == [404, 404, 404]


def test_no_address_of_a_person_is_in_a_feed(gathering: Gathering) -> None:
    teacher = build.person("Ann", email="ann.secret@example.org")
    build.session(build.workshop(gathering, teachers=[teacher]), None, build.at(9), build.at(10))
    build.release(gathering)
    assert b"secret" not in fetch(FEED) and b"Teacher: Ann" in fetch(FEED)


def test_before_the_first_release_the_calendar_holds_the_days_and_says_why(gathering: Gathering) -> None:
    programme(gathering)
    (event,) = events(FEED).values()
    assert (event["summary"], event.decoded("dtstart"), event["transp"]) == (
        "Riverside",
        build.MONDAY,
        "TRANSPARENT",
    )
    assert "not published yet" in event["description"]


def test_before_the_first_release_the_calendar_is_the_same_each_time(gathering: Gathering) -> None:
    first = Client().get(FEED)
    again = Client().get(FEED, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_teacher_who_teaches_nothing_any_more_still_has_a_calendar(gathering: Gathering) -> None:
    (session,) = programme(gathering)
    path = address("teacher", session)
    build.release(gathering)
    other = build.person("Bo")
    session.offering.workshop.teaching.update(person=other)
    build.release(gathering, now=LATER)
    (event,) = events(path).values()
    assert "teaches no workshop" in event["description"]
    assert len(events(f"/g/riverside/teachers/{other.pk}.ics")) == 1


def test_a_feed_made_before_the_site_moved_is_made_anew(gathering: Gathering, settings: Any) -> None:
    programme(gathering)
    build.release(gathering)
    first = Client().get(FEED)
    settings.SITE_URL = "https://elsewhere.example"
    again = Client().get(FEED, headers={"if-none-match": first["ETag"]})
    assert b"https://elsewhere.example" in again.content.replace(b"\r\n ", b"")


def test_a_release_from_before_there_were_feeds_gets_one(gathering: Gathering, organizer: Person) -> None:
    (session,) = programme(gathering)
    release = build.release(gathering)
    Feed.objects.all().delete()
    EventText.objects.all().delete()
    assert list(events(FEED)) == [str(session.uid)]
    assert release.gathering == gathering
