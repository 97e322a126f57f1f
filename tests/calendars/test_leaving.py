"""What leaves the calendar of a part is told there as cancelled, and comes back with a higher SEQUENCE still."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import build
from tests.perennial import rows
from workshops.calendars.leaving import turned
from workshops.models import FormerFit, Gathering, Person, Session, Skill, Slot, TeamMember, Workshop
from workshops.perennial.following import follow_words

from .own import EARLY, gathering_to_come, link, placed, shown
from .programme import events

HOUR = timedelta(hours=1)
QUESTIONS = ["category", "place", "teacher", "age", "q", "skill", "all"]


@pytest.fixture
def coming(db: None) -> Gathering:
    return gathering_to_come()


def fire_class(coming: Gathering) -> Session:
    """Make a class that fits every question, and a skill for it."""
    skill = Skill.objects.create(name="Bow drill", slug="bow-drill", category=build.category("Fire"))
    session = placed(coming, "Bow drill", category=build.category("Fire"), age_from=8, age_to=12)
    session.offering.workshop.skills.add(skill)
    return session


def asking(session: Session, name: str) -> str:
    """Return the address of the part that asks `name` of the programme, and finds the session now."""
    assert session.place is not None
    questions: dict[str, Any] = {"category": "fire", "place": session.place.slug, "age": 9, "q": "bow"}
    questions |= {"skill": "bow-drill", "teacher": session.offering.workshop.teachers.get().pk}
    asked = questions if name == "all" else {name: questions[name]}
    return f"/g/riverside/schedule.ics?{urlencode(asked)}"


def change(session: Session, *, back: bool = False) -> None:
    """Let no question find the session any more, or all of them find it again."""
    workshop, there = session.offering.workshop, session.place
    given: dict[str, Any] = {"title": "Bow drill", "category": build.category("Fire"), "age_from": 8, "age_to": 12}
    if not back:
        given = {"title": "Coiling", "category": build.category("Clay"), "age_from": 18, "age_to": None}
        there = build.place(workshop.gathering, "Another, oak")
        workshop.teaching.update(person=build.person("Somebody else"))
    else:
        workshop.teaching.update(person=Person.objects.order_by("pk")[0])
    workshop.skills.set(Skill.objects.all() if back else [])
    Workshop.objects.filter(pk=workshop.pk).update(**given)
    Session.objects.filter(pk=session.pk).update(place=there)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_leaves_a_part_is_cancelled_there_until_it_comes_back(coming: Gathering, name: str) -> None:
    session = fire_class(coming)
    build.release(coming, now=EARLY)
    path, told = asking(session, name), []
    for step, back in enumerate([None, False, True, False]):
        if back is not None:
            change(session, back=back)
            build.release(coming, now=EARLY + step * HOUR)
        (event,) = events(path).values()
        told.append((str(event["uid"]), str(event["status"]), int(event["sequence"]), event.decoded("dtstamp")))
    assert [status for _uid, status, *_rest in told] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED"]
    assert {uid for uid, *_rest in told} == {str(session.uid)}
    assert told == sorted(told, key=lambda row: row[2:])
    assert len({sequence for *_rest, sequence, _at in told}) == 4


def test_a_teachers_calendar_tells_what_they_do_not_teach_any_more(coming: Gathering) -> None:
    session = fire_class(coming)
    build.release(coming, now=EARLY)
    path = f"/g/riverside/teachers/{session.offering.workshop.teachers.get().pk}.ics"
    before = events(path)[str(session.uid)]
    change(session)
    build.release(coming, now=EARLY + HOUR)
    after = events(path)[str(session.uid)]
    assert (after["status"], after["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert after["sequence"] > before["sequence"]
    assert after["summary"] == "Not in this calendar any more: Coiling"


def test_what_left_goes_when_the_gathering_is_over(gathering: Gathering) -> None:
    session = fire_class(gathering)
    Gathering.objects.update(starts_on="2020-05-01", ends_on="2020-05-03")
    build.release(gathering, now=EARLY)
    path = asking(session, "category")
    change(session)
    build.release(gathering, now=EARLY + HOUR)
    assert list(events(path)) != [str(session.uid)]


def test_a_change_that_no_question_asks_of_leaves_nothing_behind(coming: Gathering) -> None:
    session = fire_class(coming)
    build.release(coming, now=EARLY)
    Workshop.objects.update(description="In other words.")
    build.release(coming, now=EARLY + HOUR)
    (event,) = events(asking(session, "all")).values()
    assert (FormerFit.objects.count(), event["status"]) == (0, "CONFIRMED")


def test_two_readings_of_what_left_are_equal(coming: Gathering, client: Any) -> None:
    session = fire_class(coming)
    build.release(coming, now=EARLY)
    path = asking(session, "skill")
    client.get(path)
    change(session)
    build.release(coming, now=EARLY + HOUR)
    first, second = client.get(path), client.get(path)
    assert (first.content, first["ETag"]) == (second.content, second["ETag"])


def test_a_common_time_that_is_no_more_is_cancelled_in_the_teams_calendar(coming: Gathering) -> None:
    person = build.person()
    TeamMember.objects.create(gathering=coming, person=person, role="steward")
    build.slot(coming, day=coming.starts_on, kind="common", label="Circle, all")
    path = link(person, "team", gathering=coming)
    ((uid, before),) = shown(path).items()
    Slot.objects.all().delete()
    after = shown(path)[uid]
    assert (after["status"], after["summary"]) == ("CANCELLED", "Cancelled: Circle, all")
    assert (after["dtstart"].dt, after["sequence"] > before["sequence"]) == (before["dtstart"].dt, True)


def test_a_series_that_leaves_a_category_is_cancelled_there_and_comes_back(db: None) -> None:
    programme = rows.programme("mill")
    series = rows.series(programme)
    told = []
    for name in ("Fire", "Clay", "Fire"):
        Workshop.objects.update(category=build.category(name))
        follow_words(gathering=programme, workshops=[series.workshop])
        event = events("/perennial/mill/category/fire.ics")[str(series.uid)]
        told.append((str(event["status"]), int(event["sequence"])))
    assert told == [("CONFIRMED", 0), ("CANCELLED", 1), ("CONFIRMED", 2)]


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_each_time_it_leaves_or_comes_back_is_one_turn_more(states: list[bool]) -> None:
    before = None
    for now in range(len(states)):
        periods = [(number + 1, datetime(2026, 7, 1 + number, tzinfo=UTC)) for number in range(now)]
        matched = {number + 1 for number in range(now) if states[number]}
        told = turned(periods, matched, is_in=states[now])
        if before is not None and any(states[:now]):
            assert (told.turns > before.turns) == (states[now] != states[now - 1])
            assert told.at >= before.at
        before = told
