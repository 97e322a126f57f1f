"""Asking somebody to teach or help too: one transaction each, the gathering's row locked first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.people.letters import post_letter, withdraw_letter
from workshops.people.models import Person

from .actions import MOST_TEACHERS, follow
from .errors import ProposalRefused
from .models import Workshop, WorkshopTeacher
from .record import note_teacher
from .teacher_models import TeachingInvitation

State = TeachingInvitation.State
CLOSED = (Workshop.State.DECLINED, Workshop.State.WITHDRAWN)


@transaction.atomic
def invite_address(*, workshop: Workshop, email: str, role: str, by: Person) -> TeachingInvitation:
    """Ask whoever has this address; somebody unknown is kept, without a name, until they sign in."""
    person, _made = Person.objects.get_or_create(email=email.strip().lower())
    return invite(workshop=workshop, person=person, known_as=email.strip(), role=role, by=by)


@transaction.atomic
def invite(*, workshop: Workshop, person: Person, known_as: str, role: str, by: Person) -> TeachingInvitation:
    """Ask a person by letter, once for each workshop; those who may change the workshop may."""
    lock_draft(workshop.gathering)
    old = workshop.invitations.filter(person=person).first()
    _refuse_what_cannot_be(workshop, person, known_as, by, old)
    if old is not None:
        old.state, old.answered_at, old.role, old.invited_by = State.ASKED, None, role, by
        old.save()
        row = old
    else:
        row = TeachingInvitation.objects.create(
            workshop=workshop, person=person, known_as=known_as[:254], role=role, invited_by=by
        )
    _post(row, by)
    note_teacher(workshop, by, "teacher invited", known_as, role)
    return row


def _refuse_what_cannot_be(
    workshop: Workshop, person: Person, known_as: str, by: Person, old: TeachingInvitation | None
) -> None:
    """Raise ProposalRefused with the sentence for this case; what was taken back can be asked again."""
    workshop.refresh_from_db(fields=["state"])
    named = {"name": known_as}
    if workshop.state in CLOSED:
        raise ProposalRefused(_("This workshop is not going on, so nobody is asked to teach it."))
    if workshop.teaching.filter(person=person).exists():
        raise ProposalRefused(
            _("You teach this workshop already.") if person == by else _("%(name)s teaches this already.") % named
        )
    if person == by:
        raise ProposalRefused(_("That is you. Add yourself as a teacher instead; no letter is needed."))
    if old is not None and old.state == State.ASKED:
        raise ProposalRefused(_("%(name)s is asked already and has not answered yet.") % named)
    if old is not None and old.state == State.DECLINED:
        raise ProposalRefused(
            _("%(name)s said no. Talk to them: the link in their letter still lets them say yes.") % named
        )
    if workshop.teaching.count() + workshop.invitations.filter(state=State.ASKED).count() >= MOST_TEACHERS:
        raise ProposalRefused(_("Very many teach this or are asked to already. Remove one first."))


def _post(row: TeachingInvitation, by: Person) -> None:
    workshop = row.workshop
    words = {"title": workshop.title, "gathering": workshop.gathering, "by": by}
    body = _(
        "%(by)s would like to teach “%(title)s” together with you at %(gathering)s.\n\n"
        "Read it and say yes or no here:\n\n{link}\n\n"
        "You are named nowhere until you say yes. If you do nothing, nothing happens."
    )
    post_letter(
        person=row.person,
        key=_key(row),
        subject=_("Will you teach “%(title)s” at %(gathering)s?") % words,
        body=body % words,
        link_name="teaching-invitation",
        link_value=str(row.pk),
    )


def _key(row: TeachingInvitation) -> str:
    return f"teaching invitation {row.pk}"


@transaction.atomic
def answer_invitation(
    *, invitation: TeachingInvitation, accepts: bool, name: str = "", now: datetime
) -> TeachingInvitation:
    """Say yes or no; a no can become a yes while the workshop goes on, a yes ends by leaving the workshop.

    `name` is for somebody who has none yet.
    """
    workshop = invitation.workshop
    lock_draft(workshop.gathering)
    invitation.refresh_from_db(fields=["state", "answered_at"])
    workshop.refresh_from_db(fields=["state"])
    if invitation.state == State.WITHDRAWN:
        raise ProposalRefused(_("This invitation was taken back. Ask whoever invited you."))
    if workshop.state in CLOSED:
        raise ProposalRefused(_("This workshop is not going on, so there is nothing to answer."))
    if invitation.state == State.ACCEPTED:
        raise ProposalRefused(_("You said yes already and teach it."))
    if accepts:
        if name and not invitation.person.name:
            Person.objects.filter(pk=invitation.person_id, name="").update(name=name)
        last = workshop.teaching.last()
        defaults = {"role": invitation.role, "order": last.order + 1 if last else 0}
        WorkshopTeacher.objects.get_or_create(workshop=workshop, person=invitation.person, defaults=defaults)
        follow(workshop)
    invitation.state, invitation.answered_at = State.ACCEPTED if accepts else State.DECLINED, now
    invitation.save(update_fields=["state", "answered_at"])
    verb = "invitation accepted" if accepts else "invitation declined"
    note_teacher(workshop, invitation.person, verb, invitation.known_as, invitation.role)
    return invitation


@transaction.atomic
def take_back_invitation(*, invitation: TeachingInvitation, by: Person, now: datetime) -> None:
    """Take an invitation back that was not answered; a letter that did not go yet never goes."""
    lock_draft(invitation.workshop.gathering)
    invitation.refresh_from_db(fields=["state"])
    if invitation.state != State.ASKED:
        raise ProposalRefused(_("%(name)s has answered by now.") % {"name": invitation.known_as})
    invitation.state, invitation.answered_at = State.WITHDRAWN, now
    invitation.save(update_fields=["state", "answered_at"])
    withdraw_letter(person=invitation.person, key=_key(invitation))
    note_teacher(invitation.workshop, by, "invitation taken back", invitation.known_as, invitation.role)
