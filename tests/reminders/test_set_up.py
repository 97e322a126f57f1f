from datetime import datetime

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Delivery, Gathering, Person, ReminderChoice, Session, Workshop, WorkshopTeacher
from workshops.reminders import set_up

from .conftest import move, tick

EIGHT = build.at(8)


@pytest.fixture
def max_(session: Session, gathering: Gathering) -> Person:
    """Max, who teaches Friction fire at nine."""
    person = build.person("Max", "max@example.org")
    WorkshopTeacher.objects.update(person=person)
    build.release(gathering, now=build.NOW)
    return person


def subjects(now: datetime = EIGHT) -> list[str]:
    mail.outbox.clear()
    tick(now)
    return [
        str(sent.subject) for sent in mail.outbox if sent.to == ["max@example.org"] and "You teach" in str(sent.subject)
    ]


def test_an_hour_before_a_teacher_reads_where_and_who_comes(max_: Person, session: Session) -> None:
    build.star(build.person(), session)
    assert subjects() == ["You teach at 9:00: Friction fire"]
    (told,) = [sent for sent in mail.outbox if sent.to == ["max@example.org"] and "You teach" in str(sent.subject)]
    assert "Where: Oak\nPeople bring: A knife\n\n1 person starred it.\n" in told.body


def test_it_comes_once_in_that_hour(max_: Person) -> None:
    moments = [build.at(7, 59), EIGHT, build.at(8, 30), build.at(9)]
    assert [len(subjects(now)) for now in moments] == [0, 1, 0, 0]


def test_who_said_no_or_teaches_no_longer_gets_none(max_: Person, gathering: Gathering) -> None:
    set_up.plan(now=EIGHT)
    choice = ReminderChoice.objects.create(person=max_, teaching=False)
    assert subjects() == []
    choice.delete()
    WorkshopTeacher.objects.update(person=build.person())
    build.release(gathering, now=EIGHT)
    assert subjects() == []


def test_a_session_that_moved_is_told_for_its_new_time(max_: Person, session: Session, gathering: Gathering) -> None:
    set_up.plan(now=EIGHT)
    move(session, build.at(14))
    build.release(gathering, now=EIGHT)
    assert (subjects(), subjects(build.at(13))) == ([], ["You teach at 14:00: Friction fire"])


@pytest.mark.parametrize("teachers", [1, 3])
def test_planning_and_composing_cost_four_queries_each(
    session: Session, gathering: Gathering, teachers: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for order in range(1, teachers):
        WorkshopTeacher.objects.create(workshop=session.offering.workshop, person=build.person(), order=order)
    Workshop.objects.update(abstract="More words")
    build.release(gathering, now=build.NOW)
    with django_assert_num_queries(4):
        assert set_up.plan(now=EIGHT) == teachers
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(4):
        assert len(set_up.compose(rows, now=EIGHT)) == teachers
