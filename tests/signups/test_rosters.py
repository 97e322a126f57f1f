import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering
from workshops.signups.rosters import Roster, rosters_of


def test_it_counts_who_starred_each_offering(gathering: Gathering) -> None:
    liked, plain = (build.session(build.workshop(gathering)) for _ in "ab")
    build.star(build.person(), liked)
    counts = rosters_of([liked.offering_id, plain.offering_id])
    assert counts == {liked.offering_id: Roster(starred=1), plain.offering_id: Roster(starred=0)}


@pytest.mark.parametrize(("count", "told"), [(0, "0 people starred it."), (1, "1 person starred it.")])
def test_it_says_the_counts_in_words(count: int, told: str) -> None:
    assert Roster(starred=count).sentences == [told]


@pytest.mark.parametrize("count", [1, 3])
def test_the_counts_are_one_query(
    gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [build.session(build.workshop(gathering)) for _ in range(count)]
    with django_assert_num_queries(1):
        rosters_of([session.offering_id for session in sessions])
