"""What is wanted beside what is taught, and what a gathering does about it."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import CallVoice, Change, Gathering, Letter, Listing, Person, Skill, SkillCall, TeachInvitation
from workshops.proposals import demand_actions as actions
from workshops.proposals.demand import Demand, demand_of
from workshops.proposals.errors import ProposalRefused
from workshops.skills.keeping import join_skills

pytestmark = pytest.mark.django_db
DAY = build.MONDAY


def skill(name: str = "Zither") -> Skill:
    return Skill.objects.create(name=name, slug=name.lower(), category=build.category("Yarn"))


def lists(skill: Skill, kind: str = "teach", person: Person | None = None, **fields: Any) -> Person:
    person = person or build.person()
    Listing.objects.create(person=person, skill=skill, kind=kind, **fields)
    return person


def invite(gathering: Gathering, skill: Skill, person: Person) -> TeachInvitation:
    return actions.invite_to_teach(gathering=gathering, skill=skill, person=person, by=None)


def call(gathering: Gathering, skill: Skill, minimum: int = 2, person: Person | None = None) -> SkillCall:
    said: dict[str, Any] = {"minimum": minimum, "until": DAY, "today": DAY - timedelta(days=9)}
    return actions.call_for(gathering=gathering, skill=skill, person=person or build.person(), **said)


def voice(call: SkillCall, person: Person | None = None, coming: bool = True) -> SkillCall:
    return actions.say_i_would_come(call=call, person=person or build.person(), coming=coming, now=build.NOW)


def test_each_number_counts_what_it_says(gathering: Gathering) -> None:
    zither, team = skill(), build.team_member(gathering, "steward")
    lists(zither, "learn"), lists(zither, "learn", team), lists(zither), lists(zither)
    lists(zither, "learn", build.person(is_active=False))
    for state in ("accepted", "submitted", "draft", "declined"):
        build.workshop(gathering, state=state).skills.add(zither)
    build.workshop(build.gathering("other")).skills.add(zither)
    found = Demand(skill=zither.pk, want=2, want_here=1, can_teach=2, proposed=1, accepted=1)
    assert demand_of(gathering) == [found]


def test_the_least_met_comes_first(gathering: Gathering) -> None:
    met, unmet = skill("Met"), skill("Unmet")
    for _ in range(3):
        lists(met, "learn")
    lists(unmet, "learn"), lists(unmet, "learn")
    build.workshop(gathering).skills.add(met)
    assert [one.skill for one in demand_of(gathering)] == [unmet.pk, met.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_demand_takes_as_many_queries_for_three_as_for_one(
    gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        lists(skill(f"Zither{number}"), "learn")
    with django_assert_num_queries(4):
        demand_of(gathering)


def test_somebody_is_asked_once_by_one_letter_without_their_address(gathering: Gathering) -> None:
    zither = skill()
    ada = lists(zither)
    once, again = invite(gathering, zither, ada), invite(gathering, zither, ada)
    letter = Letter.objects.get(person=ada)
    assert (once, letter.link_name, letter.link_value) == (again, "teach-invitation", str(once.pk))
    assert Change.objects.filter(gathering=gathering, subject="demand", verb="invited").count() == 1


def test_who_does_not_list_it_or_not_for_gatherings_is_not_asked(gathering: Gathering) -> None:
    zither = skill()
    for person in (build.person(), lists(zither, "learn"), lists(zither, at_gatherings=False, perennial=True)):
        with pytest.raises(ProposalRefused, match="does not list"):
            invite(gathering, zither, person)


def test_who_wants_no_invitations_is_left_alone_everywhere(gathering: Gathering) -> None:
    zither, harp = skill(), skill("Harp")
    ada = lists(zither)
    lists(harp, person=ada)
    row = invite(gathering, zither, ada)
    actions.answer_invitation(invitation=row, state="declined", never_again=True, now=build.NOW)
    with pytest.raises(ProposalRefused, match="no invitations"):
        invite(build.gathering("other"), harp, ada)


def test_who_offers_it_here_is_not_asked(gathering: Gathering) -> None:
    zither = skill()
    build.workshop(gathering, teachers=[ada := lists(zither)]).skills.add(zither)
    with pytest.raises(ProposalRefused, match="already"):
        invite(gathering, zither, ada)


@pytest.mark.parametrize("state", ["draft", "over"])
def test_only_an_open_gathering_asks_and_calls(gathering: Gathering, state: str) -> None:
    zither = skill()
    ada = lists(zither)
    Gathering.objects.filter(pk=gathering.pk).update(state=state)
    for work in (lambda: invite(gathering, zither, ada), lambda: call(gathering, zither)):
        with pytest.raises(ProposalRefused, match="open"):
            work()


def test_an_answer_may_change_and_gladly_takes_never_back(gathering: Gathering) -> None:
    zither = skill()
    row = invite(gathering, zither, lists(zither))
    actions.answer_invitation(invitation=row, state="declined", never_again=True, now=build.NOW)
    actions.answer_invitation(invitation=row, state="accepted", never_again=False, now=build.NOW)
    row.refresh_from_db()
    assert (row.state, row.never_again, row.answered_at) == ("accepted", False, build.NOW)


def test_the_caller_has_the_first_voice_and_a_voice_counts_once(gathering: Gathering) -> None:
    made = call(gathering, skill(), minimum=3, person=(ada := build.person()))
    voice(made, ada), voice(made, bo := build.person()), voice(made, bo)
    assert set(made.voices.values_list("person", flat=True)) == {ada.pk, bo.pk}


def test_enough_voices_make_it_ripe_once_and_ask_those_who_can(gathering: Gathering) -> None:
    zither, organizer = skill(), build.team_member(gathering, "organizer")
    ada = lists(zither)
    made = call(gathering, zither)
    voice(made), voice(made)
    made.refresh_from_db()
    assert (made.ripe_at, TeachInvitation.objects.get().person) == (build.NOW, ada)
    assert Letter.objects.filter(person=organizer).count() == 1


def test_a_voice_taken_back_does_not_count(gathering: Gathering) -> None:
    made = call(gathering, skill(), minimum=3)
    voice(made, ada := build.person())
    voice(made, ada, coming=False)
    voice(made)
    made.refresh_from_db()
    assert (made.ripe_at, made.voices.count()) == (None, 2)


def test_a_call_that_is_over_hears_no_voice(gathering: Gathering) -> None:
    made = call(gathering, skill())
    with pytest.raises(ProposalRefused, match="over"):
        actions.say_i_would_come(call=made, person=build.person(), coming=True, now=build.at(9, day=build.TUESDAY))
    assert made.voices.count() == 1


def test_a_skill_is_called_for_once(gathering: Gathering) -> None:
    zither = skill()
    call(gathering, zither)
    with pytest.raises(ProposalRefused, match="already"):
        call(gathering, zither)


@pytest.mark.parametrize("day", [DAY - timedelta(days=10), build.WEDNESDAY + timedelta(days=1)])
def test_a_call_ends_from_today_on_and_within_the_gathering(gathering: Gathering, day: Any) -> None:
    said = {"minimum": 2, "until": day, "today": DAY - timedelta(days=9)}
    with pytest.raises(ProposalRefused, match="day"):
        actions.call_for(gathering=gathering, skill=skill(), person=build.person(), **said)


def test_one_person_calls_for_few_things(gathering: Gathering) -> None:
    ada = build.person()
    for number in range(actions.MOST_CALLS_OF_ONE):
        call(gathering, skill(f"Zither{number}"), person=ada)
    with pytest.raises(ProposalRefused, match="many"):
        call(gathering, skill("Harp"), person=ada)


def test_calls_and_invitations_follow_a_skill_that_becomes_part_of_another(gathering: Gathering) -> None:
    gone, kept, other = skill("Zithers"), skill("Zither"), build.gathering("other")
    both = lists(gone)
    lists(kept, person=both)
    invite(gathering, gone, both), invite(gathering, kept, both), invite(other, gone, both)
    call(gathering, gone, minimum=9, person=(ada := build.person()))
    call(gathering, kept, minimum=9, person=ada)
    call(other, gone, minimum=9)
    voice(SkillCall.objects.get(gathering=gathering, skill=gone))
    join_skills(gone=gone, kept=kept, person=build.person(), seen_versions=(0, 0))
    assert set(TeachInvitation.objects.values_list("gathering", "skill")) == {
        (gathering.pk, kept.pk),
        (other.pk, kept.pk),
    }
    assert (SkillCall.objects.filter(skill=kept).count(), CallVoice.objects.count()) == (2, 3)
