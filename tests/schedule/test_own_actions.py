"""Teachers place their own sessions, where and while the team lets them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import build
from workshops.models import Change, DayLock, Gathering, OpenSlot, Person, Place, Session, Slot, Step
from workshops.schedule.actions import Where, pin_session, place_session, unpin_session
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.own_actions import mark_of_openings, open_slots, openings_of_day, place_own, take_back_own
from workshops.schedule.undo_actions import undo_step

NOW = build.NOW
SOON = NOW + timedelta(hours=2)


@pytest.fixture
def wren(fire: Session) -> Person:
    return fire.offering.workshop.teachers.get()


@pytest.fixture
def open_morning(morning: Slot, oak: Place) -> OpenSlot:
    return OpenSlot.objects.create(slot=morning, place=oak, until=SOON)


def place(session: Session, person: Person, place: Place, slot: Slot, now: datetime = NOW) -> Any:
    session.refresh_from_db()
    return place_own(session=session, person=person, seen_version=session.version, place=place, slot=slot, now=now)


def take_back(session: Session, person: Person, now: datetime = NOW) -> Any:
    session.refresh_from_db()
    return take_back_own(session=session, person=person, seen_version=session.version, now=now)


def by_team(session: Session, oak: Place, slot: Slot) -> None:
    session.refresh_from_db()
    place_session(session=session, person=None, seen_version=session.version, where=Where(place=oak, slot=slot))


def test_a_teacher_places_their_session_in_an_open_slot_and_the_log_says_so(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    assert place(fire, wren, oak, morning).session.starts_at == build.at(9)
    assert Step.objects.values_list("kind", "person").get() == ("own", wren.pk)


def test_a_slot_open_at_any_place_is_open_at_each(fire: Session, wren: Person, oak: Place, morning: Slot) -> None:
    OpenSlot.objects.create(slot=morning, until=SOON)
    assert place(fire, wren, oak, morning).session.place == oak


def test_a_closed_slot_is_refused(fire: Session, wren: Person, oak: Place, morning: Slot) -> None:
    with pytest.raises(ScheduleRefused, match="is not open to you"):
        place(fire, wren, oak, morning)
    assert Session.objects.placed().count() == 0


def test_another_place_than_the_open_one_is_refused(
    gathering: Gathering, fire: Session, wren: Person, morning: Slot, open_morning: OpenSlot
) -> None:
    with pytest.raises(ScheduleRefused, match="is not open to you"):
        place(fire, wren, build.place(gathering, "Elm"), morning)


def test_at_the_moment_it_closes_it_is_closed(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    with pytest.raises(ScheduleRefused, match="is not open to you"):
        place(fire, wren, oak, morning, now=SOON)


def test_every_slot_of_a_long_session_must_be_open(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    afternoon = build.slot(gathering, starts=13, ends=16)
    workshop = fire.offering.workshop
    workshop.slots = 2
    workshop.save()
    with pytest.raises(ScheduleRefused, match="is not open to you"):
        place(fire, wren, oak, morning)
    OpenSlot.objects.create(slot=afternoon, until=SOON)
    assert place(fire, wren, oak, morning).session.ends_at == build.at(16)


def test_somebody_else_is_refused(fire: Session, oak: Place, morning: Slot, open_morning: OpenSlot) -> None:
    with pytest.raises(ScheduleRefused, match="You do not teach"):
        place(fire, build.person(), oak, morning)


def test_a_blocker_is_refused_with_its_reason(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    build.session(build.workshop(gathering, "Pottery"), oak, build.at(9), build.at(12))
    with pytest.raises(ScheduleRefused, match="Pottery"):
        place(fire, wren, oak, morning)


def test_a_locked_day_is_refused_with_what_a_teacher_can_do(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    DayLock.objects.create(gathering=gathering, day=build.MONDAY)
    with pytest.raises(ScheduleRefused, match="Choose another day, or ask the team"):
        place(fire, wren, oak, morning)


def test_what_is_on_a_locked_day_is_not_taken_back(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    place(fire, wren, oak, morning)
    DayLock.objects.create(gathering=gathering, day=build.MONDAY)
    with pytest.raises(ScheduleRefused, match="or ask the team"):
        take_back(fire, wren)
    assert Session.objects.placed().count() == 1


def test_what_a_teacher_placed_they_move_and_take_back(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    evening = build.slot(gathering, starts=18, ends=20)
    OpenSlot.objects.create(slot=evening, until=SOON)
    place(fire, wren, oak, morning)
    assert place(fire, wren, oak, evening).session.starts_at == build.at(18)
    assert take_back(fire, wren).session.span is None


def test_what_the_team_placed_is_not_the_teachers(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    by_team(fire, oak, morning)
    with pytest.raises(ScheduleRefused, match="The team placed"):
        take_back(fire, wren)


def test_what_the_team_pinned_is_not_the_teachers_also_when_unpinned(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    place(fire, wren, oak, morning)
    pinned = pin_session(session=fire, person=None, seen_version=1)
    with pytest.raises(ScheduleRefused, match="The team placed"):
        take_back(fire, wren)
    unpin_session(session=pinned, person=None, seen_version=2)
    with pytest.raises(ScheduleRefused, match="The team placed"):
        take_back(fire, wren)


def test_after_the_time_nothing_is_taken_back(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    place(fire, wren, oak, morning)
    with pytest.raises(ScheduleRefused, match="choosing is over"):
        take_back(fire, wren, now=SOON)


def test_a_stale_page_is_told_who_was_faster(
    fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    by_team(fire, oak, morning)
    with pytest.raises(ScheduleRefused, match="after you opened this page") as refused:
        place_own(session=fire, person=wren, seen_version=0, place=oak, slot=morning, now=NOW)
    assert refused.value.stale


def test_the_team_undoes_what_a_teacher_placed(
    gathering: Gathering, fire: Session, wren: Person, oak: Place, morning: Slot, open_morning: OpenSlot
) -> None:
    place(fire, wren, oak, morning)
    undo_step(gathering=gathering, person=None, pk=Step.objects.get().pk)
    assert Session.objects.placed().count() == 0


def opened(gathering: Gathering, spots: set[tuple[int, int | None]], **given: Any) -> None:
    seen = mark_of_openings(openings_of_day(gathering, build.MONDAY))
    usual: dict[str, Any] = {"person": build.person("Rosa"), "until": SOON, "seen": seen, "now": NOW}
    open_slots(gathering=gathering, day=build.MONDAY, spots=frozenset(spots), **(usual | given))


def test_opening_any_place_makes_single_places_needless(gathering: Gathering, oak: Place, morning: Slot) -> None:
    opened(gathering, {(morning.pk, None), (morning.pk, oak.pk)})
    assert OpenSlot.objects.get().place is None


def test_what_is_not_ticked_is_closed_and_both_are_recorded(gathering: Gathering, oak: Place, morning: Slot) -> None:
    opened(gathering, {(morning.pk, oak.pk)})
    opened(gathering, set())
    lines = Change.objects.filter(subject="openings").order_by("pk").values_list("verb", "before", "after")
    told = {"Morning": ["Oak"], "until": SOON.astimezone(build.ZONE).isoformat()}
    assert [line[0] for line in lines] == ["opened", "closed"]
    assert (lines[0][2]["Morning"], lines[1][2], OpenSlot.objects.count()) == (told["Morning"], {}, 0)


def test_another_gatherings_slot_or_place_is_refused(gathering: Gathering, morning: Slot) -> None:
    other = build.gathering("hilltop")
    for spot in ((build.slot(other).pk, None), (morning.pk, build.place(other).pk)):
        with pytest.raises(ScheduleRefused, match="gone meanwhile"):
            opened(gathering, {spot})


@pytest.mark.parametrize("until", [None, NOW])
def test_a_time_to_come_is_asked_for(gathering: Gathering, morning: Slot, until: datetime | None) -> None:
    with pytest.raises(ScheduleRefused, match="Say until when"):
        opened(gathering, {(morning.pk, None)}, until=until)


def test_of_two_who_open_slots_the_second_looks_again(gathering: Gathering, morning: Slot, oak: Place) -> None:
    seen = mark_of_openings([])
    opened(gathering, {(morning.pk, None)}, seen=seen)
    with pytest.raises(ScheduleRefused, match="meanwhile"):
        opened(gathering, {(morning.pk, oak.pk)}, seen=seen)
