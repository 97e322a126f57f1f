"""Private calendars by their links: what they show, what they remember, and what is left when a link has ended."""

from datetime import UTC, date, datetime, timedelta
from gzip import decompress
from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.calendars.files import CalendarFile
from workshops.calendars.private import get_private_calendar
from workshops.calendars.private_actions import end_link, make_link, renew_link
from workshops.models import Gathering, Person, PrivateFeed, ReminderChoice, Session, Slot, Star, TeamMember

from .programme import move
from .reading import read_calendar

MADE = datetime(2020, 6, 1, 8, 15, tzinfo=UTC)
EARLY = datetime(2020, 5, 1, tzinfo=UTC)
TO_COME = date(2036, 7, 7)


@pytest.fixture
def gathering(db: None) -> Gathering:
    """A gathering that is not over for long."""
    return build.gathering(starts_on=TO_COME, ends_on=TO_COME + timedelta(days=2))


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


def soon(gathering: Gathering, hour: int) -> datetime:
    return build.at(hour, day=gathering.starts_on)


def placed(gathering: Gathering, title: str = "Friction fire", hour: int = 9, **fields: Any) -> Session:
    workshop = build.workshop(gathering, title, **fields)
    return build.session(workshop, build.place(gathering), soon(gathering, hour), soon(gathering, hour + 1))


def link(person: Person, kind: str = "plan", **given: Any) -> str:
    """Return the address of a new private calendar."""
    _feed, token = make_link(person=person, kind=kind, now=MADE, **given)
    return f"/cal/{token}.ics"


def shown(path: str, status: int = 200) -> dict[str, Any]:
    response = Client().get(path)
    assert response.status_code == status
    return {str(event["uid"]): event for event in read_calendar(response.content).events}


def test_a_plan_holds_what_its_person_starred(gathering: Gathering, person: Person) -> None:
    session, _other = placed(gathering), placed(gathering, "Tanning")
    build.star(person, session)
    build.release(gathering, now=EARLY)
    assert list(shown(link(person))) == [str(session.uid)]


def test_a_session_of_a_plan_has_the_bytes_of_the_programme(gathering: Gathering, person: Person) -> None:
    build.star(person, placed(gathering))
    build.release(gathering, now=EARLY)
    mine = Client().get(link(person, alarms=False)).content
    public = Client().get("/g/riverside/schedule.ics").content
    start, end = mine.index(b"BEGIN:VEVENT"), mine.index(b"END:VCALENDAR")
    assert mine[start:end] in public


def test_a_plan_rings_when_its_person_wants_to_be_reminded(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    ReminderChoice.objects.create(person=person, minutes_before=120)
    (alarm,) = shown(link(person))[str(session.uid)].walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(hours=2)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_plan_rings_only_for_who_wants_it(gathering: Gathering, person: Person, wanted: bool) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    ReminderChoice.objects.create(person=person, wanted=not wanted)
    assert not shown(link(person, alarms=wanted))[str(session.uid)].walk("VALARM")


def test_what_is_unstarred_is_told_as_cancelled(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    path = link(person)
    before = shown(path)[str(session.uid)]
    Star.objects.all().delete()
    after = shown(path)[str(session.uid)]
    assert (after["status"], after["transp"], after["sequence"]) == ("CANCELLED", "TRANSPARENT", before["sequence"] + 1)
    assert after["summary"] == "Not in your plan any more: Friction fire"
    assert after.decoded("last-modified") > before.decoded("last-modified")


def test_what_is_starred_again_comes_back_with_a_higher_sequence(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    path = link(person)
    shown(path)
    Star.objects.all().delete()
    shown(path)
    build.star(person, session)
    event = shown(path)[str(session.uid)]
    assert (event["status"], event["sequence"], event["summary"]) == ("CONFIRMED", 2, "Friction fire")


def titles_at(token: str, now: datetime) -> list[str]:
    """Return the titles that a private calendar shows at a moment."""
    found = get_private_calendar(token, now)
    assert isinstance(found, CalendarFile)
    return [str(event["summary"]) for event in read_calendar(decompress(found.pack())).events]


def test_what_was_taken_out_goes_when_the_gathering_is_over(gathering: Gathering, person: Person) -> None:
    build.star(person, placed(gathering))
    build.release(gathering, now=EARLY)
    _feed, token = make_link(person=person, kind="plan", now=MADE)
    titles_at(token, MADE)
    Star.objects.all().delete()
    last_day = build.at(12, day=gathering.ends_on)
    assert titles_at(token, last_day) == ["Not in your plan any more: Friction fire"]
    assert titles_at(token, last_day + timedelta(days=3)) == ["My plan"]


@pytest.mark.parametrize(("days", "shown"), [(59, ["Friction fire"]), (62, ["My plan"])])
def test_what_is_planned_stays_two_months_when_the_gathering_is_over(
    gathering: Gathering, person: Person, days: int, shown: list[str]
) -> None:
    build.star(person, placed(gathering))
    build.release(gathering, now=EARLY)
    _feed, token = make_link(person=person, kind="plan", now=MADE)
    assert titles_at(token, build.at(12, day=gathering.ends_on + timedelta(days=days))) == shown


def test_a_plan_holds_several_gatherings_in_their_own_zones(gathering: Gathering, person: Person) -> None:
    there = build.gathering(
        "hilltop", time_zone="Asia/Kathmandu", starts_on=gathering.starts_on, ends_on=gathering.ends_on
    )
    for where in (gathering, there):
        build.star(person, placed(where))
        build.release(where, now=EARLY)
    calendar = read_calendar(Client().get(link(person)).content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York", "Asia/Kathmandu"]


def test_a_gathering_that_is_a_draft_again_is_in_no_plan(gathering: Gathering, person: Person) -> None:
    build.star(person, placed(gathering))
    build.release(gathering, now=EARLY)
    path = link(person)
    shown(path)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    (event,) = shown(path).values()
    assert event["summary"] == "My plan"


def test_a_gathering_that_changed_its_name_is_followed(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.star(person, session)
    build.release(gathering, now=EARLY)
    path = link(person)
    before = shown(path)[str(session.uid)]
    Gathering.objects.update(slug="at-the-river")
    after = shown(path)[str(session.uid)]
    assert (before["url"] != after["url"], "/g/at-the-river/" in after["url"]) == (True, True)


def test_teaching_says_what_to_set_up_and_how_many_come(gathering: Gathering, person: Person) -> None:
    session = placed(gathering, teachers=[person], capacity=12, team_notes="Needs a fire pit; and wood")
    build.star(build.person(), session)
    build.release(gathering, now=EARLY)
    told = shown(link(person, "teaching"))[str(session.uid)]["description"]
    expected = ["Set up from 08:50.", "Group: 12 people at most.", "1 person starred it."]
    assert told.splitlines()[-4:] == [
        *expected[:2],
        "Your notes to the organizers: Needs a fire pit; and wood",
        expected[2],
    ]


def test_teaching_tells_a_new_count_as_a_change(gathering: Gathering, person: Person) -> None:
    session = placed(gathering, teachers=[person])
    build.release(gathering, now=EARLY)
    path = link(person, "teaching")
    before = shown(path)[str(session.uid)]
    build.star(build.person(), session)
    after = shown(path)[str(session.uid)]
    assert after["sequence"] == before["sequence"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_what_somebody_else_teaches_now_is_told_as_cancelled(gathering: Gathering, person: Person) -> None:
    session = placed(gathering, teachers=[person])
    build.release(gathering, now=EARLY)
    path = link(person, "teaching")
    shown(path)
    session.offering.workshop.teaching.update(person=build.person())
    build.release(gathering, now=EARLY + timedelta(hours=1))
    event = shown(path)[str(session.uid)]
    assert event["status"] == "CANCELLED"
    assert str(event["summary"]).startswith("You do not teach it any more: ")


def test_the_draft_does_not_leak_into_teaching(gathering: Gathering, person: Person) -> None:
    session = placed(gathering, teachers=[person])
    build.release(gathering, now=EARLY)
    path = link(person, "teaching")
    before = Client().get(path).content
    placed(gathering, "Secret", teachers=[person])
    move(session, soon(gathering, 15))
    assert Client().get(path).content == before


def test_a_team_sees_the_common_times_beside_the_programme(gathering: Gathering, person: Person) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    build.slot(gathering, day=gathering.starts_on, starts=9, ends=10, kind="common", label="Morning circle")
    session = placed(gathering)
    build.release(gathering, now=EARLY)
    events = shown(link(person, "team", gathering=gathering)).values()
    assert {str(event["summary"]) for event in events} == {"Morning circle", session.offering.workshop.title}


def test_a_team_reads_how_many_sessions_have_no_time(gathering: Gathering, person: Person) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    build.session(build.workshop(gathering))
    calendar = read_calendar(Client().get(link(person, "team", gathering=gathering)).content)
    assert "1 session has no time yet." in calendar["description"]


def test_a_common_time_that_moves_is_the_same_event_with_a_higher_sequence(
    gathering: Gathering, person: Person
) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    build.slot(gathering, day=gathering.starts_on, kind="common")
    path = link(person, "team", gathering=gathering)
    ((uid, before),) = shown(path).items()
    Slot.objects.update(starts="11:00")
    after = shown(path)[uid]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_the_teams_calendar_ends_with_membership(gathering: Gathering, person: Person) -> None:
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    path = link(person, "team", gathering=gathering)
    TeamMember.objects.all().delete()
    (event,) = shown(path, status=410).values()
    assert "you are not in the team now" in event["description"]


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
@pytest.mark.parametrize(("kind", "fresh", "unchanged"), [("plan", 6, 5), ("teaching", 7, 6), ("team", 7, 6)])
def test_queries_do_not_grow_with_the_sessions(
    gathering: Gathering,
    person: Person,
    kind: str,
    fresh: int,
    unchanged: int,
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
    with django_assert_num_queries(fresh):
        Client().get(path)
    with django_assert_num_queries(unchanged):
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
