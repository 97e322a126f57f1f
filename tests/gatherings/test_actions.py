"""Beginning a gathering, its settings and its team."""

from datetime import date, time, timedelta

import pytest

from tests import build
from tests.build import MONDAY, WEDNESDAY
from workshops.gatherings import actions, slot_actions
from workshops.gatherings.errors import GatheringRefused, Stale
from workshops.gatherings.recurrence import Days, rule_of
from workshops.models import Gathering, Slot, SlotPattern, TeamMember

pytestmark = pytest.mark.django_db


def new_gathering(name: str = "River Camp") -> Gathering:
    return Gathering(name=name, starts_on=MONDAY, ends_on=WEDNESDAY)


def morning(gathering: Gathering, **fields: object) -> SlotPattern:
    given: dict[str, object] = {"label": "Morning", "starts": time(9), "ends": time(12), "days": rule_of(Days())}
    return slot_actions.add_pattern(pattern=SlotPattern(gathering=gathering, **(given | fields)))


def test_whoever_begins_a_gathering_organizes_it_as_a_draft() -> None:
    person = build.person()
    made = actions.create_gathering(gathering=new_gathering(), person=person)
    member = TeamMember.objects.get()
    assert (made.slug, made.state, member.person, member.role) == ("river-camp", "draft", person, "organizer")


def test_two_gatherings_of_one_name_have_addresses_of_their_own() -> None:
    person = build.person()
    slugs = [actions.create_gathering(gathering=new_gathering(), person=person).slug for _ in range(3)]
    assert slugs == ["river-camp", "river-camp-2", "river-camp-3"]


def test_a_name_without_latin_letters_gets_an_address_too() -> None:
    assert actions.create_gathering(gathering=new_gathering("河"), person=build.person()).slug == "gathering"


def test_new_days_bring_and_take_slots(gathering: Gathering) -> None:
    morning(gathering, skip_last=True)
    gathering.starts_on, gathering.ends_on = MONDAY + timedelta(days=1), WEDNESDAY + timedelta(days=1)
    actions.change_gathering(gathering=gathering, seen_version=gathering.version)
    assert list(gathering.slots.values_list("day", flat=True)) == [gathering.starts_on, WEDNESDAY]


def test_days_that_leave_out_a_slot_made_by_hand_are_refused(gathering: Gathering) -> None:
    slot_actions.add_slot(slot=Slot(gathering=gathering, day=MONDAY, label="Arrival", starts=time(15), ends=time(18)))
    gathering.starts_on += timedelta(days=1)
    with pytest.raises(GatheringRefused, match="“Arrival” on Mon 6 July was made by hand"):
        actions.change_gathering(gathering=gathering, seen_version=0)
    gathering.refresh_from_db()
    assert gathering.starts_on == MONDAY


def test_a_zone_in_which_a_slot_has_no_hour_is_refused() -> None:
    spring = build.gathering(time_zone="UTC", starts_on=date(2026, 3, 7), ends_on=date(2026, 3, 9))
    morning(spring, starts=time(2, 30), ends=time(4))
    spring.time_zone = "America/New_York"
    with pytest.raises(GatheringRefused, match="clocks go forward"):
        actions.change_gathering(gathering=spring, seen_version=0)


def test_stale_settings_are_refused(gathering: Gathering) -> None:
    actions.change_gathering(gathering=gathering, seen_version=0)
    with pytest.raises(Stale):
        actions.change_gathering(gathering=gathering, seen_version=0)


def test_new_settings_are_a_change_of_the_draft(gathering: Gathering) -> None:
    actions.change_gathering(gathering=gathering, seen_version=0)
    gathering.refresh_from_db()
    assert gathering.draft_version == 1
