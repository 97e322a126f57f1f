from tests.schedule.facts import programme, session
from workshops.schedule.clashes_rules import REACH, RULES, check, placing


def test_check_runs_every_rule_and_keeps_their_order() -> None:
    plan = programme(session(1, 9, 17, place=1), session(2, 11, 13, place=1))
    assert [c.rule for c in check(plan)] == ["place_full", "outside_slots", "on_common_time", "pauses_for"]


def test_blockers_are_listed_before_warnings_and_once() -> None:
    names = [rule.__name__ for rule in RULES]
    assert (len(set(names)), names[0], names[-1]) == (len(REACH), "place_full", "pauses_for")


def test_swapping_two_sessions_at_once_makes_no_clash() -> None:
    plan = programme(session(1, 9, 12, place=1), session(2, 9, 12, place=2))
    assert placing(plan, session(1, 9, 12, place=2), session(2, 9, 12, place=1)).made == ()
