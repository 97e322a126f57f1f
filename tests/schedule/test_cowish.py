"""Which workshops are wanted together, against exact arithmetic and by simulation."""

import random
from itertools import combinations
from math import comb, isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.schedule.cowish import MOST_WISHES, Tail, adjust, wished_pairs


def exact(both: int, people: int, one: int, other: int) -> float:
    ways = sum(comb(one, n) * comb(people - one, other - n) for n in range(both, min(one, other) + 1))
    return ways / comb(people, other)


@given(st.data())
@settings(max_examples=1000)
def test_the_tail_is_the_exact_one(data: st.DataObject) -> None:
    one, other = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 30))
    people = data.draw(st.integers(one + other, 90))
    both = data.draw(st.integers(0, min(one, other)))
    assert isclose(Tail(90).at_least(both, people, one, other), exact(both, people, one, other), rel_tol=1e-9)


@given(st.lists(st.floats(1e-9, 1), max_size=30).map(sorted), st.integers(0, 20))
@settings(max_examples=500)
def test_adjusted_values_reject_what_the_step_up_procedure_rejects(ascending: list[float], untested: int) -> None:
    tests, rate = len(ascending) + untested, 0.05
    ranks = [rank for rank, p in enumerate(ascending, 1) if p * tests / rank <= rate]
    assert sum(q <= rate for q in adjust(ascending, tests)) == max(ranks, default=0)


def wishes(seed: int, people: int, together: bool) -> dict[int, frozenset[int]]:
    """Some want three and some twelve of forty workshops; `together` sends half of those who want 1 to 2 as well."""
    chance = random.Random(seed)
    chosen: dict[int, set[int]] = {n: set() for n in range(1, 41)}
    for person in range(people):
        mine = set(chance.sample(range(1, 41), chance.choice((3, 12))))
        if together and 1 in mine and chance.random() < 0.5:
            mine.add(2)
        for workshop in mine:
            chosen[workshop].add(person)
    return {workshop: frozenset(found) for workshop, found in chosen.items()}


def test_workshops_that_half_want_together_are_found_both_ways() -> None:
    pairs = wished_pairs(wishes(1, 600, together=True))
    assert pairs[1][2] == pairs[2][1]
    assert (pairs[1][2].shared > 1.5 * pairs[1][2].expected, pairs[1][2].adjusted_p < 0.001) == (True, True)


def test_by_chance_alone_hardly_a_run_in_twenty_finds_a_pair() -> None:
    runs = [wished_pairs(wishes(seed, 400, together=False)) for seed in range(40)]
    assert sum(bool(pairs) for pairs in runs) <= 4


def test_the_expected_number_is_that_of_a_random_pairing_with_everybodys_number_of_wishes() -> None:
    wants = wishes(3, 600, together=True)
    degrees = [sum(person in people for people in wants.values()) for person in range(600)]
    both_ends = len(wants[1]) * len(wants[2]) * sum(d * d for d in degrees) / sum(degrees) ** 2
    assert abs(wished_pairs(wants)[1][2].expected - both_ends) < 0.2


def test_who_wants_very_much_says_nothing() -> None:
    greedy = frozenset(range(50))
    assert wished_pairs(dict.fromkeys(range(MOST_WISHES + 1), greedy)) == {}


def test_without_wishes_there_are_no_pairs() -> None:
    assert (wished_pairs({}), wished_pairs({1: frozenset(), 2: frozenset()})) == ({}, {})


def test_every_pair_is_told_from_both_sides() -> None:
    pairs = wished_pairs(wishes(5, 600, together=True))
    assert all(pairs[one][two] == pairs[two][one] for one, two in combinations(pairs, 2) if two in pairs[one])
