"""Private calendars of what somebody teaches, and of a team."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Slot, TeamMember

from .own import EARLY, gathering_to_come, link, placed, shown, soon
from .programme import move
from .reading import read_calendar


@pytest.fixture
def gathering(db: None) -> Gathering:
    return gathering_to_come()


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


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
