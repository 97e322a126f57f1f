"""Patterns make slots; what was done by hand stays."""

from datetime import date, time, timedelta

import pytest

from tests import build
from tests.build import MONDAY, TUESDAY, WEDNESDAY
from workshops.gatherings import slot_actions as actions
from workshops.gatherings.errors import GatheringRefused, Stale
from workshops.gatherings.recurrence import Days, rule_of
from workshops.models import Gathering, Slot, SlotPattern

pytestmark = pytest.mark.django_db


def pattern(gathering: Gathering, **fields: object) -> SlotPattern:
    given: dict[str, object] = {"label": "Morning", "starts": time(9), "ends": time(12), "days": rule_of(Days())}
    return actions.add_pattern(pattern=SlotPattern(gathering=gathering, **(given | fields)))


def days(gathering: Gathering) -> list[date]:
    return list(gathering.slots.values_list("day", flat=True))


def change(pattern: SlotPattern, **fields: object) -> SlotPattern:
    seen = pattern.version
    for name, value in fields.items():
        setattr(pattern, name, value)
    return actions.change_pattern(pattern=pattern, seen_version=seen)


def test_a_pattern_makes_a_slot_on_each_of_its_days(gathering: Gathering) -> None:
    pattern(gathering)
    assert days(gathering) == [MONDAY, TUESDAY, WEDNESDAY]


def test_the_first_and_the_last_day_can_be_left_out(gathering: Gathering) -> None:
    pattern(gathering, skip_first=True, skip_last=True)
    assert days(gathering) == [TUESDAY]


def test_a_pattern_that_falls_on_no_day_is_refused(gathering: Gathering) -> None:
    with pytest.raises(GatheringRefused, match="no day"):
        pattern(gathering, days=rule_of(Days(kind="weekdays", weekdays=frozenset({6}))))
    assert gathering.slot_patterns.count() == 0


def test_changing_a_pattern_changes_its_slots_and_keeps_their_rows(gathering: Gathering) -> None:
    morning = pattern(gathering)
    before = set(gathering.slots.values_list("pk", flat=True))
    change(morning, starts=time(9, 30))
    assert set(gathering.slots.values_list("pk", "starts")) == {(pk, time(9, 30)) for pk in before}


def test_a_slot_changed_by_hand_stays_when_its_pattern_changes(gathering: Gathering) -> None:
    morning = pattern(gathering)
    late = gathering.slots.get(day=TUESDAY)
    late.starts = time(10)
    actions.change_slot(slot=late, seen_version=late.version)
    change(morning, starts=time(9, 30))
    assert list(gathering.slots.values_list("starts", flat=True)) == [time(9, 30), time(10), time(9, 30)]


def test_a_slot_removed_by_hand_stays_away_when_its_pattern_changes_twice(gathering: Gathering) -> None:
    morning = pattern(gathering)
    actions.remove_slot(slot=gathering.slots.get(day=TUESDAY))
    change(change(morning, starts=time(9, 30)), ends=time(13))
    assert days(gathering) == [MONDAY, WEDNESDAY]


def test_fewer_days_take_slots_away(gathering: Gathering) -> None:
    change(pattern(gathering), skip_last=True)
    assert days(gathering) == [MONDAY, TUESDAY]


def test_removing_a_pattern_leaves_what_was_changed_by_hand(gathering: Gathering) -> None:
    morning = pattern(gathering)
    late = gathering.slots.get(day=TUESDAY)
    actions.change_slot(slot=late, seen_version=late.version)
    actions.remove_pattern(pattern=morning)
    left = gathering.slots.get()
    assert (left.day, left.pattern) == (TUESDAY, None)


def test_a_stale_pattern_is_refused_and_nothing_is_written(gathering: Gathering) -> None:
    morning = pattern(gathering)
    old = SlotPattern.objects.get(pk=morning.pk)
    change(morning, label="Early")
    with pytest.raises(Stale):
        change(old, label="Late")
    assert set(gathering.slots.values_list("label", flat=True)) == {"Early"}


def test_a_stale_slot_is_refused(gathering: Gathering) -> None:
    slot = build.slot(gathering)
    actions.change_slot(slot=slot, seen_version=0)
    with pytest.raises(Stale):
        actions.change_slot(slot=slot, seen_version=0)


@pytest.mark.parametrize("how", ["add", "change", "remove", "slot"])
def test_every_change_of_slots_is_a_change_of_the_draft(gathering: Gathering, how: str) -> None:
    morning = pattern(gathering)
    gathering.refresh_from_db()
    before = gathering.draft_version
    if how == "add":
        pattern(gathering, label="Evening")
    elif how == "change":
        change(morning, label="Early")
    elif how == "remove":
        actions.remove_pattern(pattern=morning)
    else:
        actions.remove_slot(slot=gathering.slots.get(day=MONDAY))
    gathering.refresh_from_db()
    assert gathering.draft_version == before + 1


def test_the_same_slot_twice_is_refused_with_its_day(gathering: Gathering) -> None:
    pattern(gathering)
    with pytest.raises(GatheringRefused, match="already"):
        pattern(gathering, ends=time(11))
    assert gathering.slots.count() == 3


def test_a_pattern_over_the_hour_that_clocks_leave_out_is_refused(db: None) -> None:
    spring = build.gathering(starts_on=date(2026, 3, 7), ends_on=date(2026, 3, 9))
    with pytest.raises(GatheringRefused, match=r"There is no 02:30 on Sun 8 March"):
        pattern(spring, starts=time(2, 30), ends=time(4))
    assert spring.slots.count() == 0


def test_a_slot_that_ends_before_it_starts_ends_the_next_day(gathering: Gathering) -> None:
    night = actions.add_slot(slot=Slot(gathering=gathering, day=MONDAY, label="Night", starts=time(22), ends=time(1)))
    assert night.span(gathering.zone).length == timedelta(hours=3)


def test_adding_a_slot_twice_is_refused(gathering: Gathering) -> None:
    build.slot(gathering, label="Morning")
    with pytest.raises(GatheringRefused, match="already"):
        actions.add_slot(slot=Slot(gathering=gathering, day=MONDAY, label="Morning", starts=time(9), ends=time(10)))
