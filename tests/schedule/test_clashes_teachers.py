from tests.schedule.facts import found, programme, session, slot, span
from workshops.schedule.clashes import PlaceFacts, Severity
from workshops.schedule.clashes_teachers import (
    teacher_cannot,
    teacher_in_a_row,
    teacher_no_meal,
    teacher_rather_not,
    teacher_twice,
    way_too_short,
)

WREN = frozenset({7})


def test_a_teacher_is_not_in_two_places_at_once() -> None:
    shared = frozenset({7})
    both = programme(session(1, 9, 12, place=1, teachers=shared), session(2, 11, 13, place=2, teachers=shared))
    assert [(c.sessions, c.facts["teacher"]) for c in teacher_twice(both)] == [((1, 2), 7)]


def test_a_time_at_which_a_teacher_cannot_is_a_blocker() -> None:
    plan = programme(session(1, 9, 12, teachers=WREN), session(2, 9, 12), cannot={7: (span(11, 14),)})
    clashes = list(teacher_cannot(plan))
    assert [(c.sessions, c.severity) for c in clashes] == [((1,), Severity.BLOCKER)]
    assert clashes[0].facts == {"teacher": 7, "span": span(11, 14)}


def test_a_time_at_which_a_teacher_would_rather_not_is_a_warning() -> None:
    plan = programme(session(1, 9, 12, teachers=WREN), rather_not={7: (span(9, 12),), 8: (span(9, 12),)})
    assert [(c.sessions, c.severity) for c in teacher_rather_not(plan)] == [((1,), Severity.WARNING)]


def test_a_third_session_in_a_row_is_a_warning() -> None:
    row = [session(n, 9 + n, 9.75 + n, teachers=WREN) for n in (1, 2, 3)]
    assert [(c.sessions, c.facts["count"]) for c in teacher_in_a_row(programme(*row))] == [((1, 2, 3), 3)]


def test_an_hour_of_rest_ends_a_row() -> None:
    rested = [session(n, 9 + 2 * n, 10 + 2 * n, teachers=WREN) for n in (1, 2, 3)]
    assert found(teacher_in_a_row(programme(*rested))) == []


def test_two_sessions_end_to_end_for_six_hours_leave_no_time_to_eat() -> None:
    plan = programme(session(1, 9, 12, teachers=WREN), session(2, 12.25, 15, teachers=WREN), slots=())
    assert [(c.sessions, c.facts["span"]) for c in teacher_no_meal(plan)] == [((1, 2), span(9, 15))]


def test_half_an_hour_between_is_enough_to_eat() -> None:
    plan = programme(session(1, 9, 12, teachers=WREN), session(2, 12.5, 15.5, teachers=WREN), slots=())
    assert found(teacher_no_meal(plan)) == []


def test_who_pauses_for_lunch_eats() -> None:
    assert found(teacher_no_meal(programme(session(1, 9, 17, teachers=WREN)))) == []


def test_a_circle_of_a_quarter_of_an_hour_is_no_meal() -> None:
    circle = slot(12, 12.25, "Circle", common=True)
    assert found(teacher_no_meal(programme(session(1, 9, 17, teachers=WREN), slots=(circle,)))) == [(1,)]


def test_a_walk_longer_than_the_gap_is_a_warning_that_says_the_minutes() -> None:
    places = (PlaceFacts(id=1, name="Oak", position=(0, 0)), PlaceFacts(id=2, name="Mill", position=(300, 400)))
    plan = programme(
        session(1, 9, 12, place=1, teachers=WREN), session(2, 12.25, 15, place=2, teachers=WREN), places=places
    )
    assert [(c.sessions, c.facts) for c in way_too_short(plan)] == [
        ((1, 2), {"teacher": 7, "first": 1, "gap": 15, "walk": 8, "packing": 10})
    ]


def test_eighteen_minutes_are_enough_for_five_hundred_metres_and_packing() -> None:
    places = (PlaceFacts(id=1, name="Oak", position=(0, 0)), PlaceFacts(id=2, name="Mill", position=(300, 400)))
    plan = programme(
        session(1, 9, 12, place=1, teachers=WREN), session(2, 12.3, 15, place=2, teachers=WREN), places=places
    )
    assert found(way_too_short(plan)) == []


def test_who_stays_at_a_place_needs_no_time_to_pack() -> None:
    stay = programme(session(1, 9, 12, place=1, teachers=WREN), session(2, 12, 15, place=1, teachers=WREN))
    assert found(way_too_short(stay)) == []


def test_between_places_of_unknown_position_only_packing_counts() -> None:
    plan = programme(session(1, 9, 12, place=1, teachers=WREN), session(2, 12, 15, place=2, teachers=WREN))
    assert [(c.facts["walk"], c.facts["packing"]) for c in way_too_short(plan)] == [(0, 10)]
