from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Bounce, Delivery, Person, ReminderChoice, Session
from workshops.people.letters import post_letter
from workshops.reminders import bounces, letters, session_reminders
from workshops.reminders.reach import barred

from .conftest import HALF_PAST_EIGHT, delivery, tick


def reasons() -> list[str]:
    return list(barred(list(Delivery.objects.select_related("person"))).values())


def test_nobody_is_barred_without_a_reason(wren: Person, session: Session) -> None:
    delivery(wren, session)
    assert reasons() == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"is_active": False}, "The person may not sign in."), ({"email": None}, "The person has no address.")],
)
def test_who_is_shut_out_or_has_no_address_is_barred(
    wren: Person, session: Session, fields: dict[str, object], reason: str
) -> None:
    delivery(wren, session)
    Person.objects.filter(pk=wren.pk).update(**fields)
    assert reasons() == [reason]


def test_a_no_counts_for_its_own_kind_alone(wren: Person, session: Session) -> None:
    delivery(wren, session)
    choice = ReminderChoice.objects.create(person=wren, changes=False)
    assert reasons() == []
    choice.wanted = False
    choice.save()
    assert reasons() == ["The person does not want this."]


def test_an_address_that_came_back_gets_nothing_more_until_it_changes(wren: Person, session: Session) -> None:
    bounces.note(wren, reason="550 no such person", now=HALF_PAST_EIGHT)
    post_letter(person=wren, key="k", subject="s", body="b")
    assert (session_reminders.plan(now=HALF_PAST_EIGHT), letters.plan(now=HALF_PAST_EIGHT)) == (0, 0)
    Person.objects.filter(pk=wren.pk).update(email="new@example.org")
    assert (session_reminders.plan(now=HALF_PAST_EIGHT), letters.plan(now=HALF_PAST_EIGHT)) == (1, 1)


def test_a_bounce_after_planning_stops_what_waits(wren: Person, session: Session) -> None:
    delivery(wren, session)
    bounces.note(wren, reason="550 no such person", now=HALF_PAST_EIGHT)
    tick(HALF_PAST_EIGHT)
    assert Delivery.objects.get(person=wren).reason == "Mail to this address came back."
    Bounce.objects.all().delete()
    tick(HALF_PAST_EIGHT + timedelta(minutes=1))
    assert Delivery.objects.get(person=wren).sent_at == HALF_PAST_EIGHT + timedelta(minutes=1)


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_costs_two_queries(
    session: Session, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        delivery(build.person(), session)
    waiting = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(2):
        barred(waiting)
