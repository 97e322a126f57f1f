"""Several people, and one person twice, at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from workshops.models import Gathering, Offering, Person, Seat, SeatCount, Session, SignUpRules
from workshops.signups.errors import Overlaps
from workshops.signups.seat_actions import give_back, sign_up

MANY = 6


def at_once(wanted: list[tuple[int, int]]) -> Counter[str]:
    """Let each person sign up for an offering at one moment, and count how it went."""
    start = Barrier(len(wanted))

    def come(pair: tuple[int, int]) -> str:
        try:
            person = Person.objects.get(pk=pair[0])
            offering = Offering.objects.select_related("workshop__gathering").get(pk=pair[1])
            start.wait(timeout=60)
            return sign_up(person=person, offering=offering, now=build.NOW).state
        except Overlaps:
            return "overlaps"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(wanted)) as pool:
        return Counter(pool.map(come, wanted))


def held(capacity: int | None = 2, title: str = "") -> Session:
    gathering = Gathering.objects.first() or build.gathering()
    SignUpRules.objects.get_or_create(gathering=gathering, defaults={"window": "open"})
    made = build.session(build.workshop(gathering, title, capacity=capacity), None, build.at(9), build.at(12))
    build.release(gathering)
    return made


@pytest.mark.django_db(transaction=True)
def test_of_many_exactly_as_many_get_seats_as_there_are_and_the_others_stand_in_line() -> None:
    offering = held().offering_id
    assert at_once([(build.person().pk, offering) for _ in range(MANY)]) == {"held": 2, "waiting": MANY - 2}
    assert SeatCount.objects.get().taken == 2
    assert [seat.line for seat in Seat.objects.in_line()] == list(range(1, MANY - 1))


@pytest.mark.django_db(transaction=True)
def test_one_person_many_times_gets_one_seat() -> None:
    offering, person = held().offering_id, build.person().pk
    assert at_once([(person, offering)] * MANY) == {"held": MANY}
    assert (Seat.objects.count(), SeatCount.objects.get().taken) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_person_at_two_things_at_one_time_gets_one_of_them() -> None:
    one, other = held(title="One").offering_id, held(title="Other").offering_id
    person = build.person().pk
    assert at_once([(person, one), (person, other)]) == {"held": 1, "overlaps": 1}


@pytest.mark.django_db(transaction=True)
def test_all_who_leave_at_once_are_followed_by_the_first_in_line() -> None:
    session = held()
    seats = [sign_up(person=build.person(), offering=session.offering, now=build.NOW) for _ in range(MANY)]

    def go(seat: Seat) -> None:
        try:
            give_back(seat=seat, now=build.NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(go, seats[:2]))
    rows = list(Seat.objects.order_by("pk").values_list("state", flat=True))
    assert rows == ["given_back"] * 2 + ["held"] * 2 + ["waiting"] * (MANY - 4)
