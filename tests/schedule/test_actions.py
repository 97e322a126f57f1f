import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Workshop
from workshops.schedule.actions import (
    Where,
    ensure_sessions,
    move_session,
    pin_session,
    place_session,
    unpin_session,
    unplace_session,
)
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.wishes import wished_in


@pytest.fixture
def afternoon(gathering: Gathering) -> Slot:
    build.slot(gathering, starts=12, ends=14, label="Lunch", kind="common")
    return build.slot(gathering, starts=14, ends=17, label="Afternoon")


@pytest.fixture
def session(gathering: Gathering) -> Session:
    return build.session(build.workshop(gathering, "Friction fire", teachers=[build.person("Wren")]))


def refusal(session: Session, where: Where, seen_version: int = 0) -> str:
    with pytest.raises(ScheduleRefused) as caught:
        place_session(session=session, person=None, seen_version=seen_version, where=where)
    session.refresh_from_db()
    return caught.value.sentence


def test_placing_runs_from_the_slot_start_to_its_end(session: Session, oak: Place, morning: Slot) -> None:
    placed = place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning)).session
    assert (placed.place, placed.starts_at, placed.ends_at) == (oak, build.at(9), build.at(12))


def test_a_workshop_of_two_slots_ends_with_the_second_and_pauses_for_lunch(
    session: Session, oak: Place, morning: Slot, afternoon: Slot
) -> None:
    Workshop.objects.update(slots=2)
    moved = place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    assert (moved.session.ends_at, [c.rule for c in moved.difference.made]) == (build.at(17), ["pauses_for"])


def test_a_workshop_longer_than_the_rest_of_the_day_is_refused(
    session: Session, oak: Place, morning: Slot, afternoon: Slot
) -> None:
    Workshop.objects.update(slots=2)
    assert refusal(session, Where(place=oak, slot=afternoon)) == (
        "“Friction fire” lasts 2 slots, and from “Afternoon” the day has fewer. Choose an earlier slot."
    )


def test_a_full_place_is_refused_naming_both_and_what_to_do(session: Session, oak: Place, morning: Slot) -> None:
    build.session(build.workshop(session.offering.workshop.gathering, "Basket"), oak, build.at(9), build.at(12))
    assert refusal(session, Where(place=oak, slot=morning)) == (
        "Oak holds 1 group at a time and has “Friction fire” and “Basket”, Mon 6 July 9:00–12:00. "
        "Choose another place or time, or move the other one first."
    )


def test_a_refused_placing_writes_nothing(session: Session, oak: Place, morning: Slot) -> None:
    build.session(build.workshop(session.offering.workshop.gathering, "Basket"), oak, build.at(9), build.at(12))
    refusal(session, Where(place=oak, slot=morning))
    assert (session.starts_at, session.version, SessionMove.objects.count()) == (None, 0, 0)


def test_a_teacher_is_refused_a_second_session_at_once(session: Session, oak: Place, morning: Slot) -> None:
    wren = Person.objects.get(name="Wren")
    other = build.workshop(session.offering.workshop.gathering, "Knots", teachers=[wren])
    build.session(other, None, build.at(10), build.at(11))
    assert refusal(session, Where(place=oak, slot=morning)) == (
        "Wren is in “Friction fire” and “Knots” at once, Mon 6 July 10:00–11:00. "
        "Choose another time, or move the other one first."
    )


def test_exact_times_outside_the_slots_are_refused(session: Session, oak: Place, morning: Slot) -> None:
    where = Where(place=oak, starts_at=build.at(8), ends_at=build.at(10))
    assert "Mon 6 July 8:00–10:00, outside the slots" in refusal(session, where)


def test_a_common_time_is_refused_by_its_name(session: Session, oak: Place, morning: Slot, afternoon: Slot) -> None:
    where = Where(place=oak, starts_at=build.at(11), ends_at=build.at(13))
    assert "runs into “Lunch”, Mon 6 July 12:00–14:00, when everyone is together" in refusal(session, where)


def test_a_day_outside_the_gathering_is_refused(session: Session, oak: Place) -> None:
    day = build.MONDAY.replace(day=5)
    where = Where(place=oak, starts_at=build.at(9, day=day), ends_at=build.at(12, day=day))
    assert "on no day of the gathering" in refusal(session, where)


def test_no_time_at_all_is_refused(session: Session, oak: Place) -> None:
    assert refusal(session, Where(place=oak)) == "Choose a slot, or a start and an end after it."


def test_a_common_slot_is_refused(session: Session, oak: Place, afternoon: Slot) -> None:
    lunch = Slot.objects.get(kind="common")
    assert refusal(session, Where(place=oak, slot=lunch)).startswith("“Lunch” is no slot for workshops here.")


def test_another_gatherings_place_is_refused(session: Session, morning: Slot) -> None:
    far = build.place(build.gathering("hilltop"), "Tower")
    assert refusal(session, Where(place=far, slot=morning)).startswith("“Tower” is no place of this gathering.")


def test_a_workshop_that_is_not_accepted_is_refused(session: Session, oak: Place, morning: Slot) -> None:
    Workshop.objects.update(state=Workshop.State.SUBMITTED)
    assert refusal(session, Where(place=oak, slot=morning)).startswith("“Friction fire” is not accepted.")


def test_a_warning_is_no_refusal_but_is_told(session: Session, oak: Place, morning: Slot) -> None:
    oak.capacity = 5
    oak.save()
    Workshop.objects.update(capacity=12)
    moved = place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    assert [(c.rule, c.facts["group"]) for c in moved.difference.made] == [("place_small", 12)]


def test_a_move_tells_what_it_cured(session: Session, oak: Place, morning: Slot) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    other = build.session(build.workshop(session.offering.workshop.gathering), oak, build.at(9), build.at(12))
    elm = build.place(session.offering.workshop.gathering, "Elm")
    moved = move_session(session=session, person=None, seen_version=1, where=Where(place=elm, slot=morning))
    assert [c.sessions for c in moved.difference.cured] == [tuple(sorted((session.pk, other.pk)))]


def test_a_clash_that_was_there_before_does_not_hold_a_move_back(session: Session, oak: Place, morning: Slot) -> None:
    wren = Person.objects.get(name="Wren")
    gathering = session.offering.workshop.gathering
    build.session(build.workshop(gathering, "Knots", teachers=[wren]), None, build.at(9), build.at(12))
    Session.objects.filter(pk=session.pk).update(starts_at=build.at(9), ends_at=build.at(12))
    moved = move_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    assert moved.session.place == oak


def test_every_move_is_logged_with_before_and_after(
    session: Session, oak: Place, morning: Slot, organizer: Person
) -> None:
    place_session(session=session, person=organizer, seen_version=0, where=Where(place=oak, slot=morning))
    move = SessionMove.objects.select_related("step").get()
    assert (move.step.person, move.before["starts_at"], move.after["place"]) == (organizer, None, oak.pk)


def test_a_move_raises_the_versions_of_session_and_draft(
    session: Session, oak: Place, morning: Slot, gathering: Gathering
) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    session.refresh_from_db()
    gathering.refresh_from_db()
    assert (session.version, gathering.draft_version) == (1, 1)


def test_a_move_to_where_it_is_changes_no_version(session: Session, oak: Place, morning: Slot) -> None:
    where = Where(place=oak, slot=morning)
    place_session(session=session, person=None, seen_version=0, where=where)
    again = place_session(session=session, person=None, seen_version=1, where=where)
    assert (again.session.version, SessionMove.objects.count()) == (1, 1)


def test_a_stale_move_is_refused_saying_who_moved_it_from_where_to_where(
    session: Session, oak: Place, morning: Slot, afternoon: Slot
) -> None:
    rosa = build.person("Rosa")
    place_session(session=session, person=rosa, seen_version=0, where=Where(place=oak, slot=morning))
    assert refusal(session, Where(place=oak, slot=afternoon), seen_version=0) == (
        "Rosa moved “Friction fire”: unplaced → Mon 6 July 9:00–12:00, Oak. "
        "That was after you opened this page. Look where it is now, then choose again."
    )


def test_a_stale_move_after_an_import_is_refused_plainly(session: Session, oak: Place, morning: Slot) -> None:
    Session.objects.update(version=4)
    assert refusal(session, Where(place=oak, slot=morning)).startswith("“Friction fire” changed.")


def test_a_session_that_is_gone_is_refused(session: Session, oak: Place, morning: Slot) -> None:
    gone = Session.objects.select_related("offering__workshop").get(pk=session.pk)
    session.delete()
    with pytest.raises(ScheduleRefused, match="is gone"):
        place_session(session=gone, person=None, seen_version=0, where=Where(place=oak, slot=morning))


def test_moving_what_is_not_placed_is_refused(session: Session, oak: Place, morning: Slot) -> None:
    with pytest.raises(ScheduleRefused, match="is not placed"):
        move_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))


def test_a_pinned_session_is_not_moved(session: Session, oak: Place, morning: Slot, afternoon: Slot) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning), pin=True)
    sentence = refusal(session, Where(place=oak, slot=afternoon), seen_version=1)
    assert sentence == "“Friction fire” is pinned where it is. Unpin it first, then move it."


def test_a_pinned_session_is_not_unplaced(session: Session, oak: Place, morning: Slot) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning), pin=True)
    with pytest.raises(ScheduleRefused, match="Unpin it first"):
        unplace_session(session=session, person=None, seen_version=1)


def test_pinning_and_unpinning_are_logged(session: Session, oak: Place, morning: Slot) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    pin_session(session=session, person=None, seen_version=1)
    unpinned = unpin_session(session=session, person=None, seen_version=2)
    logged = list(SessionMove.objects.order_by("pk").values_list("after__pinned", flat=True))
    assert (unpinned.version, unpinned.pinned, logged) == (3, False, [False, True, False])


def test_an_unplaced_session_cannot_be_pinned(session: Session) -> None:
    with pytest.raises(ScheduleRefused, match="Place it, then pin it"):
        pin_session(session=session, person=None, seen_version=0)


def test_unplacing_frees_the_place_and_the_time(session: Session, oak: Place, morning: Slot) -> None:
    place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
    freed = unplace_session(session=session, person=None, seen_version=1).session
    assert (freed.place, freed.starts_at, freed.ends_at) == (None, None, None)


def test_unplacing_twice_is_refused(session: Session) -> None:
    with pytest.raises(ScheduleRefused, match="not placed already"):
        unplace_session(session=session, person=None, seen_version=0)


def test_an_accepted_workshop_gets_a_session_for_each_part_of_each_repeat(gathering: Gathering) -> None:
    made = ensure_sessions(build.workshop(gathering, repeats=2, parts=3))
    assert [(s.offering.number, s.part) for s in made] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_making_sessions_twice_makes_them_once(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, repeats=2)
    ensure_sessions(workshop)
    assert ensure_sessions(workshop) == []


def test_a_workshop_that_is_not_accepted_gets_no_sessions(gathering: Gathering) -> None:
    assert ensure_sessions(build.workshop(gathering, state=Workshop.State.SUBMITTED)) == []


def test_a_workshop_that_shrinks_keeps_its_sessions_but_wants_fewer(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, parts=3)
    ensure_sessions(workshop)
    workshop.parts = 1
    workshop.save()
    ensure_sessions(workshop)
    of_it = Session.objects.filter(offering__workshop=workshop)
    assert (of_it.count(), of_it.wanted().count()) == (3, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("others", [1, 3])
def test_a_move_takes_eleven_queries_however_many_sessions_there_are(
    others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gathering = build.gathering()
    oak, morning = build.place(gathering, "Oak", parallel_groups=9), build.slot(gathering)
    session = build.session(build.workshop(gathering))
    for _ in range(others):
        build.session(build.workshop(gathering), oak, build.at(9), build.at(12))
    session = Session.objects.select_related("offering__workshop__gathering").get(pk=session.pk)
    wished_in(gathering)  # as the page before has done
    with django_assert_num_queries(11 + 2):  # the two open and close the transaction
        place_session(session=session, person=None, seen_version=0, where=Where(place=oak, slot=morning))
