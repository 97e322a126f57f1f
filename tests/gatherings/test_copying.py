"""A gathering is copied to other days."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.build import MONDAY, TUESDAY
from workshops.gatherings import slot_actions
from workshops.gatherings.copy_actions import copy_gathering
from workshops.gatherings.copying import Choice
from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.recurrence import Days, rule_of
from workshops.models import Gathering, Person, Slot, SlotPattern

pytestmark = pytest.mark.django_db
YEAR = timedelta(weeks=52)
PAGE = "/g/riverside/organize/copy/"
TYPED = {"name": "Riverside 2027", "starts_on": "2027-07-05", "ends_on": "2027-07-07", "places": "on", "slots": "on"}


def pattern(gathering: Gathering, days: Days | None = None, **fields: object) -> SlotPattern:
    given: dict[str, object] = {"label": "Morning", "starts": time(9), "ends": time(12)}
    made = SlotPattern(gathering=gathering, days=rule_of(days or Days()), **(given | fields))
    return slot_actions.add_pattern(pattern=made)


def copied(source: Gathering, by: Person, shift: timedelta = YEAR, longer: int = 0, **choice: bool) -> Gathering:
    new = Gathering(
        name="Next", starts_on=source.starts_on + shift, ends_on=source.ends_on + shift + timedelta(days=longer)
    )
    return copy_gathering(source=source, new=new, choice=Choice(**choice), by=by)


def days_of(gathering: Gathering) -> list[date]:
    return list(gathering.slots.values_list("day", flat=True))


def test_places_come_with_features_and_where_to_go_in_rain(gathering: Gathering, organizer: Person) -> None:
    barn = build.place(gathering, "Barn")
    build.place(gathering, "Oak", rain_place=barn, east_m=4, north_m=5).features.add(build.feature("Fire allowed"))
    oak = copied(gathering, organizer).places.get(name="Oak")
    assert oak.rain_place is not None
    assert (oak.rain_place.gathering, oak.east_m, [str(f) for f in oak.features.all()]) == (
        oak.gathering,
        4,
        ["Fire allowed"],
    )


def test_slots_removed_or_changed_by_hand_are_so_in_the_copy(gathering: Gathering, organizer: Person) -> None:
    pattern(gathering)
    slot_actions.remove_slot(slot=gathering.slots.get(day=TUESDAY))
    changed = gathering.slots.get(day=MONDAY)
    changed.label = "Long morning"
    slot_actions.change_slot(slot=changed, seen_version=changed.version)
    made = copied(gathering, organizer)
    assert [(slot.day - YEAR, slot.label, slot.edited) for slot in made.slots.all()] == [
        (MONDAY, "Long morning", True),
        (build.WEDNESDAY, "Morning", False),
    ]


@pytest.mark.parametrize("shift", [YEAR, timedelta(days=365)])
@pytest.mark.parametrize(
    "days", [Days(), Days(kind="weekdays", weekdays=frozenset({0})), Days(kind="dates", dates=frozenset({MONDAY}))]
)
def test_patterns_fall_on_the_moved_days(gathering: Gathering, organizer: Person, shift: timedelta, days: Days) -> None:
    pattern(gathering, days)
    made = copied(gathering, organizer, shift)
    expected = [day + shift for day in days_of(gathering)]
    falls = slot_actions.days_of_pattern(made.slot_patterns.get(), made)
    assert (days_of(made), sorted(falls)) == (expected, expected)


def test_days_that_only_the_copy_has_get_their_slots(gathering: Gathering, organizer: Person) -> None:
    pattern(gathering, skip_last=True)
    assert len(days_of(copied(gathering, organizer, longer=2))) == 4


def test_slots_of_days_that_the_copy_lacks_stay_behind(gathering: Gathering, organizer: Person) -> None:
    build.slot(gathering, day=build.WEDNESDAY, edited=True)
    assert days_of(copied(gathering, organizer, longer=-1)) == []


def test_the_copier_organizes_it_also_without_the_team(gathering: Gathering, organizer: Person) -> None:
    build.team_member(gathering, "steward")
    made = copied(gathering, organizer, team=False)
    assert [(member.person, member.role) for member in made.team.all()] == [(organizer, "organizer")]


def test_the_team_comes_with_its_roles(gathering: Gathering, organizer: Person) -> None:
    build.team_member(gathering, "steward")
    assert sorted(copied(gathering, organizer).team.values_list("role", flat=True)) == ["organizer", "steward"]


def test_proposals_and_stars_stay_behind(gathering: Gathering, organizer: Person) -> None:
    build.star(build.person(), build.session(build.workshop(gathering)))
    assert copied(gathering, organizer).workshops.count() == 0


def test_the_same_copy_twice_is_refused(gathering: Gathering, organizer: Person) -> None:
    copied(gathering, organizer)
    with pytest.raises(GatheringRefused, match="made already"):
        copied(gathering, organizer)
    assert Gathering.objects.count() == 2


def test_an_hour_that_the_clocks_leave_out_is_refused_and_nothing_made(organizer: Person) -> None:
    spring = build.gathering("spring", starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 9))
    pattern(spring, starts=time(2, 30), ends=time(4))
    with pytest.raises(GatheringRefused, match="clocks go forward"):
        copied(spring, organizer, shift=timedelta(days=370))
    assert Gathering.objects.filter(name="Next").exists() is False


def test_sixty_places_and_three_hundred_slots_take_few_queries(
    gathering: Gathering, organizer: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    barn, fire = build.place(gathering, "Barn"), build.feature("Fire allowed")
    for _ in range(59):
        build.place(gathering, rain_place=barn).features.add(fire)
    Slot.objects.bulk_create(
        Slot(gathering=gathering, day=MONDAY, starts=time(9), ends=time(10), label=f"Slot {n}") for n in range(300)
    )
    with django_assert_max_num_queries(30):
        made = copied(gathering, organizer)
    assert (made.places.count(), made.slots.count()) == (60, 300)


def test_the_form_suggests_the_same_weekdays_a_year_later(organizer_client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(name="Riverside 2026")
    shown = organizer_client.get(PAGE).context["form"].initial
    assert (shown["name"], shown["starts_on"]) == ("Riverside 2027", date(2027, 7, 5))


def test_looking_makes_nothing_and_making_leads_there(organizer_client: Client, gathering: Gathering) -> None:
    build.place(gathering)
    page = organizer_client.post(PAGE, TYPED).content.decode()
    before = Gathering.objects.count()
    response = organizer_client.post(PAGE, TYPED | {"make": "1"})
    assert ("1 place" in page, before, response["Location"]) == (True, 1, "/g/riverside-2027/organize/")


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("starts_on", "soon"), ("ends_on", "2027-07-01")])
def test_a_copy_that_cannot_be_is_told_at_its_field(
    organizer_client: Client, gathering: Gathering, field: str, value: str
) -> None:
    page = organizer_client.post(PAGE, TYPED | {field: value, "make": "1"})
    assert (list(page.context["form"].errors), Gathering.objects.count()) == ([field], 1)
