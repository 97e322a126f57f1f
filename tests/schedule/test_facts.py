import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Session, Workshop
from workshops.schedule.clashes_rules import check, difference, placing
from workshops.schedule.facts import load_around, load_grid, load_programme
from workshops.timespan import TimeSpan

MORNING = (build.at(9), build.at(12))


def test_what_a_session_needs_and_who_teaches_it_are_its_facts(gathering: Gathering) -> None:
    wren = build.person("Wren")
    workshop = build.workshop(gathering, "Friction fire", teachers=[wren], capacity=12, parts=2)
    workshop.needs.add(build.feature("Fire by night"))
    oak = build.place(gathering, "Oak")
    session = build.session(workshop, oak, *MORNING, part=2)
    facts = load_programme(gathering).sessions[session.pk]
    assert (facts.title, facts.teachers, facts.needs, facts.group, facts.place, facts.part) == (
        "Friction fire (part 2 of 2)",
        frozenset({wren.pk}),
        frozenset({"Fire by night"}),
        12,
        oak.pk,
        2,
    )


def test_what_a_place_has_is_its_facts(gathering: Gathering) -> None:
    oak = build.place(gathering, "Oak", capacity=20, parallel_groups=2)
    oak.features.set([build.feature("Deep shade"), build.feature("Well")])
    facts = load_programme(gathering).places[oak.pk]
    assert (facts.capacity, facts.parallel_groups, facts.features) == (20, 2, frozenset({"Deep shade", "Well"}))


def test_the_days_begin_and_end_at_the_gatherings_own_midnight(gathering: Gathering) -> None:
    last_night = build.at(23, 59, day=build.WEDNESDAY)
    days = load_programme(gathering).days
    assert (days.start, days.start <= last_night < days.end) == (build.at(0), True)


def test_other_gatherings_and_unaccepted_workshops_are_left_out(gathering: Gathering) -> None:
    mine = build.session(build.workshop(gathering), None, *MORNING)
    build.session(build.workshop(gathering, state=Workshop.State.WITHDRAWN), None, *MORNING)
    build.session(build.workshop(build.gathering("hilltop")), None, *MORNING)
    assert list(load_programme(gathering).sessions) == [mine.pk]


def test_a_teacher_without_a_name_is_somebody(gathering: Gathering) -> None:
    nameless = build.person(name=" ")
    type(nameless).objects.update(name="")
    build.session(build.workshop(gathering, teachers=[nameless]), None, *MORNING)
    assert load_programme(gathering).teachers == {nameless.pk: "Somebody"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_programme_is_four_queries(
    gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        build.session(build.workshop(gathering), build.place(gathering), *MORNING)
        build.slot(gathering, label=f"Slot {_}")
    with django_assert_num_queries(4):
        load_programme(gathering)


def test_what_is_loaded_around_a_placing_decides_it_as_the_whole_programme_does(gathering: Gathering) -> None:
    oak, elm = build.place(gathering, "Oak"), build.place(gathering, "Elm")
    build.slot(gathering)
    wren, sol = build.person("Wren"), build.person("Sol")
    twice = build.workshop(gathering, "Knots", teachers=[wren], repeats=2)
    moved = build.session(twice, oak, *MORNING)
    build.session(twice, elm, *MORNING, number=2)
    build.session(build.workshop(gathering, teachers=[sol]), oak, build.at(11), build.at(12))
    build.session(build.workshop(gathering, teachers=[wren, sol]), None, build.at(10), build.at(11))
    build.session(build.workshop(gathering, teachers=[sol]), None, build.at(10), build.at(11))
    moved = Session.objects.select_related("offering__workshop__gathering").get(pk=moved.pk)
    whole = load_programme(gathering)
    around, facts = load_around(moved, elm.pk, TimeSpan(*MORNING), load_grid(gathering))
    full, near = difference(whole, whole.with_session(facts)), placing(around, facts)
    assert {c.rule for c in check(whole)} == {"place_full", "teacher_twice", "repeats_together"}
    assert (set(near.made), set(near.cured)) == (set(full.made), set(full.cured))
