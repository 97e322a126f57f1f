"""Writing and deciding on workshops."""

import pytest

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import Gathering, Offering, Person, Session, Workshop
from workshops.proposals import actions
from workshops.proposals.errors import ProposalRefused

pytestmark = pytest.mark.django_db


def proposed(gathering: Gathering, **fields: object) -> Workshop:
    return build.workshop(gathering, **({"state": Workshop.State.SUBMITTED} | fields))  # type: ignore[arg-type]


def move(workshop: Workshop, name: str) -> Workshop:
    return actions.make_move(workshop=workshop, move=name, seen_version=workshop.version)


def change(workshop: Workshop, **fields: object) -> Workshop:
    for name, value in fields.items():
        setattr(workshop, name, value)
    return actions.change_workshop(workshop=workshop, skills=[], needs=[], seen_version=workshop.version)


def version_of_draft(gathering: Gathering) -> int:
    gathering.refresh_from_db()
    return gathering.draft_version


def test_whoever_proposes_teaches_a_draft(gathering: Gathering) -> None:
    ada = build.person()
    new = Workshop(gathering=gathering, title="Knots")
    made = actions.propose(workshop=new, skills=[], needs=[], teacher=ada)
    assert (made.state, list(made.teachers.all())) == ("draft", [ada])


def test_nothing_is_proposed_for_a_gathering_that_is_over() -> None:
    over = build.gathering(state=Gathering.State.OVER)
    with pytest.raises(ProposalRefused, match="over"):
        actions.propose(workshop=Workshop(gathering=over, title="Knots"), skills=[], needs=[], teacher=build.person())
    assert Workshop.objects.count() == 0


def test_accepting_makes_the_sessions_that_are_to_be_placed(gathering: Gathering) -> None:
    move(proposed(gathering, parts=3, repeats=2), "accept")
    assert (Offering.objects.count(), Session.objects.count()) == (2, 6)


def test_accepting_is_a_change_of_the_draft(gathering: Gathering) -> None:
    before = version_of_draft(gathering)
    move(proposed(gathering), "accept")
    assert version_of_draft(gathering) > before


def test_declining_makes_nothing(gathering: Gathering) -> None:
    move(proposed(gathering), "decline")
    assert (Workshop.objects.get().state, Session.objects.count(), version_of_draft(gathering)) == ("declined", 0, 0)


def test_what_was_accepted_can_be_withdrawn_and_is_a_change_of_the_draft(gathering: Gathering) -> None:
    accepted = move(proposed(gathering), "accept")
    before = version_of_draft(gathering)
    move(accepted, "withdraw")
    assert (Workshop.objects.get().state, version_of_draft(gathering)) == ("withdrawn", before + 1)


def test_what_was_declined_can_be_accepted_after_all(gathering: Gathering) -> None:
    move(move(proposed(gathering), "decline"), "accept")
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "name"), [("draft", "accept"), ("accepted", "submit"), ("accepted", "decline"), ("withdrawn", "accept")]
)
def test_a_move_that_does_not_begin_there_is_refused(gathering: Gathering, state: str, name: str) -> None:
    with pytest.raises(ProposalRefused, match=f"is {state} by now"):
        move(proposed(gathering, state=state), name)
    assert Workshop.objects.values_list("state", "version").get() == (state, 0)


def test_a_stale_move_is_refused(gathering: Gathering) -> None:
    workshop = proposed(gathering)
    move(workshop, "decline")
    with pytest.raises(Stale):
        actions.make_move(workshop=workshop, move="accept", seen_version=0)
    assert Workshop.objects.get().state == "declined"


def test_a_stale_change_is_refused(gathering: Gathering) -> None:
    workshop = proposed(gathering)
    change(workshop, title="Knots")
    with pytest.raises(Stale):
        actions.change_workshop(workshop=workshop, skills=[], needs=[], seen_version=0)


def test_an_accepted_workshop_that_wants_more_parts_gets_their_sessions(gathering: Gathering) -> None:
    accepted = move(proposed(gathering), "accept")
    change(accepted, parts=2)
    assert Session.objects.count() == 2


def test_changing_an_accepted_workshop_changes_the_draft_and_not_the_release(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, "Knots")
    build.session(workshop, build.place(gathering), build.at(9), build.at(10))
    release = build.release(gathering)
    before = version_of_draft(gathering)
    change(workshop, title="Better knots")
    assert (version_of_draft(gathering), release.workshops.get().title) == (before + 1, "Knots")


def test_changing_a_proposal_leaves_the_draft(gathering: Gathering) -> None:
    change(proposed(gathering), title="Knots")
    assert version_of_draft(gathering) == 0


def test_a_teacher_is_found_by_address(gathering: Gathering) -> None:
    bo = build.person(name="Bo", email="bo@example.org")
    actions.add_teacher(workshop=(w := proposed(gathering)), name="", email="BO@example.org", role="helper")
    assert w.teaching.get(person=bo).role == "helper"


def test_a_teacher_without_account_is_kept(gathering: Gathering) -> None:
    row = actions.add_teacher(workshop=proposed(gathering), name="Old Cy", email="", role="teacher")
    assert (row.person.name, row.person.email, row.order) == ("Old Cy", None, 1)


def test_somebody_kept_by_the_same_name_here_is_the_same_person(gathering: Gathering) -> None:
    rows = [
        actions.add_teacher(workshop=proposed(gathering), name="Old Cy", email="", role="teacher") for _ in range(2)
    ]
    assert rows[0].person == rows[1].person


def test_somebody_with_an_address_is_not_taken_for_a_name(gathering: Gathering) -> None:
    cy = build.person(name="Old Cy")
    proposed(gathering, teachers=[cy])
    row = actions.add_teacher(workshop=proposed(gathering), name="Old Cy", email="", role="teacher")
    assert row.person != cy


def test_nobody_teaches_twice(gathering: Gathering) -> None:
    workshop = proposed(gathering)
    email = Person.objects.values_list("email", flat=True).get() or ""
    with pytest.raises(ProposalRefused, match="already"):
        actions.add_teacher(workshop=workshop, name="", email=email, role="teacher")


def test_the_last_teacher_does_not_just_leave(gathering: Gathering) -> None:
    workshop = proposed(gathering)
    with pytest.raises(ProposalRefused, match="Somebody must teach it"):
        actions.remove_teacher(teacher=workshop.teaching.get(), by_team=False)
    assert workshop.teaching.count() == 1


def test_the_team_may_take_the_last_teacher_off(gathering: Gathering) -> None:
    workshop = proposed(gathering)
    actions.remove_teacher(teacher=workshop.teaching.get(), by_team=True)
    assert workshop.teaching.count() == 0


def test_another_teacher_of_an_accepted_workshop_is_a_change_of_the_draft(gathering: Gathering) -> None:
    workshop = build.workshop(gathering)
    actions.add_teacher(workshop=workshop, name="Cy", email="", role="teacher")
    assert version_of_draft(gathering) > 0
