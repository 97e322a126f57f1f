from zoneinfo import ZoneInfo

from tests.schedule.facts import found, programme, session
from workshops.schedule.clashes import Severity
from workshops.schedule.clashes_workshops import (
    parts_in_disorder,
    parts_uneven,
    prerequisite_after,
    repeats_same_day,
    repeats_together,
)


def test_a_second_part_before_the_first_has_ended_is_out_of_order() -> None:
    parts = programme(session(1, 13.5, 17, workshop=5, part=1), session(2, 9, 12, workshop=5, part=2))
    assert [(c.sessions, c.facts) for c in parts_in_disorder(parts)] == [((1, 2), {"first": 1, "then": 2})]


def test_parts_of_different_repeats_have_no_order() -> None:
    repeats = programme(session(1, 13.5, 17, workshop=5, part=1), session(2, 9, 12, workshop=5, part=2, repeat=2))
    assert found(parts_in_disorder(repeats)) == []


def test_repeats_of_a_workshop_at_the_same_time_are_a_warning() -> None:
    repeats = programme(session(1, 9, 12, workshop=5), session(2, 9, 12, workshop=5, repeat=2))
    assert found(repeats_together(repeats)) == [(1, 2)]


def test_parts_in_disorder_are_a_blocker() -> None:
    parts = programme(session(1, 13.5, 17, workshop=5, part=1), session(2, 9, 12, workshop=5, part=2))
    assert [c.severity for c in parts_in_disorder(parts)] == [Severity.BLOCKER]


def test_parts_on_days_one_and_three_apart_are_unevenly_spread() -> None:
    parts = [session(n, start, start + 2, workshop=5, part=n) for n, start in ((1, 9), (2, 33), (3, 105))]
    assert [(c.sessions, c.facts["gaps"]) for c in parts_uneven(programme(*parts))] == [((1, 2, 3), (1, 3))]


def test_parts_every_day_and_a_day_of_rest_are_even_enough() -> None:
    parts = [session(n, start, start + 2, workshop=5, part=n) for n, start in ((1, 9), (2, 33), (3, 81))]
    assert found(parts_uneven(programme(*parts))) == []


def test_the_days_between_parts_are_the_gatherings_own() -> None:
    late = [session(n, start, start + 1, workshop=5, part=n) for n, start in ((1, 9), (2, 33), (3, 85))]
    assert found(parts_uneven(programme(*late))) == []
    assert found(parts_uneven(programme(*late, zone=ZoneInfo("Pacific/Auckland")))) == [(1, 2, 3)]


def test_what_builds_on_a_workshop_begins_when_that_has_ended() -> None:
    plan = programme(session(1, 9, 12), session(2, 11, 14), session(3, 12, 14), prerequisites={2: {1}, 3: {1}})
    assert [(c.sessions, c.facts) for c in prerequisite_after(plan)] == [((1, 2), {"follower": 2, "basis": 1})]


def test_one_whole_repeat_before_is_enough() -> None:
    repeats = [session(1, 9, 12, workshop=1), session(2, 33, 36, workshop=1, repeat=2)]
    plan = programme(*repeats, session(3, 14, 16, workshop=3), prerequisites={3: {1}})
    assert found(prerequisite_after(plan)) == []


def test_the_last_part_of_what_is_built_on_counts() -> None:
    parts = [session(1, 9, 12, workshop=1), session(2, 33, 36, workshop=1, part=2)]
    plan = programme(*parts, session(3, 14, 16, workshop=3), prerequisites={3: {1}})
    assert found(prerequisite_after(plan)) == [(2, 3)]


def test_a_workshop_that_builds_on_what_is_unplaced_waits_for_nothing() -> None:
    assert found(prerequisite_after(programme(session(3, 9, 12), prerequisites={3: {1}}))) == []


def test_repeats_one_after_another_on_a_day_are_a_warning() -> None:
    repeats = programme(session(1, 9, 12, workshop=5), session(2, 13.5, 17, workshop=5, repeat=2))
    assert found(repeats_same_day(repeats)) == [(1, 2)]


def test_repeats_on_two_days_are_in_order() -> None:
    repeats = programme(session(1, 9, 12, workshop=5), session(2, 33, 36, workshop=5, repeat=2))
    assert found(repeats_same_day(repeats)) == []


def test_repeats_at_once_are_told_by_their_own_rule_alone() -> None:
    repeats = programme(session(1, 9, 12, workshop=5), session(2, 9, 12, workshop=5, repeat=2))
    assert found(repeats_same_day(repeats)) == []
