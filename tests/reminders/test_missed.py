from datetime import datetime, timedelta

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Clock, Delivery, Gathering, Person, ReminderChoice, Session, Star, WorkshopTeacher
from workshops.reminders import missed

from .conftest import delivery, move, tick

SEVEN, TWO = build.at(7), build.at(14)


@pytest.fixture
def off(wren: Person) -> Person:
    """Wren, whose session began at nine while the site was off: the last tick was at seven."""
    Clock.objects.create(name=missed.CLOCK, ticked_at=SEVEN)
    WorkshopTeacher.objects.all().delete()
    return wren


def told(now: datetime = TWO) -> list[str]:
    mail.outbox.clear()
    tick(now)
    return [str(sent.body) for sent in mail.outbox if "reminders were off" in str(sent.subject)]


def test_one_mail_sums_up_what_began_meanwhile(off: Person, session: Session, gathering: Gathering) -> None:
    other = build.session(build.workshop(gathering, "Knots", teachers=[]), None, build.at(13), build.at(15))
    build.release(gathering, now=build.NOW)
    build.star(off, other)
    (body,) = told()
    assert "the site was off from 7:00 on Mon 6 July until 14:00." in body
    assert "In your plan\n  9:00–12:00 Friction fire, Oak\n  13:00–15:00 Knots\n" in body


def test_it_comes_once(off: Person) -> None:
    assert [len(told(TWO + timedelta(minutes=n))) for n in (0, 1, 2)] == [1, 0, 0]


@pytest.mark.parametrize("minutes", [1, 29])
def test_a_restart_is_no_gap(wren: Person, minutes: int) -> None:
    Clock.objects.create(name=missed.CLOCK, ticked_at=build.at(8, 59))
    assert told(build.at(8, 59) + timedelta(minutes=minutes)) == []


def test_the_first_tick_ever_is_no_gap(wren: Person) -> None:
    assert told() == []


def test_what_was_reminded_of_before_is_not_summed_up(off: Person, session: Session) -> None:
    gathering = session.offering.workshop.gathering
    delivery(off, session, sent_at=SEVEN, gathering=gathering)
    assert told() == []


def test_what_is_of_use_yet_goes_as_always(off: Person, session: Session, gathering: Gathering) -> None:
    move(session, build.at(14, 20))
    build.release(gathering, now=SEVEN - timedelta(hours=1))
    mail.outbox.clear()
    tick(TWO)
    assert [sent.subject for sent in mail.outbox if sent.to == [off.email]] == ["Friction fire: Mon 6 July, 14:20"]


def test_who_wants_no_reminders_or_unstarred_gets_none(off: Person) -> None:
    ReminderChoice.objects.create(person=off, wanted=False)
    assert told() == []
    ReminderChoice.objects.all().delete()
    Star.objects.all().delete()
    assert told(TWO + timedelta(hours=1)) == []


def test_what_is_long_past_is_not_brought_up(off: Person) -> None:
    assert told(build.at(9) + timedelta(hours=12, minutes=1)) == []


@pytest.mark.parametrize("people", [1, 3])
def test_planning_and_composing_cost_the_same_for_any_number(
    session: Session, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Clock.objects.create(name=missed.CLOCK, ticked_at=SEVEN)
    for _ in range(people):
        build.star(build.person(), session)
    with django_assert_num_queries(15):
        assert missed.plan(now=TWO) == people
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(5):
        assert len(missed.compose(rows, now=TWO)) == people
