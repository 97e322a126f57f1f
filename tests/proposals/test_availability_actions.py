"""What teachers say of the slots."""

import pytest

from tests import build
from workshops.models import Availability, Change, Gathering, Person
from workshops.proposals.availability_actions import say_availability
from workshops.proposals.errors import ProposalRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Person:
    return build.person(name="Ada")


def say(gathering: Gathering, person: Person, said: dict[int, str], by: Person | None = None) -> list[tuple[int, str]]:
    say_availability(gathering=gathering, person=person, said=said, by=by or person)
    return list(Availability.objects.filter(person=person).order_by("slot").values_list("slot", "choice"))


def test_what_is_said_is_kept_and_what_is_unsaid_goes(gathering: Gathering, ada: Person) -> None:
    first, second = build.slot(gathering).pk, build.slot(gathering, starts=13, ends=15).pk
    assert say(gathering, ada, {first: "can", second: "cannot"}) == [(first, "can"), (second, "cannot")]
    assert say(gathering, ada, {first: "", second: "rather_not"}) == [(second, "rather_not")]


def test_slots_that_are_not_named_stay(gathering: Gathering, ada: Person) -> None:
    first, second = build.slot(gathering).pk, build.slot(gathering, starts=13, ends=15).pk
    say(gathering, ada, {first: "can"})
    assert say(gathering, ada, {second: "can"}) == [(first, "can"), (second, "can")]


def test_a_meal_is_no_slot_to_teach_in(gathering: Gathering, ada: Person) -> None:
    meal = build.slot(gathering, kind="common")
    with pytest.raises(ProposalRefused, match="slots changed"):
        say(gathering, ada, {meal.pk: "can"})


def test_what_the_team_says_for_a_teacher_is_in_the_record(
    gathering: Gathering, ada: Person, organizer: Person
) -> None:
    slot = build.slot(gathering)
    say(gathering, ada, {slot.pk: "can"})
    say(gathering, ada, {slot.pk: "cannot"}, by=organizer)
    line = Change.objects.get()
    assert (line.person, line.title, line.before, line.after) == (
        organizer,
        "Ada",
        {"2026-07-06 From 9": "can"},
        {"2026-07-06 From 9": "cannot"},
    )


def test_a_change_is_one_of_the_draft_and_saying_the_same_is_none(gathering: Gathering, ada: Person) -> None:
    slot = build.slot(gathering)
    for _ in range(2):
        say(gathering, ada, {slot.pk: "can"})
    gathering.refresh_from_db()
    assert gathering.draft_version == 1
