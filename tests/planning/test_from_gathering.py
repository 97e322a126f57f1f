"""What a draft of a gathering is made from, read from its rows."""

from typing import Any

import pytest

from tests import build
from workshops.models import DayLock, Draw, Gathering, Wish
from workshops.planning.from_gathering import load_gathering
from workshops.planning.offered import Terms
from workshops.planning.search import Search

pytestmark = pytest.mark.django_db


def riverside(gathering: Gathering) -> None:
    """Give it two places, two slots a day on three days, and five workshops, one given twice, one in two parts."""
    for day in gathering.days:
        build.slot(gathering, day, 9, 12)
        build.slot(gathering, day, 14, 17)
    oak = build.place(gathering, "Oak", parallel_groups=2)
    oak.features.add(build.feature("Anvil"))
    build.place(gathering, "Barn")
    wren = build.person("Wren")
    for title, fields in (("Fire", {}), ("Knots", {"repeats": 2}), ("Hides", {"parts": 2}), ("Songs", {"slots": 2})):
        teachers = [build.person("Jay")] if title == "Songs" else [wren]
        workshop = build.workshop(gathering, title, teachers=teachers, **fields)
        for number in range(1, workshop.repeats + 1):
            for part in range(1, workshop.parts + 1):
                build.session(workshop, number=number, part=part)
    gathering.workshops.get(title="Fire").needs.add(build.feature("Anvil"))


def test_the_problem_has_a_workshop_for_each_part_and_a_place_for_each_group(gathering: Gathering) -> None:
    riverside(gathering)
    made = load_gathering(gathering, build.NOW).problem(Terms())
    assert made.problem.days == (2, 2, 2)
    assert len(made.places) == 3
    titles = sorted((w.title, w.slots, w.repeat, len(w.after)) for w in made.problem.workshops)
    assert [(slots, repeat, after) for _title, slots, repeat, after in titles] == [
        (1, 1, 0),
        (1, 1, 0),
        (1, 1, 1),
        (1, 2, 0),
        (2, 1, 0),
    ]


def test_what_the_search_finds_says_where_each_session_goes(gathering: Gathering) -> None:
    riverside(gathering)
    made = load_gathering(gathering, build.NOW).problem(Terms())
    placed = made.placements(Search(made.problem, 1).schedule)
    assert len(placed) == 6
    assert len({(when, where) for when, where in placed.values()}) == 6


def test_stars_of_an_offering_and_wishes_for_a_workshop_are_wishes(gathering: Gathering) -> None:
    riverside(gathering)
    robin, jay = build.person("Robin"), build.person("Jay")
    knots, hides = (gathering.workshops.get(title=title) for title in ("Knots", "Hides"))
    build.star(robin, knots.offerings.get(number=2).sessions.get())
    draw = Draw.objects.create(gathering=gathering, day=build.MONDAY, closes_at=build.NOW, seed="s")
    Wish.objects.create(draw=draw, person=jay, workshop=hides, rank=1)
    made = load_gathering(gathering, build.NOW).problem(Terms())
    wished = dict(zip(made.people, made.problem.wishes, strict=True))
    assert [made.problem.workshops[n].repeat for n in wished[robin.pk]] == [2]
    assert len(wished[jay.pk]) == 2


def test_what_is_on_a_locked_day_or_pinned_stays(gathering: Gathering) -> None:
    riverside(gathering)
    oak = gathering.places.get(name="Oak")
    fire = gathering.workshops.get(title="Fire").offerings.get().sessions.get()
    songs = gathering.workshops.get(title="Songs").offerings.get().sessions.get()
    for session, day, end, pinned in ((fire, build.MONDAY, 12, False), (songs, build.TUESDAY, 17, True)):
        session.place, session.starts_at, session.ends_at = oak, build.at(9, day=day), build.at(end, day=day)
        session.pinned = pinned
        session.save()
    DayLock.objects.create(gathering=gathering, day=build.MONDAY)
    made = load_gathering(gathering, build.NOW).problem(Terms())
    assert made.problem.days == (2, 2)
    assert made.pinned == {songs.pk}
    assert {fire.pk, songs.pk}.isdisjoint(made.placements(Search(made.problem, 1).schedule))


def test_its_queries_do_not_grow(gathering: Gathering, django_assert_num_queries: Any) -> None:
    riverside(gathering)
    with django_assert_num_queries(8):
        load_gathering(gathering, build.NOW)
    build.session(build.workshop(gathering, "One more"))
    with django_assert_num_queries(8):
        load_gathering(gathering, build.NOW)


def test_first_wishes_are_worth_more_unless_nobody_cares(gathering: Gathering) -> None:
    riverside(gathering)
    jay = build.person("Jay")
    draw = Draw.objects.create(gathering=gathering, day=build.MONDAY, closes_at=build.NOW, seed="s")
    for rank, title in enumerate(("Hides", "Fire", "Knots", "Songs"), start=1):
        Wish.objects.create(draw=draw, person=jay, workshop=gathering.workshops.get(title=title), rank=rank)
    loaded = load_gathering(gathering, build.NOW)
    made = loaded.problem(Terms()).problem
    worth = {made.workshops[n].title: worth for n, worth in made.wish_list(0).items()}
    assert [worth[title] for title in sorted(worth)] == [2, 3, 3, 1, 1]  # Fire, both parts of Hides, Knots, Songs
    assert loaded.problem(Terms(weights={"first_wishes": 0})).problem.worth == ()
