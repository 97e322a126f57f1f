"""The rules against a brute-force oracle on random small programmes, and the check of one move against the full one."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schedule.oracle import Finding, everything
from tests.schedule.plans import Chance
from workshops.schedule.clashes import Clash, Difference, Programme, Rule
from workshops.schedule.clashes_rules import RULES, around, changing, check, difference, placing, removing

SEEDS = st.integers(0, 2**40)
TOLD: dict[str, Callable[[Clash], object]] = {
    "teacher_cannot": lambda clash: (clash.facts["teacher"], clash.facts["span"]),
    "teacher_rather_not": lambda clash: (clash.facts["teacher"], clash.facts["span"]),
    "way_too_short": lambda clash: (clash.facts["teacher"], clash.facts["first"]),
    "parts_in_disorder": lambda clash: (clash.facts["first"], clash.facts["then"]),
    "outside_gathering": lambda clash: None,
    "outside_slots": lambda clash: None,
}
FACT = {
    "place_full": "place",
    "place_closed": "span",
    "teacher_twice": "teacher",
    "on_common_time": "span",
    "feature_missing": "missing",
    "place_small": "group",
    "not_for_youth": "place",
    "teacher_in_a_row": "teacher",
    "teacher_no_meal": "teacher",
    "parts_uneven": "gaps",
    "prerequisite_after": "follower",
    "repeats_together": "workshop",
    "repeats_same_day": "workshop",
    "category_crowded": "category",
    "wished_together": "workshops",
    "people_twice": "people",
    "unconfirmed": "due",
    "pauses_for": "span",
}


def finding(clash: Clash) -> Finding:
    told = TOLD[clash.rule](clash) if clash.rule in TOLD else clash.facts[FACT[clash.rule]]
    return clash.rule, clash.sessions, told


def sets(found: Difference) -> tuple[set[Clash], set[Clash]]:
    """Return what was made and what was cured; none of it twice."""
    made, cured = set(found.made), set(found.cured)
    assert (len(made), len(cured)) == (len(found.made), len(found.cured))
    return made, cured


@cache
def tried(seed: int) -> tuple[Programme, list[Finding]]:
    plan = Chance(seed).programme()
    return plan, everything(plan)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_finds_what_trying_everything_finds(rule: Rule) -> None:
    seen = 0
    for seed in range(400):
        plan, findings = tried(seed)
        expected = [found for found in findings if found[0] == rule.__name__]
        seen += len(expected)
        assert sorted(map(finding, check(plan, (rule,))), key=repr) == sorted(expected, key=repr), seed
    assert seen > 10  # it was put to the test


@given(SEEDS)
@settings(max_examples=1000)
def test_all_rules_together_find_what_trying_everything_finds(seed: int) -> None:
    plan = Chance(seed).programme()
    assert sorted(map(finding, check(plan)), key=repr) == sorted(everything(plan), key=repr)


@given(SEEDS)
@settings(max_examples=2500)
def test_the_check_of_one_placing_equals_two_full_checks(seed: int) -> None:
    plan = (chance := Chance(seed)).programme()
    moved = chance.session(chance.randint(1, len(plan.sessions) + 1))
    assert sets(placing(plan, moved)) == sets(difference(plan, plan.with_session(moved)))


@given(SEEDS)
@settings(max_examples=1000)
def test_the_check_of_one_removing_equals_two_full_checks(seed: int) -> None:
    plan = (chance := Chance(seed)).programme()
    for number in plan.sessions and [chance.choice(sorted(plan.sessions))]:
        assert sets(removing(plan, number)) == sets(difference(plan, plan.without(number)))


@given(SEEDS)
@settings(max_examples=1500)
def test_the_check_of_several_moves_at_once_equals_two_full_checks(seed: int) -> None:
    plan = (chance := Chance(seed)).programme()
    numbers = chance.some(list(range(1, len(plan.sessions) + 2)))
    gone = chance.some(sorted(numbers)) & plan.sessions.keys()
    moved = [chance.session(number) for number in sorted(numbers - gone)]
    sessions = {**plan.sessions, **{one.id: one for one in moved}}
    after = replace(plan, sessions={key: one for key, one in sessions.items() if key not in gone})
    assert sets(changing(plan, placed=moved, removed=gone)) == sets(difference(plan, after))


@given(SEEDS)
@settings(max_examples=1000)
def test_what_lies_around_a_placing_decides_it_alone(seed: int) -> None:
    plan = (chance := Chance(seed)).programme()
    moved = chance.session(chance.randint(1, len(plan.sessions) + 1))
    near = around(plan, *(s for s in (plan.sessions.get(moved.id), moved) if s))
    assert sets(placing(near, moved)) == sets(difference(plan, plan.with_session(moved)))


@given(SEEDS)
@settings(max_examples=300)
def test_removing_a_session_leaves_none_of_its_clashes(seed: int) -> None:
    plan = Chance(seed).programme()
    for number in plan.sessions:
        assert not [clash for clash in check(plan.without(number)) if number in clash.sessions]
