import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests import build
from tests.schedule.facts import programme, session, span
from tests.schedule.plans import Chance
from workshops.models import Gathering
from workshops.schedule.clashes import Clash, PlaceFacts, Programme, Severity
from workshops.schedule.clashes_rules import RULES, check
from workshops.schedule.sentences import ADVICE, SENTENCES, clash_words, session_name

OAK = PlaceFacts(id=1, name="Oak")


def words(plan: Programme, rule: str, *sessions: int, **facts: object) -> str:
    clash = Clash(rule=rule, severity=Severity.WARNING, sessions=sessions, facts=facts)
    return clash_words(clash, plan, build.ZONE)


@pytest.fixture
def plan() -> Programme:
    return programme(*(session(n, 13, 16, title=f"Knots {n}") for n in range(1, 9)), places=(OAK,))


def test_every_rule_has_a_sentence() -> None:
    assert set(SENTENCES) == {rule.__name__ for rule in RULES}


def test_a_full_place_names_place_groups_sessions_and_local_time(plan: Programme) -> None:
    said = words(plan, "place_full", 1, 2, place=1, groups=1, span=span(13, 16))
    assert said == "Oak holds 1 group at a time and has “Knots 1” and “Knots 2”, Mon 6 July 9:00–12:00."


def test_many_sessions_are_named_up_to_four(plan: Programme) -> None:
    said = words(plan, "place_full", *range(1, 9), place=1, groups=2, span=span(13, 16))
    assert "“Knots 1”, “Knots 2”, “Knots 3”, “Knots 4” and 4 more" in said


def test_a_percent_sign_in_a_title_is_only_a_sign() -> None:
    plan = programme(session(1, 13, 16, title="100% wool"), places=(OAK,))
    said = words(plan, "feature_missing", 1, place=1, missing=("50% shade", "Water"))
    assert said == "“100% wool” needs 50% shade and Water, which Oak does not have."


def test_a_session_is_named_with_its_part_and_repeat(gathering: Gathering) -> None:
    pots = build.workshop(gathering, "Pots", parts=4, repeats=2)
    assert session_name(build.session(pots, part=2, number=1)) == "Pots (time 1 of 2, part 2 of 4)"


def test_a_single_session_is_named_by_its_title(gathering: Gathering) -> None:
    assert session_name(build.session(build.workshop(gathering, "Pots"))) == "Pots"


def test_the_guide_lists_every_rule_with_its_severity() -> None:
    guide = (Path(__file__).parents[2] / "docs/howto/schedule.md").read_text()
    told = re.findall(r"^\| `(\w+)` \| (\w+) \|", guide, re.MULTILINE)
    found = {clash.rule: clash.severity for seed in range(300) for clash in check(Chance(seed).programme())}
    assert told == [(rule.__name__, found[rule.__name__]) for rule in RULES]


def test_every_rule_has_advice() -> None:
    assert set(ADVICE) == set(SENTENCES)


@pytest.mark.parametrize("rule", sorted(SENTENCES))
def test_every_sentence_can_be_said_of_what_its_rule_finds(rule: str) -> None:
    found = ((clash, plan) for plan in map(programme_of, range(300)) for clash in check(plan) if clash.rule == rule)
    clash, plan = next(found)
    said = clash_words(clash, plan, build.ZONE)
    assert ("%(" in said, "  " in said, said.endswith("."), "“”" in said) == (False, False, True, False)


def programme_of(seed: int) -> Programme:
    plan = Chance(seed).programme()
    names = {number: f"Teacher {number}" for number in (1, 2, 3)}
    return replace(plan, teachers=names, categories={1: "Fire", 2: "Water"})
