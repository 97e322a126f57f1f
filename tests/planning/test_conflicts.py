import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.planning.infeasible import BY_COUNTING, BY_TRYING, Planted, chain_longer_than_the_days
from tests.planning.instances import problem
from workshops.planning import exact
from workshops.planning.conflicts import Conflict, demands_of, find_conflict, only, relaxed
from workshops.planning.problem import Problem
from workshops.planning.search import Infeasible, Search

proving = pytest.mark.skipif(not exact.AVAILABLE, reason="or-tools is an extra")
KINDS = [*BY_COUNTING, *(pytest.param(plant, marks=proving) for plant in BY_TRYING)]


def found(made: Problem) -> Conflict:
    began = time.process_time()
    conflict = find_conflict(made, seconds=10)
    assert conflict is not None
    assert time.process_time() - began < 10
    return conflict


def searched(made: Problem) -> Search:
    """Return a search with a first schedule, or raise Infeasible after a while."""
    steps = iter(range(300))
    return Search(made, 1, lambda: next(steps, None) is not None)


@pytest.mark.parametrize("plant", KINDS)
def test_among_200_workshops_the_planted_culprits_are_named(plant: Callable[[Problem], Planted]) -> None:
    planted = plant(problem("M", 1))
    conflict = found(planted.problem)
    assert (conflict.workshops, conflict.proven, conflict.irreducible) == (planted.workshops, True, True)
    assert set(conflict.demands) <= planted.demands
    assert {demand.kind for demand in conflict.demands} == {demand.kind for demand in planted.demands}


@pytest.mark.parametrize("plant", [kind for kind in KINDS if kind is not chain_longer_than_the_days])
def test_without_any_one_workshop_or_demand_the_rest_can_be(plant: Callable[[Problem], Planted]) -> None:
    planted = plant(problem("M", 1))
    conflict = found(planted.problem)
    small = only(planted.problem, conflict.workshops)
    for left_out in conflict.workshops:
        searched(only(planted.problem, [w for w in conflict.workshops if w != left_out]))
    of_workshops = dict(zip(conflict.workshops, range(99), strict=False))
    needed = [replace(d, who=of_workshops.get(d.who, d.who) if d.who >= 200 else d.who) for d in conflict.demands]
    spare = set(demands_of(small)) - set(needed)
    with pytest.raises(Infeasible):
        searched(relaxed(small, spare))
    for demand in needed:
        searched(relaxed(small, [*spare, demand]))


def test_what_can_be_has_no_conflict() -> None:
    assert find_conflict(problem("XS", 3)) is None


def test_what_only_trying_shows_is_named_without_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", False)
    planted = BY_TRYING[0](problem("XS", 3))
    conflict = found(planted.problem)
    assert not conflict.proven
    assert set(conflict.workshops) >= set(planted.workshops)
