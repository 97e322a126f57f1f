"""Who has to do with an offering, and why."""

from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Person, Session
from workshops.signups.people_of import followers, people_of
from workshops.signups.plan import Why, why_planned
from workshops.signups.seat_actions import give_back, sign_up


def test_it_names_teachers_seats_lines_and_stars_with_every_reason(fire: Session, ada: Person, now: datetime) -> None:
    teacher = fire.offering.workshop.teachers.get()
    bea, cal, dan = (build.person(name) for name in ("Bea", "Cal", "Dan"))
    build.star(ada, fire)
    build.star(dan, fire)
    for person in (ada, bea, cal):
        sign_up(person=person, offering=fire.offering, now=now)
    assert people_of([fire.offering_id])[fire.offering_id] == {
        teacher.pk: (Why.TEACHES,),
        ada.pk: (Why.HELD, Why.STAR),
        bea.pk: (Why.HELD,),
        cal.pk: (Why.WAITING,),
        dan.pk: (Why.STAR,),
    }


def test_a_seat_given_back_is_no_reason(fire: Session, ada: Person, now: datetime) -> None:
    give_back(seat=sign_up(person=ada, offering=fire.offering, now=now), now=now)
    assert ada.pk not in people_of([fire.offering_id])[fire.offering_id]


def test_why_planned_is_of_one_person(fire: Session, ada: Person, now: datetime) -> None:
    sign_up(person=build.person(), offering=fire.offering, now=now)
    sign_up(person=ada, offering=fire.offering, now=now)
    assert why_planned(ada) == {fire.offering_id: (Why.HELD,)}
    assert why_planned(fire.offering.workshop.teachers.get()) == {fire.offering_id: (Why.TEACHES,)}


@pytest.mark.parametrize("people", [1, 3])
def test_it_costs_three_queries_for_however_many(
    fire: Session, people: int, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        sign_up(person=build.person(), offering=fire.offering, now=now)
    with django_assert_num_queries(3):
        people_of([fire.offering_id])


def test_followers_have_it_by_a_star_or_a_seat_since_the_earlier_of_both(
    fire: Session, ada: Person, now: datetime
) -> None:
    seat = sign_up(person=ada, offering=fire.offering, now=now)
    build.star(ada, fire)
    star = build.star(build.person(), fire)
    assert [(one.person, one.since) for one in followers([fire.offering_id])] == [
        (ada.pk, seat.made_at),
        (star.person_id, star.created_at),
    ]


def test_who_gave_the_seat_back_follows_no_longer(fire: Session, ada: Person, now: datetime) -> None:
    give_back(seat=sign_up(person=ada, offering=fire.offering, now=now), now=now)
    assert followers([fire.offering_id]) == []


@pytest.mark.parametrize("stars", [1, 3])
def test_followers_cost_two_queries(
    fire: Session, stars: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(stars):
        build.star(build.person(), fire)
    with django_assert_num_queries(2):
        assert len(followers([fire.offering_id])) == stars
