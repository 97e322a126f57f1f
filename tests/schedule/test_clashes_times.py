from tests.build import MONDAY
from tests.schedule.facts import AFTERNOON, LUNCH, MORNING, found, programme, session, slot
from workshops.schedule.clashes_times import on_common_time, outside_gathering, outside_slots, pauses_for, unconfirmed


def test_a_session_before_the_first_day_is_outside_the_gathering() -> None:
    assert found(outside_gathering(programme(session(1, -3, -1), session(2, 0, 1)))) == [(1,)]


def test_a_night_session_of_the_last_day_is_inside_the_gathering() -> None:
    assert found(outside_gathering(programme(session(1, 23, 25), days=1))) == []


def test_a_session_that_ends_after_its_slot_is_outside_the_slots() -> None:
    assert found(outside_slots(programme(session(1, 14, 18), session(2, 14, 17)))) == [(1,)]


def test_a_session_from_one_day_into_the_next_is_outside_the_slots() -> None:
    two_days = programme(session(1, 14, 34), slots=(AFTERNOON, slot(33, 36)))
    assert found(outside_slots(two_days)) == [(1,)]


def test_without_class_slots_no_session_is_outside_them() -> None:
    assert found(outside_slots(programme(session(1, 3, 4), slots=(LUNCH,)))) == []


def test_a_session_on_lunch_is_on_a_common_time() -> None:
    assert found(on_common_time(programme(session(1, 11, 13), session(2, 12, 13)))) == [(1,), (2,)]


def test_a_whole_day_session_pauses_for_lunch() -> None:
    whole = programme(session(1, 9, 17))
    assert found(on_common_time(whole)) == []
    assert [c.facts["label"] for c in pauses_for(whole)] == ["Lunch"]


def test_a_circle_within_a_class_slot_is_no_pause() -> None:
    circle = slot(10, 10.5, "Circle", common=True)
    inside = programme(session(1, 9, 12), slots=(MORNING, circle))
    assert (found(on_common_time(inside)), found(pauses_for(inside))) == ([(1,)], [])


def test_an_unanswered_deadline_is_a_warning_at_each_placed_session() -> None:
    plan = programme(session(1, 9, 12, overdue=MONDAY), session(2, 9, 12))
    assert [(c.sessions, c.facts) for c in unconfirmed(plan)] == [((1,), {"due": MONDAY})]
