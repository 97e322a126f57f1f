from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Session
from workshops.signups.parties import Guest, Party
from workshops.signups.rosters import Roster, rosters_of
from workshops.signups.seat_actions import sign_up


def test_it_counts_who_starred_each_offering(gathering: Gathering) -> None:
    liked, plain = (build.session(build.workshop(gathering)) for _ in "ab")
    build.star(build.person(), liked)
    counts = rosters_of([liked.offering_id, plain.offering_id])
    assert counts == {liked.offering_id: Roster(starred=1), plain.offering_id: Roster(starred=0)}


def test_it_counts_who_has_a_seat_and_who_waits_with_their_parties(fire: Session, now: datetime) -> None:
    family = Party(guests=(Guest(name="Kit", age=9),))
    for party in (family, Party(), family):
        sign_up(person=build.person(), offering=fire.offering, now=now, party=party)
    told = rosters_of([fire.offering_id])[fire.offering_id]
    assert told == Roster(seated=2, waiting=3)
    assert told.sentences[:2] == ["2 people have a seat.", "3 people are in line."]


@pytest.mark.parametrize(("count", "told"), [(0, "0 people starred it."), (1, "1 person starred it.")])
def test_it_says_the_counts_in_words(count: int, told: str) -> None:
    assert Roster(starred=count).sentences == [told]


@pytest.mark.parametrize("count", [1, 3])
def test_the_counts_are_two_queries(
    gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [build.session(build.workshop(gathering)) for _ in range(count)]
    with django_assert_num_queries(2):
        rosters_of([session.offering_id for session in sessions])
