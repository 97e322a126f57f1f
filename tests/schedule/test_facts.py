from datetime import date
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Availability, Feature, Gathering, PlaceClosure, Session, Workshop
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
def test_a_programme_is_five_queries(
    gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        build.session(build.workshop(gathering), build.place(gathering), *MORNING)
        build.slot(gathering, label=f"Slot {_}")
    with django_assert_num_queries(5):
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
    assert {c.rule for c in check(whole)} >= {"place_full", "teacher_twice", "repeats_together"}
    assert (set(near.made), set(near.cured)) == (set(full.made), set(full.cured))


def test_when_a_place_is_closed_where_it_is_and_whether_for_youth_are_its_facts(gathering: Gathering) -> None:
    oak = build.place(gathering, "Oak", east_m=30, north_m=-40)
    oak.features.add(Feature.objects.get(slug="youth"))
    PlaceClosure.objects.create(place=oak, starts_at=build.at(9), ends_at=build.at(12))
    facts = load_programme(gathering).places[oak.pk]
    assert (facts.youth, facts.position, facts.closed) == (True, (30, -40), (TimeSpan(*MORNING),))


def test_what_teachers_said_of_slots_is_known_by_teacher(gathering: Gathering) -> None:
    wren, slot = build.person("Wren"), build.slot(gathering)
    noon = build.slot(gathering, starts=13, ends=15)
    for of, choice in ((slot, "cannot"), (noon, "rather_not")):
        Availability.objects.create(person=wren, gathering=gathering, slot=of, choice=choice)
    programme = load_programme(gathering)
    assert programme.cannot == {wren.pk: (TimeSpan(*MORNING),)}
    assert programme.rather_not == {wren.pk: (TimeSpan(build.at(13), build.at(15)),)}


def test_a_workshop_for_youth_that_builds_on_another_and_was_not_confirmed_says_so(gathering: Gathering) -> None:
    knots = build.workshop(gathering)
    late = build.workshop(gathering, age_to=12, category=build.category(), confirm_by=date(2020, 1, 2))
    late.prerequisites.add(knots)
    session = build.session(late, None, *MORNING)
    programme = load_programme(gathering)
    facts = programme.sessions[session.pk]
    assert (facts.youth, facts.overdue, facts.offering) == (True, date(2020, 1, 2), session.offering_id)
    assert (programme.prerequisites, programme.categories[facts.category or 0]) == (
        {late.pk: frozenset({knots.pk})},
        "Fire",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_a_move_among_random_sessions_is_decided_by_what_is_loaded_around_it(seed: int) -> None:
    gathering = random_gathering(chance := Random(seed))
    moved = chance.choice(list(Session.objects.select_related("offering__workshop__gathering")))
    place = chance.choice([None, *gathering.places.all()])
    start = chance.randint(8, 19)
    span = TimeSpan(build.at(start), build.at(start + 2))
    whole = load_programme(gathering)
    near, facts = load_around(moved, place.pk if place else None, span, load_grid(gathering))
    full, found = difference(whole, whole.with_session(facts)), placing(near, facts)
    assert (set(found.made), set(found.cured)) == (set(full.made), set(full.cured))


def random_gathering(chance: Random) -> Gathering:
    """Make a crowded gathering in which nearly everything clashes with something."""
    gathering = build.gathering()
    places = [build.place(gathering, east_m=500 * n, north_m=0) for n in range(3)]
    people = [build.person() for _ in range(5)]
    for starts in (8, 10, 14, 16):
        build.slot(gathering, starts=starts, ends=starts + 2)
    Availability.objects.create(
        person=people[0], gathering=gathering, slot=gathering.slots.all()[0], choice=chance.choice(["cannot", "can"])
    )
    PlaceClosure.objects.create(place=places[0], starts_at=build.at(10), ends_at=build.at(15))
    workshops = [
        build.workshop(gathering, teachers=chance.sample(people, 2), category=build.category(), repeats=2)
        for _ in range(6)
    ]
    workshops[0].prerequisites.add(workshops[1])
    for workshop in workshops:
        for number in (1, 2):
            start = chance.randint(8, 19)
            times = build.at(start), build.at(start + chance.randint(1, 3))
            session = build.session(workshop, chance.choice([None, *places]), *times, number=number)
            for person in chance.sample(people, 4):
                build.star(person, session)
    return gathering
