from tests.schedule.facts import found, programme, session, span
from workshops.schedule.clashes import PlaceFacts, SessionFacts, Wished
from workshops.schedule.clashes_people import category_crowded, people_twice, wished_together

WISHED = Wished(shared=20, expected=4.5, adjusted_p=0.001)
PAIR = {1: {2: WISHED}, 2: {1: WISHED}}


def crowd(*people: int) -> frozenset[int]:
    return frozenset(people)


def fire(*numbers: int) -> list[SessionFacts]:
    return [session(n, 9, 12, place=n, category=1) for n in numbers]


def test_two_sessions_of_a_category_at_once_are_always_in_order() -> None:
    assert found(category_crowded(programme(*fire(1, 2)))) == []


def test_a_third_one_is_too_many_where_places_hold_few_groups() -> None:
    assert [(c.sessions, c.facts["most"]) for c in category_crowded(programme(*fire(1, 2, 3)))] == [((1, 2, 3), 2)]


def test_a_third_of_all_groups_may_be_of_a_category() -> None:
    meadow = PlaceFacts(id=9, name="Meadow", parallel_groups=6)
    assert found(category_crowded(programme(*fire(1, 2, 3), places=(meadow,)))) == []


def test_sessions_without_a_category_crowd_nothing() -> None:
    assert found(category_crowded(programme(*(session(n, 9, 12) for n in range(9))))) == []


def test_wished_together_side_by_side_is_a_warning_with_what_chance_would_bring() -> None:
    clashes = list(wished_together(programme(session(1, 9, 12), session(2, 11, 14), session(3, 9, 12), wished=PAIR)))
    assert [(c.sessions, c.blocks) for c in clashes] == [((1, 2), False)]
    assert clashes[0].facts == {
        "workshops": (1, 2),
        "span": span(11, 12),
        "shared": 20,
        "expected": 4.5,
        "adjusted_p": 0.001,
    }


def test_wished_together_at_different_times_is_what_is_wanted() -> None:
    assert found(wished_together(programme(session(1, 9, 12), session(2, 12, 14), wished=PAIR))) == []


def test_another_repeat_at_another_time_leaves_a_way_to_both() -> None:
    repeats = [session(1, 9, 12, workshop=1), session(3, 13, 16, workshop=1, repeat=2)]
    assert found(wished_together(programme(*repeats, session(2, 9, 12), wished=PAIR))) == []


def test_repeats_that_are_all_side_by_side_leave_none() -> None:
    repeats = [session(1, 9, 12, workshop=1), session(3, 13, 16, workshop=1, repeat=2)]
    assert found(wished_together(programme(*repeats, session(2, 11, 14), wished=PAIR))) == [(1, 2, 3)]


def test_three_people_who_want_two_at_once_are_told_when_they_are_a_quarter_of_a_crowd() -> None:
    people = {1: crowd(*range(1, 13)), 2: crowd(1, 2, 3, *range(20, 40))}
    clashes = list(people_twice(programme(session(1, 9, 12), session(2, 11, 14), people=people)))
    assert [(c.sessions, c.facts["people"], c.facts["smaller"]) for c in clashes] == [((1, 2), 3, 12)]


def test_fewer_than_a_quarter_of_the_smaller_crowd_are_not_told() -> None:
    people = {1: crowd(*range(1, 14)), 2: crowd(1, 2, 3, *range(20, 40))}
    assert found(people_twice(programme(session(1, 9, 12), session(2, 11, 14), people=people))) == []


def test_two_people_are_too_few_to_tell() -> None:
    people = {1: crowd(1, 2), 2: crowd(1, 2)}
    assert found(people_twice(programme(session(1, 9, 12), session(2, 9, 12), people=people))) == []


def test_who_wants_both_repeats_of_a_workshop_is_double_booked_by_neither() -> None:
    people = {1: crowd(1, 2, 3), 2: crowd(1, 2, 3)}
    repeats = [session(n, 9, 12, workshop=1, repeat=n) for n in (1, 2)]
    assert found(people_twice(programme(*repeats, people=people))) == []
