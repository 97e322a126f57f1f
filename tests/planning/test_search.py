from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.planning.instances import evaluate, instance, problem
from workshops.planning import fast
from workshops.planning.compiled import compile_search
from workshops.planning.fast import cache_folder
from workshops.planning.problem import Place, Problem, Workshop, read_problem
from workshops.planning.search import Infeasible, Search


def searched(size: str, seed: int, tries: int) -> Search:
    search = Search(problem(size, seed), seed)
    for _ in search.for_tries(tries):
        pass
    return search


@given(seed=st.integers(1, 10_000))
@settings(max_examples=12, deadline=None)
def test_a_schedule_breaks_no_hard_rule_and_costs_what_the_evaluator_says(seed: int) -> None:
    search = searched("XS", seed, 1500)
    said = evaluate(instance("XS", seed), search.schedule)
    assert (said["hard"], said["total"], said["soft"]["lost"]) == (0, search.best, search.lost)


@given(seed=st.integers(1, 10_000))
@example(seed=2129)  # its first try runs in circles
@settings(max_examples=10, deadline=None)
def test_the_first_schedule_is_feasible_and_complete(seed: int) -> None:
    said = evaluate(instance("XS", seed), Search(problem("XS", seed), seed).first)
    assert said["violations"] == {}


def test_the_cost_kept_up_by_moves_is_the_cost_counted_anew() -> None:
    search = searched("XS", 5, 3000)
    kept = search.total
    search._weigh()
    assert search.total == pytest.approx(kept)


def test_searching_loses_fewer_wishes_than_the_first_schedule() -> None:
    search = Search(problem("S", 1), 1)
    first = search.best
    for _ in search.for_tries(4000):
        pass
    assert search.best < first * 0.9


def test_the_same_seed_and_tries_give_the_same_schedule() -> None:
    assert searched("XS", 3, 1000).schedule == searched("XS", 3, 1000).schedule


def test_an_impossible_instance_says_what_found_no_spot() -> None:
    fire = Workshop(title="Fire", features=frozenset({"fire"}))
    impossible = Problem(days=(1,), places=(Place(capacity=5),), available=(), workshops=(fire,))
    with pytest.raises(Infeasible) as refused:
        Search(impossible, 1)
    assert refused.value.stuck == [(0, 0)]


def test_a_pinned_placement_stays() -> None:
    data = instance("XS", 2)
    pinned = [(w, q["occurrence"], q["start"], q["place"]) for w, x in enumerate(data["workshops"]) for q in x["pins"]]
    search = Search(read_problem(data), 1)
    for _ in search.for_tries(500):
        pass
    assert set(pinned) <= set(search.schedule)


def test_with_everything_pinned_there_is_nothing_to_search() -> None:
    data = instance("XS", 2)
    for workshop in data["workshops"]:
        workshop["pins"] = []
    for w, r, t, p in Search(problem("XS", 2), 1).schedule:
        data["workshops"][w]["pins"].append({"occurrence": r, "start": t, "place": p})
    search = Search(read_problem(data), 1)
    assert search.advance(0.5).total == search.best


def test_a_search_that_was_cut_off_goes_on_from_its_best() -> None:
    cut_off = searched("XS", 4, 2000)
    resumed = Search(problem("XS", 4), 9, start=cut_off.schedule)
    assert (resumed.first, resumed.best) == (cut_off.schedule, cut_off.best)
    last = [*resumed.for_tries(1000, begin=0.6)][-1]
    assert (last.total <= cut_off.best, last.share > 0.9) == (True, True)


def test_a_start_that_has_gone_stale_is_kept_where_it_still_fits() -> None:
    data = instance("XS", 5)
    before = Search(read_problem(data), 1).first
    closed = before[5]
    data["places"][closed[3]]["closed"].append(closed[2])
    data["workshops"][closed[0]]["pins"] = []
    after = Search(read_problem(data), 2, start=[*before[:-1], (999, 0, 0, 0), before[-1]]).first
    assert evaluate(data, after)["hard"] == 0
    assert len(set(before) - set(after)) <= 3


def test_progress_falls_and_tells_the_best_and_its_lost_wishes() -> None:
    search = Search(problem("XS", 5), 5)
    seen = [(p.total, p.lost) for p in search.for_tries(1500)]
    said = evaluate(instance("XS", 5), search.schedule)
    assert [total for total, _ in seen] == sorted((total for total, _ in seen), reverse=True)
    assert seen[-1] == (said["total"], said["soft"]["lost"])


def test_a_pin_where_it_cannot_be_is_what_found_no_spot() -> None:
    data = instance("XS", 2)
    data = {**data, "workshops": [dict(w) for w in data["workshops"]]}
    closed = next((p, t) for p, place in enumerate(data["places"]) for t in place["closed"])
    data["workshops"][3]["pins"] = [{"occurrence": 0, "start": closed[1], "place": closed[0]}]
    with pytest.raises(Infeasible) as refused:
        Search(read_problem(data), 1, iter([*[True] * 200, *[False] * 9999]).__next__)
    assert (3, 0) in refused.value.stuck


def test_compiled_code_is_kept_apart_for_each_state_of_the_sources() -> None:
    assert cache_folder() == cache_folder()
    assert cache_folder().startswith(str(Path(fast.__file__).parent / "__pycache__" / "compiled-"))


def test_the_search_can_be_compiled_beforehand() -> None:
    assert compile_search() == fast.COMPILED
