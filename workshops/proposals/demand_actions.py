"""Writes about demand: inviting to teach, answering, calling, and saying that one would come."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, TeamMember
from workshops.gatherings.record import note_change
from workshops.people.letters import post_letter
from workshops.people.models import Person
from workshops.skills.models import Listing, Skill

from .demand import who_could_teach
from .demand_models import CallVoice, SkillCall, TeachInvitation
from .errors import ProposalRefused

MOST_INVITATIONS = 500  # of one gathering
MOST_CALLS = 100
MOST_CALLS_OF_ONE = 5
MOST_INVITED_AT_ONCE = 20
State = TeachInvitation.State


@transaction.atomic
def invite_to_teach(*, gathering: Gathering, skill: Skill, person: Person, by: Person | None) -> TeachInvitation:
    """Ask somebody who lists the skill to teach it here, by one letter; asking again changes nothing.

    The team may, while the gathering is open; whoever wants no invitations is left alone.
    """
    gathering = _open(gathering)
    earlier = TeachInvitation.objects.filter(gathering=gathering, skill=skill, person=person).first()
    if earlier:
        return earlier
    row = who_could_teach(gathering, skill).filter(person=person).first()
    if row is None or row.never:
        raise ProposalRefused(_("%(name)s does not list this any more, or wants no invitations.") % {"name": person})
    if row.teaching:
        raise ProposalRefused(_("%(name)s offers this here already.") % {"name": person})
    if gathering.teach_invitations.count() >= MOST_INVITATIONS:
        raise ProposalRefused(_("Very many people are invited already. Wait for their answers."))
    made = TeachInvitation.objects.create(gathering=gathering, skill=skill, person=person, invited_by=by)
    words = {"skill": skill, "gathering": gathering, "person": person}
    post_letter(
        person=person,
        key=f"teach-invitation-{made.pk}",
        subject=_("Would you teach “%(skill)s” at %(gathering)s?") % words,
        body=_(
            "Hello %(person)s,\n\nyou list that you can teach “%(skill)s”, and people want to learn it. The team of "
            "%(gathering)s asks whether you would teach it there. They do not see your address.\n\n"
            "Say yes, no, or that you want no such letters here:\n{link}\n"
        )
        % words,
        link_name="teach-invitation",
        link_value=str(made.pk),
    )
    _note(gathering, by, skill, "invited", {"person": str(person)})
    return made


@transaction.atomic
def answer_invitation(*, invitation: TeachInvitation, state: str, never_again: bool, now: datetime) -> TeachInvitation:
    """Accept or decline an invitation; whoever holds its link may, and may change their mind."""
    row = TeachInvitation.objects.select_for_update().get(pk=invitation.pk)
    row.state, row.never_again, row.answered_at = state, never_again, now
    row.save(update_fields=["state", "never_again", "answered_at"])
    if state == State.ACCEPTED:
        TeachInvitation.objects.filter(person=row.person_id, never_again=True).update(never_again=False)
    return row


@transaction.atomic
def call_for(
    *, gathering: Gathering, skill: Skill, person: Person, minimum: int, until: date, today: date
) -> SkillCall:
    """Begin a call for a skill, with the caller's own voice; anyone signed in may, one call for a skill."""
    gathering = _open(gathering)
    if not today <= until <= gathering.ends_on:
        raise ProposalRefused(_("Choose a day from today on, and before the gathering is over."))
    if skill.pending or SkillCall.objects.filter(gathering=gathering, skill=skill).exists():
        raise ProposalRefused(_("There is a call for this already. Say there that you would come."))
    calls = SkillCall.objects.filter(gathering=gathering)
    if calls.count() >= MOST_CALLS or calls.filter(called_by=person).count() >= MOST_CALLS_OF_ONE:
        raise ProposalRefused(_("There are very many calls here already, or many of yours. Join one of them."))
    made = SkillCall.objects.create(gathering=gathering, skill=skill, called_by=person, minimum=minimum, until=until)
    CallVoice.objects.create(call=made, person=person)
    _note(gathering, person, skill, "called for", {"minimum": minimum, "until": until.isoformat()})
    return made


@transaction.atomic
def say_i_would_come(*, call: SkillCall, person: Person, coming: bool, now: datetime) -> SkillCall:
    """Add or take back somebody's voice; the voice that reaches the minimum in time makes the call ripe, once."""
    gathering = _open(call.gathering)
    call = SkillCall.objects.select_for_update().select_related("skill").get(pk=call.pk)
    if gathering.local_day(now) > call.until and not call.ripe_at:
        raise ProposalRefused(_("This call is over. Say with the skill that you want to learn it; it is kept."))
    if not coming:
        CallVoice.objects.filter(call=call, person=person).delete()
        return call
    CallVoice.objects.get_or_create(call=call, person=person)
    if call.ripe_at is None and call.voices.count() >= call.minimum:
        call.ripe_at = now
        call.save(update_fields=["ripe_at"])
        _ripen(gathering, call)
    return call


def _ripen(gathering: Gathering, call: SkillCall) -> None:
    """Invite those who list the skill, as many as is fit, and tell the organizers by one letter each."""
    could = who_could_teach(gathering, call.skill).filter(never=False, teaching=False, asked=False)
    rows: list[Listing] = list(could[:MOST_INVITED_AT_ONCE])
    for row in rows:
        invite_to_teach(gathering=gathering, skill=call.skill, person=row.person, by=None)
    words = {"number": call.minimum, "skill": call.skill, "gathering": gathering, "invited": len(rows)}
    organizers = gathering.team.filter(role=TeamMember.Role.ORGANIZER).select_related("person")
    for member in organizers:
        post_letter(
            person=member.person,
            key=f"call-ripe-{call.pk}",
            subject=_("%(number)s would come to “%(skill)s” at %(gathering)s") % words,
            body=_(
                "The call for “%(skill)s” at %(gathering)s has its %(number)s people. %(invited)s who list that they "
                "can teach it were invited. The page about demand shows how they answer."
            )
            % words,
        )
    _note(gathering, None, call.skill, "ripe", {"voices": call.minimum, "invited": len(rows)})


def _open(gathering: Gathering) -> Gathering:
    locked = lock_draft(gathering)
    if locked.state != Gathering.State.OPEN:
        raise ProposalRefused(_("This is for gatherings that are open: not a draft, and not over."))
    return locked


def _note(gathering: Gathering, person: Person | None, skill: Skill, verb: str, after: dict[str, object]) -> None:
    note_change(
        gathering=gathering,
        person=person,
        subject="demand",
        subject_id=skill.pk,
        title=skill.name,
        verb=verb,
        before={},
        after=dict(after),
    )
