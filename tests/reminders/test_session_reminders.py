from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Delivery, Gathering, Person, ReminderChoice, Seat, Session, Star, Workshop
from workshops.reminders import session_reminders
from workshops.reminders.choice_models import Lead

from .conftest import HALF_PAST_EIGHT, delivery, move


def planned() -> list[tuple[int, datetime, datetime]]:
    return list(Delivery.objects.order_by("pk").values_list("person", "moment", "due_at"))


def still_right(now: datetime = HALF_PAST_EIGHT) -> dict[int, EmailMessage]:
    return session_reminders.compose(list(Delivery.objects.select_related("person")), now=now)


def test_a_starred_session_is_planned_half_an_hour_before_it_starts(wren: Person) -> None:
    session_reminders.plan(now=HALF_PAST_EIGHT)
    assert planned() == [(wren.pk, build.at(9), HALF_PAST_EIGHT)]


@pytest.mark.parametrize("now", [build.at(8, 29), build.at(9), build.at(9, 1)])
def test_before_the_lead_time_and_from_the_start_on_nothing_is_planned(wren: Person, now: datetime) -> None:
    session_reminders.plan(now=now)
    assert planned() == []


def test_the_person_s_own_lead_time_counts(wren: Person) -> None:
    ReminderChoice.objects.create(person=wren, minutes_before=120)
    session_reminders.plan(now=build.at(7))
    assert planned() == [(wren.pk, build.at(9), build.at(7))]


def test_planning_twice_writes_one_delivery(wren: Person) -> None:
    assert (session_reminders.plan(now=HALF_PAST_EIGHT), session_reminders.plan(now=HALF_PAST_EIGHT)) == (1, 0)
    assert len(planned()) == 1


def test_a_delivery_that_went_is_not_planned_again(wren: Person, session: Session) -> None:
    delivery(wren, session, sent_at=HALF_PAST_EIGHT)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


def test_the_reminder_of_another_session_does_not_stand_for_this_one(wren: Person, session: Session) -> None:
    delivery(wren, session, subject="0" * 32, sent_at=HALF_PAST_EIGHT)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 1


def test_without_a_star_nothing_is_planned(session: Session) -> None:
    build.person()
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


@pytest.mark.parametrize(("state", "planned_for"), [("held", 1), ("offered", 1), ("waiting", 0), ("given_back", 0)])
def test_a_seat_is_reminded_of_and_a_place_in_line_is_not(session: Session, state: str, planned_for: int) -> None:
    at: dict[str, Any] = {"answer_by": build.at(8)} if state == "offered" else {"line": 1} if state == "waiting" else {}
    Seat.objects.create(person=build.person(), offering=session.offering, state=state, since=build.NOW, **at)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == planned_for
    assert len(still_right()) == planned_for


def test_a_star_and_a_seat_bring_one_reminder(wren: Person, session: Session) -> None:
    Seat.objects.create(person=wren, offering=session.offering, state="held", since=build.NOW)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 1


def test_who_wants_no_reminders_gets_none(wren: Person) -> None:
    ReminderChoice.objects.create(person=wren, wanted=False)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


def test_who_may_not_sign_in_or_has_no_address_gets_none(wren: Person, session: Session) -> None:
    build.star(build.person(email=None), session)
    Person.objects.filter(pk=wren.pk).update(is_active=False)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


def test_a_cancelled_session_is_not_reminded_of(wren: Person, gathering: Gathering) -> None:
    Workshop.objects.update(state=Workshop.State.WITHDRAWN)
    build.release(gathering)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


@pytest.mark.parametrize("state", [Gathering.State.DRAFT, Gathering.State.OVER])
def test_only_an_open_gathering_reminds(wren: Person, gathering: Gathering, state: str) -> None:
    Gathering.objects.update(state=state)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0


def test_a_move_that_is_not_released_changes_nothing(wren: Person, session: Session) -> None:
    move(session, build.at(14))
    session_reminders.plan(now=HALF_PAST_EIGHT)
    assert planned() == [(wren.pk, build.at(9), HALF_PAST_EIGHT)]


def test_a_moved_session_is_planned_for_its_new_time_only(wren: Person, session: Session, gathering: Gathering) -> None:
    move(session, build.at(14))
    build.release(gathering)
    session_reminders.plan(now=HALF_PAST_EIGHT)
    session_reminders.plan(now=build.at(13, 45))
    assert planned() == [(wren.pk, build.at(14), build.at(13, 30))]


def test_a_session_that_moved_after_its_reminder_is_reminded_of_again(
    wren: Person, session: Session, gathering: Gathering
) -> None:
    delivery(wren, session, sent_at=HALF_PAST_EIGHT)
    move(session, build.at(14))
    build.release(gathering)
    assert session_reminders.plan(now=build.at(13, 30)) == 1


def test_the_same_reminder_has_the_same_message_id_even_when_planned_anew(wren: Person) -> None:
    session_reminders.plan(now=HALF_PAST_EIGHT)
    first = Delivery.objects.get().message_id
    Delivery.objects.all().delete()
    session_reminders.plan(now=HALF_PAST_EIGHT)
    assert Delivery.objects.get().message_id == first


@pytest.mark.parametrize("stars", [1, 3])
def test_planning_costs_five_queries(
    session: Session, stars: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(stars):
        build.star(build.person(), session)
    with django_assert_num_queries(5):
        assert session_reminders.plan(now=HALF_PAST_EIGHT) == stars


def test_what_is_still_right_becomes_a_mail(wren: Person, session: Session) -> None:
    made = delivery(wren, session)
    assert [(pk, mail.to) for pk, mail in still_right().items()] == [(made.pk, ["wren@example.org"])]


def test_a_star_taken_off_after_planning_makes_no_mail(wren: Person, session: Session) -> None:
    delivery(wren, session)
    Star.objects.all().delete()
    assert still_right() == {}


def test_a_session_that_moved_after_planning_makes_no_mail_for_its_old_time(
    wren: Person, session: Session, gathering: Gathering
) -> None:
    delivery(wren, session)
    move(session, build.at(9, 10))
    build.release(gathering)
    assert still_right(build.at(8, 45)) == {}


def test_one_person_s_star_makes_no_mail_for_another(wren: Person, session: Session) -> None:
    delivery(build.person(), session)
    assert still_right() == {}


@pytest.mark.parametrize("stars", [1, 3])
def test_composing_costs_three_queries(
    session: Session, stars: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(stars):
        person = build.person()
        build.star(person, session)
        delivery(person, session)
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(3):
        assert len(session_reminders.compose(rows, now=HALF_PAST_EIGHT + timedelta(minutes=1))) == stars


def test_each_more_lead_time_brings_one_more(wren: Person, session: Session) -> None:
    ReminderChoice.objects.create(person=wren, also_before=Lead.TWO_HOURS.bit | Lead.QUARTER.bit)
    for minute in (0, 59, 100, 105, 119):
        session_reminders.plan(now=build.at(7) + timedelta(minutes=minute))
    rows = Delivery.objects.order_by("due_at").values_list("subject", "due_at")
    assert list(rows) == [
        (f"{session.uid.hex} 120", build.at(7)),
        (session.uid.hex, build.at(8, 30)),
        (f"{session.uid.hex} 15", build.at(8, 45)),
    ]


def test_of_several_that_are_due_the_shortest_alone_goes(wren: Person, session: Session) -> None:
    ReminderChoice.objects.create(person=wren, also_before=Lead.TWO_HOURS.bit)
    session_reminders.plan(now=build.at(7))
    assert len(still_right(build.at(8, 29))) == 1
    session_reminders.plan(now=build.at(8, 30))
    assert [mail.to for mail in still_right(build.at(8, 30)).values()] == [["wren@example.org"]]
    assert Delivery.objects.count() == 2


def test_who_wants_one_mail_in_the_evening_gets_no_single_ones(wren: Person) -> None:
    ReminderChoice.objects.create(person=wren, bundled=True)
    assert session_reminders.plan(now=HALF_PAST_EIGHT) == 0
