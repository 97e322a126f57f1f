"""Private calendars of a plan: what they show, and what they remember of it."""

from datetime import datetime, timedelta
from gzip import decompress

import pytest
from django.test import Client

from tests import build
from workshops.calendars.files import CalendarFile
from workshops.calendars.private import get_private_calendar
from workshops.calendars.private_actions import make_link
from workshops.models import Gathering, Person, ReminderChoice, Seat, Session, Star

from .own import EARLY, MADE, gathering_to_come, link, placed, shown
from .reading import read_calendar


@pytest.fixture
def gathering(db: None) -> Gathering:
    return gathering_to_come()


@pytest.fixture
def person(gathering: Gathering) -> Person:
    return build.person()


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
    ReminderChoice.objects.create(person=person, minutes_before=120, also_before=1)
    alarms = shown(link(person))[str(session.uid)].walk("VALARM")
    assert {alarm.decoded("trigger") for alarm in alarms} == {-timedelta(hours=2), -timedelta(minutes=15)}


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


def seat(person: Person, session: Session, state: str) -> Seat:
    waits = {"line": 1} if state == "waiting" else {"answer_by": EARLY} if state == "offered" else {}
    return Seat.objects.create(person=person, offering=session.offering, state=state, since=EARLY, **waits)


@pytest.mark.parametrize(
    ("state", "status", "told"),
    [
        ("held", "CONFIRMED", "You have a seat."),
        ("waiting", "TENTATIVE", "You are in line."),
        ("offered", "TENTATIVE", "A seat waits for your answer."),
    ],
)
def test_a_seat_is_in_the_plan_and_says_how_sure_it_is(
    gathering: Gathering, person: Person, state: str, status: str, told: str
) -> None:
    session = placed(gathering)
    build.release(gathering, now=EARLY)
    seat(person, session, state)
    event = shown(link(person))[str(session.uid)]
    assert event["status"] == status
    assert told in event["description"]
    assert bool(event.walk("VALARM")) is (status == "CONFIRMED")


def test_a_seat_that_becomes_sure_raises_the_sequence(gathering: Gathering, person: Person) -> None:
    session = placed(gathering)
    build.release(gathering, now=EARLY)
    seat(person, session, "waiting")
    path = link(person)
    shown(path)
    Seat.objects.update(state="held", line=None)
    event = shown(path)[str(session.uid)]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 1)
