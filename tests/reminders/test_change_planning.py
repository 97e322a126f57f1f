from datetime import time, timedelta

import pytest
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Delivery, Gathering, Person, ReminderChoice, Session, Workshop, WorkshopTeacher
from workshops.reminders import change_planning
from workshops.reminders.change_planning import KIND

from .changing import OUT, TEN, out, settle, starred_before
from .conftest import move


def planned() -> list[tuple[int, object]]:
    return list(Delivery.objects.filter(kind=KIND).order_by("person", "due_at").values_list("person", "due_at"))


@pytest.fixture
def ada(session: Session) -> Person:
    """Ada, who starred the session before it changes."""
    person = build.person("Ada", "ada@example.org")
    WorkshopTeacher.objects.all().delete()
    settle(session.offering.workshop.gathering, build.NOW + TEN)
    starred_before(person, session)
    return person


def test_a_move_is_told_ten_minutes_after_it_came_out(ada: Person, session: Session, gathering: Gathering) -> None:
    move(session, build.at(14))
    out(gathering)
    assert planned() == [(ada.pk, OUT + TEN)]


def test_who_has_it_not_in_their_plan_is_not_told(ada: Person, session: Session, gathering: Gathering) -> None:
    other = build.session(build.workshop(gathering, teachers=[]), None, build.at(9), build.at(10))
    starred_before(build.person(), other)
    settle(gathering, build.NOW + 2 * TEN)
    move(session, build.at(14))
    out(gathering)
    assert [person for person, _due in planned()] == [ada.pk]


def test_a_teacher_is_told_of_what_they_teach(session: Session, gathering: Gathering) -> None:
    move(session, build.at(14))
    out(gathering)
    assert [person for person, _due in planned()] == [WorkshopTeacher.objects.get().person_id]


def test_who_teaches_no_longer_and_who_does_now_are_both_told(session: Session, gathering: Gathering) -> None:
    before, after = WorkshopTeacher.objects.get().person_id, build.person("Max")
    WorkshopTeacher.objects.update(person=after)
    out(gathering)
    assert {person for person, _due in planned()} == {before, after.pk}


def test_who_starred_after_it_came_out_knows(ada: Person, session: Session, gathering: Gathering) -> None:
    late = build.person()
    move(session, build.at(14))
    build.release(gathering, now=OUT)
    starred_before(late, session, since=OUT + timedelta(seconds=5))
    change_planning.plan(now=OUT + timedelta(seconds=10))
    assert [person for person, _due in planned()] == [ada.pk]


def test_another_description_is_told_to_nobody(ada: Person, session: Session, gathering: Gathering) -> None:
    Workshop.objects.update(description="Other words")
    out(gathering)
    assert planned() == []


def test_the_first_programme_is_told_to_nobody(session: Session) -> None:
    assert change_planning.plan(now=build.NOW + TEN) == 0


def test_a_second_release_within_ten_minutes_waits_for_the_same_mail(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    move(session, build.at(14))
    out(gathering)
    move(session, build.at(15))
    out(gathering, OUT + TEN / 2)
    assert planned() == [(ada.pk, OUT + TEN)]


def test_a_release_while_a_worker_has_the_notice_in_hand_makes_another(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    move(session, build.at(14))
    out(gathering)
    Delivery.objects.update(leased_until=OUT + 2 * TEN)
    move(session, build.at(15))
    out(gathering, OUT + TEN)
    assert planned() == [(ada.pk, OUT + TEN), (ada.pk, OUT + 2 * TEN)]


def test_looking_twice_plans_once(ada: Person, session: Session, gathering: Gathering) -> None:
    move(session, build.at(14))
    build.release(gathering, now=OUT)
    assert [change_planning.plan(now=OUT + TEN * n) for n in range(3)] == [1, 0, 0]


def test_what_begins_within_twenty_minutes_is_told_at_once(ada: Person, session: Session, gathering: Gathering) -> None:
    at = build.at(8, 45)
    move(session, build.at(14))
    out(gathering, at)
    assert Delivery.objects.filter(kind=KIND, sent_at=at).exists()


def test_what_began_is_not_told(ada: Person, session: Session, gathering: Gathering) -> None:
    move(session, build.at(7))
    out(gathering, build.at(9, 30))
    assert planned() == []


def test_quiet_hours_hold_it_back(ada: Person, session: Session, gathering: Gathering) -> None:
    ReminderChoice.objects.create(person=ada, quiet_from=time(18), quiet_until=time(7))
    move(session, build.at(14))
    out(gathering)
    assert planned() == [(ada.pk, build.at(7))]


def test_quiet_hours_do_not_hold_back_what_would_come_too_late(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    ReminderChoice.objects.create(person=ada, quiet_from=time(18), quiet_until=time(9, 30))
    move(session, build.at(14))
    out(gathering)
    assert planned() == [(ada.pk, OUT + TEN)]


@pytest.mark.parametrize("state", [Gathering.State.DRAFT, Gathering.State.OVER])
def test_only_an_open_gathering_tells(ada: Person, session: Session, gathering: Gathering, state: str) -> None:
    move(session, build.at(14))
    build.release(gathering, now=OUT)
    Gathering.objects.update(state=state)
    assert change_planning.plan(now=OUT) == 0


@pytest.mark.parametrize("people", [1, 3])
def test_planning_costs_the_same_for_any_number(
    session: Session, gathering: Gathering, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        starred_before(build.person(), session)
    move(session, build.at(14))
    build.release(gathering, now=OUT)
    with django_assert_num_queries(18):
        assert change_planning.plan(now=OUT) == people + 1


def test_when_nothing_came_out_a_tick_asks_once(
    session: Session, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    change_planning.plan(now=OUT)
    with django_assert_num_queries(1):
        change_planning.plan(now=OUT)


def test_a_sitting_more_is_told_to_who_has_the_others(ada: Person, session: Session, gathering: Gathering) -> None:
    Workshop.objects.update(parts=F("parts") + 1)
    build.session(session.offering.workshop, None, build.at(14), build.at(15), part=2)
    out(gathering)
    assert planned() == [(ada.pk, OUT + TEN)]
