"""Parts of a class on different days, as everything that places, judges or explains sees it."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.planning import exact
from workshops.planning.conflicts import Demand, Kind, find_conflict
from workshops.planning.count import lost_wishes
from workshops.planning.explain import Rule as Stops
from workshops.planning.explain import explain
from workshops.planning.incidents import close_place, publish
from workshops.planning.problem import BadInstance, Pin, Place, Problem, Workshop, read_problem
from workshops.planning.repair import repair
from workshops.planning.rules import Broken, Rule, broken_rules
from workshops.planning.search import Schedule, Search
from workshops.planning.sending import to_data


def in_parts(number: int) -> tuple[Workshop, ...]:
    """Return three parts of a class, each on a day of its own, whose first is workshop `number`."""
    one, two = Workshop(title="one"), Workshop(title="two", after=(number,), apart=frozenset({number}))
    return one, two, Workshop(title="three", after=(number + 1,), apart=frozenset({number + 1}))


def camp(*more: Workshop, days: tuple[int, ...] = (3, 3, 3, 3)) -> Problem:
    """Return two classes in parts with other workshops, and wishes that would rather have them all on one day."""
    workshops = (*in_parts(0), *in_parts(3), *(Workshop() for _ in range(6)), *more)
    chance = Random(1)
    wishes = tuple(tuple(chance.sample(range(12), 5)) for _ in range(30))
    places = (Place(capacity=9), Place(capacity=9))
    return Problem(days=days, places=places, available=(), workshops=workshops, wishes=wishes)


def days_of(problem: Problem, schedule: Schedule, workshops: range) -> list[int]:
    day = problem.day_of()
    return [day[t] for w, _, t, _ in sorted(schedule) if w in workshops]


@given(seed=st.integers(1, 10_000))
@settings(max_examples=6, deadline=None)
def test_a_search_keeps_parts_on_days_of_their_own(seed: int) -> None:
    search = Search(camp(), seed)
    for _ in search.for_tries(600):
        pass
    for schedule in (search.first, search.schedule):
        assert broken_rules(search.problem, schedule) == set()
        for parts in (range(3), range(3, 6)):
            days = days_of(search.problem, schedule, parts)
            assert days == sorted(set(days))


def test_the_rules_see_parts_that_share_a_day() -> None:
    problem = camp(days=(3, 3))
    shared = [(0, 0, 0, 0), (1, 0, 2, 0), (2, 0, 3, 0)]
    assert broken_rules(problem, shared) == {Broken(Rule.ORDER, 1, 0)}
    assert explain(problem, shared, 1, 0).findings[0].rule is Stops.ORDER


@pytest.mark.parametrize(
    "with_solver",
    [False, pytest.param(True, marks=pytest.mark.skipif(not exact.AVAILABLE, reason="or-tools is an extra"))],
)
def test_a_repair_keeps_them_apart(with_solver: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", with_solver)
    problem = camp()
    before = publish(problem, Search(problem, 2).first)
    found = repair(close_place(before, 0, range(3)), seconds=1.5)
    assert found
    for way in found:
        assert broken_rules(close_place(before, 0, range(3)), way.schedule) == set()
        assert way.lost == lost_wishes(problem, way.schedule)


def test_more_parts_than_days_are_named_as_what_excludes_each_other() -> None:
    found = find_conflict(camp(days=(6, 6)), seconds=5)
    assert found is not None
    assert found.workshops in {(0, 1, 2), (3, 4, 5)}
    assert {Demand(Kind.ORDER, n) for n in found.workshops[1:]} <= set(found.demands)


def test_parts_pinned_on_one_day_are_a_conflict() -> None:
    pins = [(Pin(occurrence=0, start=t, place=0),) for t in (0, 1)]
    two = (Workshop(pins=pins[0]), Workshop(after=(0,), apart=frozenset({0}), pins=pins[1]))
    problem = Problem(days=(2, 2), places=(Place(capacity=9),), available=(), workshops=two)
    assert find_conflict(problem, seconds=2) is not None


def test_a_problem_with_parts_is_sent_and_read_as_it_is() -> None:
    assert read_problem(to_data(camp())) == camp()


def test_being_apart_from_what_does_not_come_before_is_refused() -> None:
    data = to_data(camp())
    data["workshops"][1]["after"] = []
    with pytest.raises(BadInstance, match="on a later day than a workshop that it does not come after"):
        read_problem(data)
