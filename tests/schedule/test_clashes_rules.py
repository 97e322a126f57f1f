from tests.schedule.facts import AFTERNOON, LUNCH, MORNING, programme, session, slot, span
from workshops.schedule import clashes_rules as rules
from workshops.schedule.clashes import Clash, PlaceFacts, Severity


def found(*clashes: Clash) -> list[tuple[int, ...]]:
    return [clash.sessions for clash in clashes]


def test_two_sessions_at_once_in_a_place_for_one_group_clash() -> None:
    both = programme(session(1, 9, 12, place=1), session(2, 11, 12, place=1))
    assert list(rules.place_full(both)) == [
        Clash(
            rule="place_full",
            severity=Severity.BLOCKER,
            sessions=(1, 2),
            facts={"place": 1, "groups": 1, "span": span(11, 12)},
        )
    ]


def test_a_meadow_for_two_groups_holds_two_sessions_at_once() -> None:
    meadow = PlaceFacts(id=1, name="Meadow", parallel_groups=2)
    two = programme(session(1, 9, 12, place=1), session(2, 9, 12, place=1), places=(meadow,))
    assert found(*rules.place_full(two)) == []


def test_a_third_group_on_a_meadow_for_two_is_one_clash_of_three() -> None:
    meadow = PlaceFacts(id=1, name="Meadow", parallel_groups=2)
    three = programme(*(session(n, 9, 12, place=1) for n in (1, 2, 3)), places=(meadow,))
    assert found(*rules.place_full(three)) == [(1, 2, 3)]


def test_sessions_that_only_touch_do_not_clash() -> None:
    assert found(*rules.place_full(programme(session(1, 9, 10, place=1), session(2, 10, 11, place=1)))) == []


def test_sessions_without_a_place_do_not_fill_one() -> None:
    assert found(*rules.place_full(programme(session(1, 9, 10), session(2, 9, 10)))) == []


def test_a_teacher_is_not_in_two_places_at_once() -> None:
    shared = frozenset({7})
    both = programme(session(1, 9, 12, place=1, teachers=shared), session(2, 11, 13, place=2, teachers=shared))
    assert [(c.sessions, c.facts["teacher"]) for c in rules.teacher_twice(both)] == [((1, 2), 7)]


def test_a_session_before_the_first_day_is_outside_the_gathering() -> None:
    assert found(*rules.outside_gathering(programme(session(1, -3, -1), session(2, 0, 1)))) == [(1,)]


def test_a_night_session_of_the_last_day_is_inside_the_gathering() -> None:
    assert found(*rules.outside_gathering(programme(session(1, 23, 25), days=1))) == []


def test_a_session_that_ends_after_its_slot_is_outside_the_slots() -> None:
    assert found(*rules.outside_slots(programme(session(1, 14, 18), session(2, 14, 17)))) == [(1,)]


def test_a_session_from_one_day_into_the_next_is_outside_the_slots() -> None:
    two_days = programme(session(1, 14, 34), slots=(AFTERNOON, slot(33, 36)))
    assert found(*rules.outside_slots(two_days)) == [(1,)]


def test_without_class_slots_no_session_is_outside_them() -> None:
    assert found(*rules.outside_slots(programme(session(1, 3, 4), slots=(LUNCH,)))) == []


def test_a_session_on_lunch_is_on_a_common_time() -> None:
    assert found(*rules.on_common_time(programme(session(1, 11, 13), session(2, 12, 13)))) == [(1,), (2,)]


def test_a_whole_day_session_pauses_for_lunch() -> None:
    whole = programme(session(1, 9, 17))
    assert found(*rules.on_common_time(whole)) == []
    assert [c.facts["label"] for c in rules.pauses_for(whole)] == ["Lunch"]


def test_a_circle_within_a_class_slot_is_no_pause() -> None:
    circle = slot(10, 10.5, "Circle", common=True)
    inside = programme(session(1, 9, 12), slots=(MORNING, circle))
    assert (found(*rules.on_common_time(inside)), found(*rules.pauses_for(inside))) == ([(1,)], [])


def test_a_missing_feature_is_named() -> None:
    shady = PlaceFacts(id=1, name="Oak", features=frozenset({"Shade"}))
    wants = session(1, 9, 12, place=1, needs=frozenset({"Fire allowed", "Shade", "Water"}))
    assert [c.facts["missing"] for c in rules.feature_missing(programme(wants, places=(shady,)))] == [
        ("Fire allowed", "Water")
    ]


def test_a_place_smaller_than_the_group_is_a_warning() -> None:
    small = PlaceFacts(id=1, name="Yurt", capacity=12)
    plan = programme(session(1, 9, 12, place=1, group=20), session(2, 13.5, 17, place=1, group=12), places=(small,))
    assert [(c.sessions, c.severity) for c in rules.place_small(plan)] == [((1,), Severity.WARNING)]


def test_a_place_of_unknown_size_is_never_too_small() -> None:
    assert found(*rules.place_small(programme(session(1, 9, 12, place=1, group=20)))) == []


def test_a_second_part_before_the_first_has_ended_is_out_of_order() -> None:
    parts = programme(session(1, 13.5, 17, workshop=5, part=1), session(2, 9, 12, workshop=5, part=2))
    assert [(c.sessions, c.facts) for c in rules.parts_in_disorder(parts)] == [((1, 2), {"first": 1, "then": 2})]


def test_parts_of_different_repeats_have_no_order() -> None:
    repeats = programme(session(1, 13.5, 17, workshop=5, part=1), session(2, 9, 12, workshop=5, part=2, repeat=2))
    assert found(*rules.parts_in_disorder(repeats)) == []


def test_repeats_of_a_workshop_at_the_same_time_are_a_warning() -> None:
    repeats = programme(session(1, 9, 12, workshop=5), session(2, 9, 12, workshop=5, repeat=2))
    assert found(*rules.repeats_together(repeats)) == [(1, 2)]


def test_check_runs_every_rule_and_keeps_their_order() -> None:
    plan = programme(session(1, 9, 17, place=1), session(2, 11, 13, place=1))
    assert [c.rule for c in rules.check(plan)] == ["place_full", "outside_slots", "on_common_time", "pauses_for"]
