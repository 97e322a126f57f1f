"""Inviting to a team, answering, leaving, and never without an organizer."""

import pytest
from django.db import IntegrityError, transaction

from tests import build
from workshops.gatherings import team_actions
from workshops.gatherings.errors import GatheringRefused
from workshops.models import Change, Gathering, Letter, Person, TeamInvitation, TeamMember

pytestmark = pytest.mark.django_db


def invite(gathering: Gathering, by: Person, *roles: str, email: str = "bo@example.org") -> TeamInvitation:
    return team_actions.invite(gathering=gathering, by=by, email=email, name="Bo", roles=roles or ("steward",))


def test_who_is_invited_has_no_role_until_they_accept(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer, "steward", "scheduler")
    before = list(gathering.team.filter(person=asked.person))
    team_actions.answer_invitation(invitation=asked, accepts=True)
    after = set(gathering.team.filter(person=asked.person).values_list("role", flat=True))
    assert (before, after) == ([], {"steward", "scheduler"})


def test_who_declines_has_no_role(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer)
    team_actions.answer_invitation(invitation=asked, accepts=False)
    asked.refresh_from_db()
    assert (asked.state, gathering.team.count()) == ("declined", 1)


def test_the_letter_names_the_roles_and_has_a_link(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer, "steward", "scheduler")
    letter = Letter.objects.get(person=asked.person)
    assert ("scheduler and steward" in letter.body, "{link}" in letter.body, letter.link_value) == (
        True,
        True,
        str(asked.pk),
    )


def test_inviting_twice_is_refused_and_posts_one_letter(gathering: Gathering, organizer: Person) -> None:
    invite(gathering, organizer)
    with pytest.raises(GatheringRefused, match="invited already"):
        invite(gathering, organizer, email="BO@example.org")
    assert Letter.objects.count() == 1


def test_two_open_invitations_of_one_person_cannot_be(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamInvitation.objects.create(gathering=gathering, person=asked.person, email=asked.email)


def test_asking_again_posts_one_more_letter_even_when_pressed_twice(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer)
    Letter.objects.update(mailed_at=build.NOW)
    for _ in range(2):
        team_actions.invite_again(invitation=asked, by=organizer, seen_letters=1)
    assert Letter.objects.count() == 2


def test_a_letter_that_waits_is_not_mailed_beside_the_new_one(gathering: Gathering, organizer: Person) -> None:
    team_actions.invite_again(invitation=invite(gathering, organizer), by=organizer, seen_letters=1)
    assert Letter.objects.count() == 1


def test_nobody_is_written_to_a_fourth_time(gathering: Gathering, organizer: Person) -> None:
    for _ in range(3):
        team_actions.answer_invitation(invitation=invite(gathering, organizer), accepts=False)
    with pytest.raises(GatheringRefused, match="asked three times"):
        invite(gathering, organizer)


def test_a_withdrawn_invitation_mails_nothing_and_cannot_be_accepted(gathering: Gathering, organizer: Person) -> None:
    asked = invite(gathering, organizer)
    team_actions.withdraw_invitation(invitation=asked, by=organizer)
    with pytest.raises(GatheringRefused, match="closed by now: withdrawn"):
        team_actions.answer_invitation(invitation=asked, accepts=True)
    assert (Letter.objects.count(), gathering.team.count()) == (0, 1)


def test_a_role_that_somebody_has_is_not_asked_for(gathering: Gathering, organizer: Person) -> None:
    assert organizer.email is not None
    with pytest.raises(GatheringRefused, match="have this role already"):
        invite(gathering, organizer, "organizer", email=organizer.email)


def test_known_and_unknown_addresses_are_answered_alike(gathering: Gathering, organizer: Person) -> None:
    build.person(name="Ada", email="ada@example.org")
    known, unknown = (invite(gathering, organizer, email=f"{name}@example.org") for name in ("ada", "zed"))
    assert (str(known.called), known.email, str(unknown.called)) == ("Bo", "ada@example.org", "Bo")


def test_a_member_leaves_with_all_their_roles(gathering: Gathering, organizer: Person) -> None:
    member = build.team_member(gathering, "steward")
    TeamMember.objects.create(gathering=gathering, person=member, role="reviewer")
    team_actions.leave_team(gathering=gathering, person=member)
    line = Change.objects.get()
    assert (gathering.team.count(), line.verb, line.before) == (1, "left", {"roles": ["reviewer", "steward"]})


def test_the_last_organizer_does_not_leave(gathering: Gathering, organizer: Person) -> None:
    with pytest.raises(GatheringRefused, match="Somebody must organize"):
        team_actions.leave_team(gathering=gathering, person=organizer)
    assert gathering.team.count() == 1


def test_the_record_names_no_address(gathering: Gathering, organizer: Person) -> None:
    team_actions.answer_invitation(invitation=invite(gathering, organizer), accepts=True)
    told = [(line.subject, line.verb, line.title) for line in Change.objects.order_by("pk")]
    assert told == [("invitation", "invited", "Bo"), ("role", "joined", "Bo")]


def test_somebody_unknown_is_kept_with_the_name_given(gathering: Gathering) -> None:
    team_actions.add_to_team(gathering=gathering, email="Bo@Example.org", name="Bo", role="steward")
    assert list(Person.objects.values_list("email", "name")) == [("bo@example.org", "Bo")]


def test_somebody_known_keeps_their_own_name(gathering: Gathering) -> None:
    build.person(name="Ada", email="ada@example.org")
    member = team_actions.add_to_team(gathering=gathering, email="ADA@example.org", name="Adda", role="scheduler")
    assert (member.person.name, Person.objects.count()) == ("Ada", 1)


def test_adding_the_same_role_twice_changes_nothing(gathering: Gathering) -> None:
    for _ in range(2):
        team_actions.add_to_team(gathering=gathering, email="bo@example.org", name="Bo", role="steward")
    assert gathering.team.count() == 1


def test_the_last_organizer_stays(gathering: Gathering, organizer: Person) -> None:
    with pytest.raises(GatheringRefused, match="Somebody must organize"):
        team_actions.remove_from_team(member=gathering.team.get())
    assert gathering.team.count() == 1


def test_one_of_two_organizers_may_go(gathering: Gathering, organizer: Person) -> None:
    build.team_member(gathering, "organizer")
    team_actions.remove_from_team(member=gathering.team.get(person=organizer))
    assert gathering.team.count() == 1


def test_an_organizer_who_cannot_sign_in_does_not_count(gathering: Gathering, organizer: Person) -> None:
    TeamMember.objects.create(gathering=gathering, person=build.person(email=None), role="organizer")
    with pytest.raises(GatheringRefused, match="Somebody must organize"):
        team_actions.remove_from_team(member=gathering.team.get(person=organizer))


def test_a_scheduler_may_always_go(gathering: Gathering, organizer: Person) -> None:
    build.team_member(gathering, "scheduler")
    team_actions.remove_from_team(member=gathering.team.get(role="scheduler"))
    assert gathering.team.get().role == "organizer"
