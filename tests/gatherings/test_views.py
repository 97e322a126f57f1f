"""What the pages of organizing do when somebody who may uses them."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.build import MONDAY, TUESDAY
from workshops.models import Gathering, Place, Slot, SlotPattern

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/organize"
SETTINGS = {
    "name": "Riverside",
    "starts_on": "2026-07-06",
    "ends_on": "2026-07-08",
    "time_zone": "America/New_York",
    "state": "open",
    "packing_minutes": "10",
    "version": "0",
}
PLACE = {"name": "Oak", "parallel_groups": "1", "order": "1", "version": "0"}
PATTERN = {"label": "Morning", "kind": "class", "starts": "09:30", "ends": "12:30", "which": "every", "version": "0"}
SLOT = {"day": "2026-07-07", "label": "Walk", "kind": "class", "starts": "14:00", "ends": "16:00", "version": "0"}


def errors(client: Client, page: str, typed: dict[str, Any]) -> dict[str, list[str]]:
    """Post what is typed and return the errors shown; the page comes back with what was typed."""
    response = client.post(f"{BASE}/{page}", typed)
    form = response.context["form"]
    assert (response.status_code, form.data["version"] != "") == (200, True)
    return {name: [str(error) for error in found] for name, found in form.errors.items()}


def test_anyone_signed_in_begins_a_gathering(client: Client) -> None:
    client.force_login(build.person(name="Ada"))
    typed = {"name": "Hill Camp", "starts_on": "2026-08-01", "ends_on": "2026-08-03", "time_zone": "Europe/Lisbon"}
    response = client.post("/gatherings/new/", typed)
    made = Gathering.objects.get()
    assert (response["Location"], made.team.get().person.name) == ("/g/hill-camp/organize/", "Ada")


def test_beginning_a_gathering_needs_signing_in(client: Client) -> None:
    assert client.get("/gatherings/new/")["Location"] == "/accounts/login/?next=/gatherings/new/"


def test_days_the_wrong_way_round_are_told_at_their_field(client: Client) -> None:
    client.force_login(build.person())
    typed = {"name": "Hill", "starts_on": "2026-08-03", "ends_on": "2026-08-01", "time_zone": "UTC"}
    page = client.post("/gatherings/new/", typed)
    assert page.context["form"].errors == {"ends_on": ["The last day lies before the first day. Change one of them."]}


def test_settings_are_saved(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/settings/", SETTINGS | {"name": "Riverside Two", "about": "By the bend."})
    gathering.refresh_from_db()
    assert (gathering.name, gathering.about, gathering.version) == ("Riverside Two", "By the bend.", 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 151),
        ("time_zone", "Mars/Base"),
        ("starts_on", "soon"),
        ("ends_on", "2026-07-01"),
        ("ends_on", "2027-07-08"),
        ("latitude", "91"),
        ("state", "gone"),
        ("about", "x" * 10_001),
    ],
)
def test_settings_that_cannot_be_are_told_at_their_field(
    organizer_client: Client, gathering: Gathering, field: str, value: str
) -> None:
    told = errors(organizer_client, "settings/", SETTINGS | {"longitude": "1", "latitude": "1", field: value})
    gathering.refresh_from_db()
    assert (list(told), gathering.version) == ([field], 0)


def test_half_a_position_is_refused(organizer_client: Client) -> None:
    assert list(errors(organizer_client, "settings/", SETTINGS | {"latitude": "44"})) == ["longitude"]


def test_a_stale_save_tells_what_was_saved_meanwhile(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/settings/", SETTINGS | {"site": "The bend"})
    told = errors(organizer_client, "settings/", SETTINGS | {"site": "The ford"})
    assert (told["site"], list(told)) == (["Saved meanwhile: The bend"], ["__all__", "site"])


def test_after_being_told_one_may_save_ones_own(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/settings/", SETTINGS | {"site": "The bend"})
    page = organizer_client.post(f"{BASE}/settings/", SETTINGS | {"site": "The ford"})
    organizer_client.post(f"{BASE}/settings/", page.context["form"].data.dict())
    gathering.refresh_from_db()
    assert gathering.site == "The ford"


def test_a_place_is_added(organizer_client: Client, gathering: Gathering) -> None:
    response = organizer_client.post(f"{BASE}/places/new/", PLACE | {"east_m": "40", "north_m": "-15"})
    place = gathering.places.get()
    assert (response["Location"], place.slug, place.east_m) == (f"{BASE}/places/", "oak", 40)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("capacity", "0"),
        ("capacity", "many"),
        ("parallel_groups", "0"),
        ("order", "-1"),
        ("north_m", "1"),
    ],
)
def test_a_place_that_cannot_be_is_told_at_its_field(organizer_client: Client, field: str, value: str) -> None:
    told = errors(organizer_client, "places/new/", PLACE | {field: value})
    assert (list(told), Place.objects.count()) == ([field], 0)


def test_a_place_of_another_gathering_is_no_place_for_rain(organizer_client: Client) -> None:
    theirs = build.place(build.gathering("other"))
    assert list(errors(organizer_client, "places/new/", PLACE | {"rain_place": str(theirs.pk)})) == ["rain_place"]


def test_a_stale_place_tells_the_feature_saved_meanwhile(organizer_client: Client, gathering: Gathering) -> None:
    oak = build.place(gathering, "Oak", version=1)
    fire = build.feature("Fire allowed")
    oak.features.add(fire)
    told = errors(organizer_client, f"places/{oak.pk}/", PLACE | {"order": "0"})
    assert told["features"] == ["Saved meanwhile: Fire allowed"]


def test_removing_a_place_asks_first(organizer_client: Client, gathering: Gathering) -> None:
    address = f"{BASE}/places/{build.place(gathering).pk}/remove/"
    organizer_client.get(address)
    still = gathering.places.count()
    organizer_client.post(address)
    assert (still, gathering.places.count()) == (1, 0)


def test_a_place_removed_by_somebody_else_is_told(organizer_client: Client, gathering: Gathering) -> None:
    address = f"{BASE}/places/{build.place(gathering).pk}/"
    gathering.places.all().delete()
    assert organizer_client.post(address, PLACE).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_places_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        build.place(gathering).features.add(build.feature("Fire allowed"), build.feature("Shade"))
    with django_assert_num_queries(7):
        organizer_client.get(f"{BASE}/places/")


def test_a_pattern_is_added_with_its_slots(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/patterns/new/", PATTERN | {"except_days": ["last"]})
    assert list(gathering.slots.values_list("day", "starts")) == [(MONDAY, time(9, 30)), (TUESDAY, time(9, 30))]


@pytest.mark.parametrize(
    ("chosen", "rule"),
    [
        ({"which": "every"}, "FREQ=DAILY"),
        ({"which": "weekdays", "weekdays": ["0", "2"]}, "FREQ=WEEKLY;BYDAY=MO,WE"),
        ({"which": "dates", "dates": ["2026-07-06", "2026-07-08"]}, "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=6,8"),
    ],
)
def test_chosen_days_are_kept_as_a_rule_alone(
    organizer_client: Client, gathering: Gathering, chosen: dict[str, Any], rule: str
) -> None:
    organizer_client.post(f"{BASE}/patterns/new/", PATTERN | chosen)
    assert str(gathering.slot_patterns.values_list("days", flat=True)[0]) == f"RRULE:{rule}"


@pytest.mark.parametrize(
    "chosen",
    [{"which": "every"}, {"which": "weekdays", "weekdays": [0, 2]}, {"which": "dates", "dates": ["2026-07-06"]}],
)
def test_the_form_of_a_pattern_shows_what_was_chosen(
    organizer_client: Client, gathering: Gathering, chosen: dict[str, Any]
) -> None:
    organizer_client.post(f"{BASE}/patterns/new/", PATTERN | chosen)
    page = organizer_client.get(f"{BASE}/patterns/{gathering.slot_patterns.get().pk}/")
    assert {name: page.context["form"][name].value() for name in chosen} == chosen


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"label": ""}, "label"),
        ({"starts": "25:00"}, "starts"),
        ({"ends": "09:30"}, "ends"),
        ({"which": "never"}, "which"),
        ({"which": "weekdays"}, "weekdays"),
        ({"which": "weekdays", "weekdays": ["9"]}, "weekdays"),
        ({"which": "dates"}, "dates"),
        ({"which": "dates", "dates": ["2026-01-01"]}, "dates"),
        ({"which": "weekdays", "weekdays": ["6"]}, "weekdays"),
        ({"except_days": ["middle"]}, "except_days"),
        ({"which": "dates", "dates": ["2026-07-06"], "except_days": ["first"]}, "__all__"),
    ],
)
def test_a_pattern_that_cannot_be_is_told(organizer_client: Client, typed: dict[str, Any], field: str) -> None:
    told = errors(organizer_client, "patterns/new/", PATTERN | typed)
    assert (field in told, SlotPattern.objects.count(), Slot.objects.count()) == (True, 0, 0)


def test_removing_a_pattern_asks_first(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/patterns/new/", PATTERN)
    address = f"{BASE}/patterns/{gathering.slot_patterns.get().pk}/remove/"
    organizer_client.get(address)
    still = gathering.slots.count()
    organizer_client.post(address)
    assert (still, gathering.slots.count()) == (3, 0)


def test_slots_are_added_changed_and_removed_singly(organizer_client: Client, gathering: Gathering) -> None:
    organizer_client.post(f"{BASE}/slots/new/", SLOT)
    slot = gathering.slots.get()
    organizer_client.post(f"{BASE}/slots/{slot.pk}/", SLOT | {"label": "Long walk"})
    slot.refresh_from_db()
    organizer_client.post(f"{BASE}/slots/{slot.pk}/remove/")
    assert (slot.label, slot.day, gathering.slots.count()) == ("Long walk", TUESDAY, 0)


@pytest.mark.parametrize(
    ("field", "value"), [("day", "2026-07-09"), ("day", "x"), ("ends", "14:00"), ("kind", "nap"), ("version", "x")]
)
def test_a_slot_that_cannot_be_is_told(organizer_client: Client, field: str, value: str) -> None:
    told = errors(organizer_client, "slots/new/", SLOT | {field: value})
    assert (list(told), Slot.objects.count()) == ([field], 0)


def test_overlapping_class_slots_are_pointed_out(organizer_client: Client, gathering: Gathering) -> None:
    build.slot(gathering, starts=9, ends=12, label="Morning")
    build.slot(gathering, starts=11, ends=13, label="Children")
    page = organizer_client.get(f"{BASE}/slots/").content.decode()
    assert "Mon 6 July: Morning 9:00–12:00, Children 11:00–13:00" in page


def test_common_times_side_by_side_are_not_pointed_out(organizer_client: Client, gathering: Gathering) -> None:
    build.slot(gathering, starts=8, ends=9, label="Breakfast", kind="common")
    build.slot(gathering, starts=8, ends=9, label="Circle", kind="common")
    assert organizer_client.get(f"{BASE}/slots/").context["overlaps"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_slots_takes_as_many_queries_for_three_patterns_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        organizer_client.post(f"{BASE}/patterns/new/", PATTERN | {"label": f"Slot {number}"})
    organizer_client.get(f"{BASE}/slots/")
    with django_assert_num_queries(7):
        organizer_client.get(f"{BASE}/slots/")
