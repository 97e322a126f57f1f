"""Those who taught at the gathering that was copied are asked to offer again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.gatherings.record_words import line_of
from workshops.models import (
    Change,
    Gathering,
    GatheringCopy,
    Letter,
    Person,
    Skill,
    TeachInvitation,
    Workshop,
    WorkshopTeacher,
)
from workshops.proposals.errors import ProposalRefused
from workshops.proposals.offering_again import invite_to_offer_again, standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(gathering: Gathering, organizer: Person) -> Gathering:
    """The next year of the gathering."""
    made = build.gathering("next", name="Riverside 2027")
    GatheringCopy.objects.create(gathering=made, source=gathering, by=organizer)
    return made


def asked(new: Gathering, by: Person) -> list[str]:
    invite_to_offer_again(gathering=new, by=by)
    return list(Letter.objects.order_by("person__name").values_list("person__name", flat=True))


def test_the_letter_names_what_was_taught_and_its_link_where_and_who(
    gathering: Gathering, new: Gathering, organizer: Person
) -> None:
    build.workshop(gathering, "Bow drill", teachers=[ada := build.person(name="Ada")])
    build.workshop(gathering, "Nets", teachers=[ada])
    invite_to_offer_again(gathering=new, by=organizer)
    letter = Letter.objects.get()
    assert (letter.person, letter.link_value, "Riverside: “Bow drill”, “Nets”." in letter.body) == (
        ada,
        f"{new.pk}:{ada.pk}",
        True,
    )


@pytest.mark.parametrize("state", [state for state in Workshop.State if state != Workshop.State.ACCEPTED])
def test_who_taught_nothing_accepted_is_not_asked(
    gathering: Gathering, new: Gathering, organizer: Person, state: str
) -> None:
    build.workshop(gathering, state=state)
    assert asked(new, organizer) == []


def test_helpers_and_those_who_cannot_be_reached_are_not_asked(
    gathering: Gathering, new: Gathering, organizer: Person
) -> None:
    teachers = [build.person("Ada"), build.person("Kept", email=None), build.person("Gone", is_active=False)]
    workshop = build.workshop(gathering, teachers=teachers)
    WorkshopTeacher.objects.create(workshop=workshop, person=build.person("Help"), role="helper")
    assert asked(new, organizer) == ["Ada"]


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_who_offers_something_already_is_not_asked(
    gathering: Gathering, new: Gathering, organizer: Person, state: str
) -> None:
    build.workshop(gathering, teachers=[ada := build.person("Ada"), build.person("Bo")])
    build.workshop(new, teachers=[ada], state=state)
    assert asked(new, organizer) == ["Bo"]


def test_who_wants_no_invitations_is_not_asked(gathering: Gathering, new: Gathering, organizer: Person) -> None:
    build.workshop(gathering, teachers=[ada := build.person("Ada")])
    skill = Skill.objects.create(name="Zither", slug="zither", category=build.category())
    TeachInvitation.objects.create(gathering=gathering, skill=skill, person=ada, never_again=True)
    assert asked(new, organizer) == []


def test_pressed_twice_each_gets_one_letter_and_one_line_is_written(
    gathering: Gathering, new: Gathering, organizer: Person
) -> None:
    build.workshop(gathering, teachers=[build.person("Ada")])
    assert [invite_to_offer_again(gathering=new, by=organizer) for _ in range(2)] == [1, 0]
    assert (Letter.objects.count(), Change.objects.filter(gathering=new).count()) == (1, 1)


def test_who_was_accepted_later_is_asked_later(gathering: Gathering, new: Gathering, organizer: Person) -> None:
    build.workshop(gathering, teachers=[build.person("Ada")])
    invite_to_offer_again(gathering=new, by=organizer)
    build.workshop(gathering, teachers=[build.person("Bo")])
    standing = standing_of(new)
    assert (standing.to_ask, standing.asked) == (1, 1)


def test_the_record_says_how_many_letters(gathering: Gathering, new: Gathering, organizer: Person) -> None:
    build.workshop(gathering, teachers=[build.person(), build.person()])
    invite_to_offer_again(gathering=new, by=organizer)
    line = line_of(Change.objects.get(), new)
    assert (line.kind, line.verb, line.differences) == (
        "Teachers of last time",
        "asked to offer again",
        [("letters", "nothing", "2")],
    )


@pytest.mark.parametrize(("state", "said"), [("draft", "Open the gathering first"), ("over", "Open the gathering")])
def test_it_is_refused_until_the_gathering_is_open(
    gathering: Gathering, new: Gathering, organizer: Person, state: str, said: str
) -> None:
    build.workshop(gathering)
    Gathering.objects.filter(pk=new.pk).update(state=state)
    with pytest.raises(ProposalRefused, match=said):
        invite_to_offer_again(gathering=new, by=organizer)
    assert Letter.objects.count() == 0


def test_a_gathering_that_is_no_copy_has_nobody_to_ask(gathering: Gathering, organizer: Person) -> None:
    with pytest.raises(ProposalRefused, match="not copied"):
        invite_to_offer_again(gathering=gathering, by=organizer)


def test_two_hundred_teachers_take_few_queries(
    gathering: Gathering,
    new: Gathering,
    organizer: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(200))
    workshop = build.workshop(gathering, teachers=[])
    WorkshopTeacher.objects.bulk_create(WorkshopTeacher(workshop=workshop, person=one) for one in people)
    with django_assert_max_num_queries(9):
        assert invite_to_offer_again(gathering=new, by=organizer) == 200
