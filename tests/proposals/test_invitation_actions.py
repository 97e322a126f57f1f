"""Asking somebody to teach too: once, by letter, and every overlap has its sentence."""

import pytest

from tests import build
from workshops.models import Change, Gathering, Letter, Person, TeachingInvitation, Workshop
from workshops.proposals import invitation_actions as asking
from workshops.proposals.errors import ProposalRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Person:
    return build.person(name="Ada", email="ada@example.org")


@pytest.fixture
def knots(gathering: Gathering, ada: Person) -> Workshop:
    return build.workshop(gathering, "Knots", teachers=[ada], state="draft")


def ask(workshop: Workshop, email: str = "bo@example.org") -> TeachingInvitation:
    return asking.invite_address(workshop=workshop, email=email, role="teacher", by=workshop.teachers.get(name="Ada"))


def answer(invitation: TeachingInvitation, accepts: bool = True, name: str = "") -> TeachingInvitation:
    return asking.answer_invitation(invitation=invitation, accepts=accepts, name=name, now=build.NOW)


def refusal(workshop: Workshop, email: str = "bo@example.org") -> str:
    with pytest.raises(ProposalRefused) as refused:
        ask(workshop, email)
    return refused.value.sentence


def test_whoever_is_asked_gets_a_letter_and_teaches_nothing_yet(knots: Workshop, ada: Person) -> None:
    bo = ask(knots).person
    assert (list(knots.teachers.all()), Letter.objects.get(person=bo).subject) == (
        [ada],
        "Will you teach “Knots” at Riverside?",
    )


def test_a_yes_makes_a_teacher(knots: Workshop) -> None:
    bo = answer(ask(knots), name="Bo").person
    assert (knots.teachers.filter(pk=bo.pk).exists(), Person.objects.get(pk=bo.pk).name) == (True, "Bo")


def test_a_no_makes_none(knots: Workshop) -> None:
    answer(ask(knots), accepts=False)
    assert (knots.teachers.count(), TeachingInvitation.objects.get().state) == (1, "declined")


def test_a_no_can_become_a_yes(knots: Workshop) -> None:
    answer(answer(ask(knots), accepts=False))
    assert knots.teachers.count() == 2


def test_a_yes_of_somebody_named_leaves_their_name(knots: Workshop) -> None:
    build.person(name="Bo", email="bo@example.org")
    answer(ask(knots), name="Somebody else")
    assert Person.objects.get(email="bo@example.org").name == "Bo"


def test_the_same_person_asked_twice(knots: Workshop) -> None:
    ask(knots)
    assert (refusal(knots, "BO@example.org"), Letter.objects.count()) == (
        "BO@example.org is asked already and has not answered yet.",
        1,
    )


def test_asked_by_two(knots: Workshop) -> None:
    cy = build.person(name="Cy")
    knots.teaching.create(person=cy, order=1)
    ask(knots)
    bo = Person.objects.get(email="bo@example.org")
    with pytest.raises(ProposalRefused, match="asked already"):
        asking.invite(workshop=knots, person=bo, known_as="Bo", role="helper", by=cy)


def test_who_teaches_it_already(knots: Workshop) -> None:
    answer(ask(knots), name="Bo")
    assert refusal(knots) == "bo@example.org teaches this already."


def test_ones_own_address(knots: Workshop) -> None:
    assert refusal(knots, "ada@example.org") == "You teach this workshop already."


def test_the_team_does_not_ask_itself(knots: Workshop, organizer: Person) -> None:
    with pytest.raises(ProposalRefused, match="That is you"):
        asking.invite(workshop=knots, person=organizer, known_as="me", role="teacher", by=organizer)


def test_who_said_no_is_not_asked_again(knots: Workshop) -> None:
    answer(ask(knots), accepts=False)
    assert "said no" in refusal(knots)


def test_what_was_taken_back_can_be_asked_again(knots: Workshop, ada: Person) -> None:
    asking.take_back_invitation(invitation=ask(knots), by=ada, now=build.NOW)
    assert (ask(knots).state, Letter.objects.count()) == ("asked", 1)


def test_a_letter_that_did_not_go_is_taken_back_too(knots: Workshop, ada: Person) -> None:
    asking.take_back_invitation(invitation=ask(knots), by=ada, now=build.NOW)
    assert Letter.objects.count() == 0


def test_what_was_taken_back_is_not_answered(knots: Workshop, ada: Person) -> None:
    row = ask(knots)
    asking.take_back_invitation(invitation=row, by=ada, now=build.NOW)
    with pytest.raises(ProposalRefused, match="taken back"):
        answer(row)


def test_what_was_answered_is_not_taken_back(knots: Workshop, ada: Person) -> None:
    with pytest.raises(ProposalRefused, match="answered by now"):
        asking.take_back_invitation(invitation=answer(ask(knots)), by=ada, now=build.NOW)


@pytest.mark.parametrize("state", ["withdrawn", "declined"])
def test_nobody_is_asked_to_teach_or_answers_what_is_not_going_on(knots: Workshop, state: str) -> None:
    row = ask(knots)
    Workshop.objects.update(state=state)
    with pytest.raises(ProposalRefused, match="not going on"):
        answer(row)
    assert "not going on" in refusal(knots, "cy@example.org")


def test_nobody_says_yes_twice(knots: Workshop) -> None:
    with pytest.raises(ProposalRefused, match="said yes already"):
        answer(answer(ask(knots)))


def test_all_of_it_is_in_the_record(knots: Workshop) -> None:
    answer(ask(knots))
    assert list(Change.objects.values_list("verb", flat=True)) == ["invitation accepted", "teacher invited"]


def test_who_is_asked_is_in_no_release_until_they_say_yes(knots: Workshop, gathering: Gathering) -> None:
    Workshop.objects.update(state="accepted")
    build.session(knots, build.place(gathering), build.at(9), build.at(12))
    row = ask(knots)
    before = build.release(gathering)
    answer(row, name="Bo")
    after = build.release(gathering)
    assert [[t.name for t in one.workshops.get().teachers.all()] for one in (before, after)] == [["Ada"], ["Ada", "Bo"]]
