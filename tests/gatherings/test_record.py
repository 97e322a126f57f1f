"""The record: only what changed is kept, and the page says it in words."""

from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.gatherings import actions, place_actions
from workshops.gatherings.record import note_change
from workshops.gatherings.record_words import is_told, line_of, value_in_words
from workshops.models import Change, Gathering, Person

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/organize/record/"


def noted(gathering: Gathering, by: Person | None = None, subject: str = "place", title: str = "Oak") -> Change | None:
    return note_change(
        gathering=gathering, person=by, subject=subject, subject_id=1, title=title, verb="made", after={"order": 1}
    )


def test_only_the_settings_that_changed_are_kept(gathering: Gathering, organizer: Person) -> None:
    gathering.time_zone = "Asia/Kathmandu"
    actions.change_gathering(gathering=gathering, seen_version=0, by=organizer)
    line = Change.objects.get()
    assert (line.person, line.before, line.after) == (
        organizer,
        {"time_zone": "America/New_York"},
        {"time_zone": "Asia/Kathmandu"},
    )


def test_saving_what_is_there_already_writes_nothing(gathering: Gathering, organizer: Person) -> None:
    actions.change_gathering(gathering=gathering, seen_version=0, by=organizer)
    assert Change.objects.count() == 0


def test_a_changed_place_is_told_with_its_features(gathering: Gathering, organizer: Person) -> None:
    place, fire = build.place(gathering, "Oak"), build.feature("Fire allowed")
    place.capacity = 12
    place_actions.change_place(place=place, features=[fire], seen_version=0, by=organizer)
    assert Change.objects.get().after == {"capacity": 12, "features": ["Fire allowed"]}


def test_the_page_says_it_in_words(organizer_client: Client, organizer: Person, gathering: Gathering) -> None:
    gathering.time_zone = "Asia/Kathmandu"
    actions.change_gathering(gathering=gathering, seen_version=0, by=organizer)
    page = organizer_client.get(PAGE).content.decode()
    assert "time zone: America/New_York → Asia/Kathmandu" in page


def test_the_page_is_narrowed_by_kind_and_person(
    organizer_client: Client, organizer: Person, gathering: Gathering
) -> None:
    noted(gathering, organizer, title="Oak")
    noted(gathering, build.person(), title="Elm")
    noted(gathering, organizer, subject="slot", title="Morning")
    page = organizer_client.get(PAGE, {"subject": "place", "person": str(organizer.pk)})
    assert [line.change.title for line in page.context["lines"]] == ["Oak"]


def test_the_record_of_another_gathering_is_not_shown(organizer_client: Client, gathering: Gathering) -> None:
    noted(build.gathering("other"))
    assert organizer_client.get(PAGE).context["lines"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        noted(gathering, build.person())
    with django_assert_num_queries(8):
        organizer_client.get(PAGE)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "yes"),
        ("2026-07-06", "Mon 6 July 2026"),
        ("2026-07-06T13:00:00+00:00", "Mon 6 July 2026, 9:00"),
        ("2026-07-06 whatever", "2026-07-06 whatever"),
        (["draft", "x"], "A draft, x"),
        (3, "3"),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, words: str) -> None:
    assert value_in_words(value, {"draft": "A draft"}, ZoneInfo("America/New_York")) == words


def test_what_a_slice_told_nothing_of_is_known_as_untold() -> None:
    assert [is_told("place", "made"), is_told("place", "eaten"), is_told("moon", "made")] == [True, False, False]


def test_columns_are_called_as_on_their_forms(gathering: Gathering, organizer: Person) -> None:
    gathering.packing_minutes = 20
    actions.change_gathering(gathering=gathering, seen_version=0, by=organizer)
    assert line_of(Change.objects.get(), gathering).differences == [("minutes to pack up and set up", "10", "20")]
