"""Publishing at a time."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from tests import build
from workshops.models import Gathering, Letter, Person, PlannedRelease, Release, Session
from workshops.schedule.blockers import blockers_of
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.planned_actions import plan_release, publish_due, take_back

NOW = build.NOW
AT = NOW + timedelta(hours=2)


@pytest.fixture
def session(gathering: Gathering) -> Session:
    return build.session(build.workshop(gathering, "Fire"), build.place(gathering, "Oak"), build.at(9), build.at(12))


@pytest.fixture
def wren(gathering: Gathering) -> Person:
    return build.team_member(gathering, "scheduler")


def plan(gathering: Gathering, person: Person, at: datetime = AT, **fields: Any) -> PlannedRelease:
    return plan_release(gathering=gathering, person=person, at=at, now=NOW, **fields)


def test_it_is_published_at_its_time_and_not_before(gathering: Gathering, session: Session, wren: Person) -> None:
    plan(gathering, wren, note="Bring cups.")
    assert publish_due(now=AT - timedelta(seconds=1)) == []
    (release,) = publish_due(now=AT)
    assert (release.note, release.published_by, release.published_at) == ("Bring cups.", wren, AT)


def test_it_is_published_once(gathering: Gathering, session: Session, wren: Person) -> None:
    planned = plan(gathering, wren)
    publish_due(now=AT)
    assert publish_due(now=AT + timedelta(minutes=1)) == []
    planned.refresh_from_db()
    assert (planned.release, Release.objects.count()) == (Release.objects.get(), 1)


def test_the_draft_of_then_is_published(gathering: Gathering, session: Session, wren: Person) -> None:
    plan(gathering, wren)
    Session.objects.update(starts_at=build.at(14), ends_at=build.at(17))
    assert publish_due(now=AT)[0].sessions.get().starts_at == build.at(14)


def test_only_the_days_planned_are_published(gathering: Gathering, session: Session, wren: Person) -> None:
    build.release(gathering)
    Session.objects.update(starts_at=build.at(14), ends_at=build.at(17))
    plan(gathering, wren, days=[build.TUESDAY])
    assert publish_due(now=AT) == []
    assert PlannedRelease.objects.get().refused.startswith("Nothing changed since the last programme")


def test_blockers_made_since_hold_it_back_and_a_letter_says_so(
    gathering: Gathering, session: Session, wren: Person
) -> None:
    planned = plan(gathering, wren)
    teacher = session.offering.workshop.teachers.get()
    build.session(build.workshop(gathering, "Knots", teachers=[teacher]), None, build.at(9), build.at(12))
    assert publish_due(now=AT) == []
    planned.refresh_from_db()
    letter = Letter.objects.get(person=wren)
    assert ("at once" in planned.refused, planned.refused in letter.body, Release.objects.exists()) == (
        True,
        True,
        False,
    )


def test_blockers_said_yes_to_do_not_hold_it_back(gathering: Gathering, session: Session, wren: Person) -> None:
    teacher = session.offering.workshop.teachers.get()
    build.session(build.workshop(gathering, "Knots", teachers=[teacher]), None, build.at(9), build.at(12))
    plan(gathering, wren, accepted=blockers_of(gathering).mark)
    (release,) = publish_due(now=AT)
    assert len(release.accepted_blockers) == 1


@pytest.mark.parametrize(("at", "sentence"), [(NOW, "That time is past"), (AT, "Choose another")])
def test_a_time_that_is_past_or_taken_is_refused(
    gathering: Gathering, session: Session, wren: Person, at: datetime, sentence: str
) -> None:
    plan(gathering, wren)
    with pytest.raises(ScheduleRefused, match=sentence):
        plan(gathering, wren, at)


def test_what_is_taken_back_is_not_published(gathering: Gathering, session: Session, wren: Person) -> None:
    take_back(planned=plan(gathering, wren), person=wren)
    assert publish_due(now=AT) == []
    assert [c.verb for c in gathering.record.all()] == ["removed", "planned"]


def test_what_is_published_cannot_be_taken_back(gathering: Gathering, session: Session, wren: Person) -> None:
    planned = plan(gathering, wren)
    publish_due(now=AT)
    with pytest.raises(ScheduleRefused, match="published already"):
        take_back(planned=planned, person=wren)


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_publish_it_once(gathering: Gathering, session: Session, wren: Person) -> None:
    plan(gathering, wren)
    barrier = Barrier(2)

    def tick() -> None:
        barrier.wait()
        publish_due(now=AT)
        connection.close()

    threads = [Thread(target=tick) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Release.objects.count() == 1
