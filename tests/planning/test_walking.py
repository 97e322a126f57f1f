"""Ways on foot as the search counts them, against counting them anew from the schedule."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.planning.arrays import wished_together
from workshops.planning.problem import DEFAULT_WEIGHTS, BadInstance, Ground, Place, Problem, Workshop, read_problem
from workshops.planning.search import Schedule, Search
from workshops.planning.sending import to_data
from workshops.planning.walks import LATE

NO_WEIGHTS = dict.fromkeys(DEFAULT_WEIGHTS, 0)


def spread_out(seed: int, **weights: int) -> Problem:
    """Make a random gathering on wide ground, with short pauses."""
    chance = Random(seed)
    begins = tuple(1440 * day + 540 + 70 * slot for day in range(2) for slot in range(4))
    shapes = [chance.choice(((1, 1), (1, 2), (2, 1))) for _ in range(9)]
    workshops = tuple(Workshop(slots=n, teachers=(w % 4,), repeat=r) for w, (n, r) in enumerate(shapes))
    ways = [[0 if p == q else chance.choice((3, 9, 15, 90)) for q in range(3)] for p in range(3)]
    return Problem(
        days=(4, 4),
        places=(Place(capacity=9),) * 4,
        available=(frozenset(range(8)),) * 4,
        workshops=workshops,
        wishes=tuple(tuple(chance.sample(range(9), 4)) for _ in range(12)),
        ground=Ground(
            begins=begins,
            ends=tuple(t + 60 for t in begins),
            teachers=tuple((*row, 25) for row in [*[[m + 5 * (m > 0) for m in row] for row in ways], [25] * 3]),
            people=tuple((*row, 20) for row in [*ways, [20] * 3]),
        ),
        weights={**NO_WEIGHTS, **weights},
    )


def counted(problem: Problem, schedule: Schedule) -> tuple[int, float]:
    """Return the ways that are too short for teachers, and the people who come late, by looking at each two."""
    ground, together, n = problem.ground, wished_together(problem), len(problem.workshops)
    assert ground is not None
    hurries, late = 0, 0.0
    for (w, _, t, p), (v, _, u, q) in permutations(schedule, 2):
        gap = ground.begins[u] - ground.ends[t + problem.workshops[w].slots - 1]
        if gap >= 0:
            shared = set(problem.workshops[w].teachers) & set(problem.workshops[v].teachers)
            hurries += len(shared) * (gap < ground.teachers[p][q])
            late += together[w * n + v] * (gap < ground.people[p][q])
    return hurries, late


@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_what_ways_cost_is_what_counting_each_two_says(seed: int) -> None:
    problem = spread_out(seed, hurry=7, late=3)
    search = Search(problem, 1)
    for _ in search.for_tries(200):
        hurries, late = counted(problem, search.schedule)
        assert search.best == pytest.approx(7 * hurries + 3 * late / LATE)
    kept = search.total
    search._weigh()
    assert search.total == pytest.approx(kept)


def test_searching_shortens_ways_and_still_loses_few_wishes() -> None:
    without, with_ways = (Search(spread_out(3, lost=4, hurry=n, late=n), 1) for n in (0, 4))
    for search in (without, with_ways):
        for _ in search.for_tries(3000):
            pass
    (hurries, late), (before, late_before) = (counted(s.problem, s.schedule) for s in (with_ways, without))
    assert (hurries, late) < (before, late_before)
    assert with_ways.lost <= without.lost + 2


def test_ground_is_sent_and_read_as_it_is_and_must_know_every_place() -> None:
    problem = spread_out(1)
    data = to_data(problem)
    assert read_problem(data) == problem
    data["ground"]["people"] = data["ground"]["people"][:-1]
    with pytest.raises(BadInstance, match="the minutes between each two places"):
        read_problem(data)


def test_worth_is_said_for_each_wish_or_not_at_all() -> None:
    data = {**to_data(spread_out(1)), "worth": [[1]]}
    with pytest.raises(BadInstance, match="a number from 1 to 100 for each wish"):
        read_problem(data)
