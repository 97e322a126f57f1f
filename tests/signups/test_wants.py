import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering
from workshops.schedule.wishes import who_wants, wished_in


def test_who_starred_an_offering_wants_it(gathering: Gathering) -> None:
    fire, knots = (build.session(build.workshop(gathering)) for _ in range(2))
    ada, ben = build.person(), build.person()
    for person, session in ((ada, fire), (ben, fire), (ben, knots)):
        build.star(person, session)
    build.star(ada, build.session(build.workshop(build.gathering("hilltop"))))
    wanted = {fire.offering_id: frozenset({ada.pk, ben.pk}), knots.offering_id: frozenset({ben.pk})}
    assert who_wants(gathering) == wanted


def test_only_the_offerings_asked_for_are_told(gathering: Gathering) -> None:
    fire, knots = (build.session(build.workshop(gathering)) for _ in range(2))
    build.star(ada := build.person(), fire)
    build.star(ada, knots)
    assert who_wants(gathering, [fire.offering_id]) == {fire.offering_id: frozenset({ada.pk})}


@pytest.mark.parametrize("count", [1, 3])
def test_who_wants_what_is_one_query(
    gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        build.star(build.person(), build.session(build.workshop(gathering)))
    with django_assert_num_queries(1):
        who_wants(gathering)


def test_what_is_wished_together_is_counted_once_in_a_while(
    gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [build.session(build.workshop(gathering), None, build.at(9), build.at(12)) for _ in range(9)]
    people = [build.person() for _ in range(24)]
    for number, person in enumerate(people):
        build.star(person, sessions[number % 7 + 2])
        for session in sessions[:2] if number < 12 else ():
            build.star(person, session)
    one, other = (session.offering.workshop_id for session in sessions[:2])
    with django_assert_num_queries(2):
        found = wished_in(gathering)
    with django_assert_num_queries(0):
        assert wished_in(gathering) == found
    assert (set(found), found[one][other].shared) == ({one, other}, 12)
