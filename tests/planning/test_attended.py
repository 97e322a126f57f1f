"""The numbers of lost wishes that pages show, against each other and against trying out everything."""

from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.instances import evaluate, instance
from workshops.planning.attended import attended, missed
from workshops.planning.count import losses_of, lost_wishes
from workshops.planning.problem import Place, Problem, Workshop, read_problem
from workshops.planning.search import Schedule, Search

SEEDS = st.integers(0, 2**32)


def crowded(seed: int) -> tuple[Problem, Schedule]:
    """Make a small problem with many repeats and weighed wishes, and a schedule in which much overlaps."""
    chance = Random(seed)
    workshops = tuple(
        Workshop(category=chance.choice("ab"), slots=chance.choice((1, 1, 2)), repeat=chance.choice((1, 2, 3)))
        for _ in range(6)
    )
    wishes = tuple(tuple(chance.sample(range(6), chance.randint(1, 5))) for _ in range(4))
    worth = tuple(tuple(chance.choice((1, 1, 2, 3)) for _ in wish) for wish in wishes) if chance.random() < 0.7 else ()
    problem = Problem(
        days=(4, 4, 4), places=(Place(capacity=9),) * 6, available=(), workshops=workshops, wishes=wishes, worth=worth
    )
    days = {w: chance.sample(range(3), workshop.repeat) for w, workshop in enumerate(workshops)}
    schedule = [
        (w, r, 4 * days[w][r] + chance.randint(0, 4 - workshop.slots), w)
        for w, workshop in enumerate(workshops)
        for r in range(workshop.repeat)
        if chance.random() < 0.9
    ]
    return problem, schedule


def best_by_trying(problem: Problem, schedule: Schedule, attendee: int) -> tuple[int, int]:
    """Return the most worth, and the most wishes of that worth, that somebody can come to."""
    worth = problem.wish_list(attendee)
    spans = {w: [range(t, t + problem.workshops[w].slots) for v, _, t, _ in schedule if v == w] for w in worth}
    best = (0, 0)
    for size in range(1, len(worth) + 1):
        for chosen in combinations(worth, size):
            for ways in product(*(spans[w] for w in chosen)):
                if len({k for way in ways for k in way}) == sum(map(len, ways)):
                    best = max(best, (sum(worth[w] for w in chosen), size))
    return best


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_what_people_come_to_is_the_most_that_they_can_and_what_is_said_to_be_lost(seed: int) -> None:
    problem, schedule = crowded(seed)
    lost, length = losses_of(problem, schedule), [w.slots for w in problem.workshops]
    for attendee, comes in enumerate(attended(problem, schedule)):
        worth = problem.wish_list(attendee)
        assert (sum(worth[w] for w in comes), len(comes)) == best_by_trying(problem, schedule, attendee)
        assert len(comes) == len(worth) - lost[attendee]
        slots = [k for start, end in comes.values() for k in range(start, end)]
        assert len(slots) == len(set(slots))
        given_at = {(w, t, t + length[w]) for w, _, t, _ in schedule}
        assert {(w, *span) for w, span in comes.items()} <= given_at
    assert missed(problem, schedule).total == lost_wishes(problem, schedule)


@given(seed=st.integers(1, 10_000))
@settings(max_examples=3, deadline=None)
def test_every_page_says_the_same_number_of_lost_wishes(seed: int) -> None:
    data = instance("XS", seed)
    free: dict[str, Any] = {"pins": [], "after": [], "teachers": []}
    data["workshops"] = [{**w, **free, "repeat": 1 + (n % 4 == 0)} for n, w in enumerate(data["workshops"])]
    data["places"] = [{**place, "closed": []} for place in data["places"] * 2]
    problem = read_problem(data)
    search = Search(problem, seed)
    for _ in search.for_tries(100):
        pass
    comes = attended(problem, search.schedule)
    review = sum(len(wish) - len(its) for wish, its in zip(problem.wishes, comes, strict=True))
    picture = missed(problem, search.schedule).total
    draft, evaluator = search.lost, evaluate(data, search.schedule)["soft"]["lost"]
    assert (draft, picture, review, lost_wishes(problem, search.schedule)) == (evaluator,) * 4


def test_a_first_wish_is_met_before_a_later_one() -> None:
    workshops = (Workshop(), Workshop(), Workshop())
    problem = Problem(
        days=(1,), places=(Place(capacity=9),) * 3, available=(), workshops=workshops, wishes=((0, 1, 2),)
    )
    schedule = [(0, 0, 0, 0), (1, 0, 0, 1), (2, 0, 0, 2)]
    assert [list(comes) for comes in attended(replace(problem, worth=((1, 3, 2),)), schedule)] == [[1]]


def test_who_wants_more_repeated_workshops_than_are_told_apart_comes_to_none_twice() -> None:
    repeated = tuple(Workshop(repeat=2) for _ in range(14))
    places = (Place(capacity=9),) * 14
    wishes = (tuple(range(14)),)
    problem = Problem(days=(5, 5), places=places, available=(), workshops=repeated, wishes=wishes)
    schedule = [(w, r, 5 * r + w % 5, w) for w in range(14) for r in range(2)]
    (comes,) = attended(problem, schedule)
    assert len(comes) == 14 - lost_wishes(problem, schedule) >= 9  # of 10 slots
