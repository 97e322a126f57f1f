"""Writes to a gathering's team: one transaction each, the gathering's row locked first."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter, withdraw_letter
from workshops.people.models import Person

from .draft import lock_draft
from .errors import GatheringRefused
from .invitation_models import TeamInvitation
from .models import Gathering, TeamMember
from .record import note_change
from .roles import roles_in_words

MOST_LETTERS = 3
MOST_OPEN = 100
State = TeamInvitation.State


@transaction.atomic
def add_to_team(*, gathering: Gathering, email: str, name: str, role: str, by: Person | None = None) -> TeamMember:
    """Give whoever has this address a role at once; for whoever runs commands on the machine. Pages invite."""
    lock_draft(gathering)
    known = {"name": name.strip() or email.partition("@")[0]}
    person, _made = Person.objects.get_or_create(email=email.strip().lower(), defaults=known)
    member, made = TeamMember.objects.get_or_create(gathering=gathering, person=person, role=role)
    if made:
        _note_roles(gathering, person, by, "given", after=[role])
    return member


@transaction.atomic
def invite(*, gathering: Gathering, by: Person, email: str, name: str, roles: Collection[str]) -> TeamInvitation:
    """Ask whoever has this address to take roles, by one letter; organizers may. They have none until they accept.

    What is refused depends on this gathering's team and invitations alone, so nobody learns who else is known here.
    """
    lock_draft(gathering)
    email, name = email.strip().lower(), name.strip()
    person, _made = Person.objects.get_or_create(email=email, defaults={"name": name})
    held = set(TeamMember.objects.filter(gathering=gathering, person=person).values_list("role", flat=True))
    wanted = [role for role in TeamMember.Role.values if role in roles and role not in held]
    if not wanted:
        raise GatheringRefused(_("They have this role already."))
    ours = TeamInvitation.objects.filter(gathering=gathering)
    if ours.filter(person=person, state=State.OPEN).exists():
        raise GatheringRefused(_("They are invited already. Send that invitation again, or withdraw it first."))
    if ours.filter(state=State.OPEN).count() >= MOST_OPEN:
        raise GatheringRefused(_("Very many invitations are open. Withdraw some first."))
    _refuse_pestering(gathering, person)
    invitation = TeamInvitation.objects.create(
        gathering=gathering, person=person, email=email, name=name, roles=wanted, invited_by=by
    )
    _post(invitation, by)
    _note_invitation(invitation, by, "invited", after={"roles": wanted})
    return invitation


@transaction.atomic
def invite_again(*, invitation: TeamInvitation, by: Person, seen_letters: int) -> None:
    """Post an open invitation's letter once more; pressed twice it is posted once."""
    lock_draft(invitation.gathering)
    _refuse_closed(invitation)
    if invitation.letters != seen_letters:
        return
    _refuse_pestering(invitation.gathering, invitation.person)
    withdraw_letter(person=invitation.person, key=invitation.letter_key)
    invitation.letters += 1
    invitation.save(update_fields=["letters"])
    _post(invitation, by)
    _note_invitation(invitation, by, "asked again")


@transaction.atomic
def withdraw_invitation(*, invitation: TeamInvitation, by: Person) -> None:
    """Take an open invitation back, and its letter when it has not gone out yet."""
    lock_draft(invitation.gathering)
    _refuse_closed(invitation)
    withdraw_letter(person=invitation.person, key=invitation.letter_key)
    _close(invitation, State.WITHDRAWN)
    _note_invitation(invitation, by, "withdrawn")


@transaction.atomic
def answer_invitation(*, invitation: TeamInvitation, accepts: bool) -> None:
    """Say yes and have the roles, or no; whom it is for may."""
    lock_draft(invitation.gathering)
    _refuse_closed(invitation)
    _close(invitation, State.ACCEPTED if accepts else State.DECLINED)
    if not accepts:
        _note_invitation(invitation, invitation.person, "declined")
        return
    for role in invitation.roles:
        TeamMember.objects.get_or_create(gathering=invitation.gathering, person=invitation.person, role=role)
    _note_roles(invitation.gathering, invitation.person, invitation.person, "joined", after=invitation.roles)


@transaction.atomic
def remove_from_team(*, member: TeamMember, by: Person | None = None) -> None:
    """Take a role away; organizers may, but never that of the last organizer who can sign in."""
    lock_draft(member.gathering)
    if not TeamMember.objects.filter(pk=member.pk).delete()[0]:
        return
    keep_an_organizer(member.gathering)
    _note_roles(member.gathering, member.person, by, "taken", before=[member.role])


@transaction.atomic
def leave_team(*, gathering: Gathering, person: Person) -> None:
    """Give back every role; each member may, but the last organizer who can sign in."""
    lock_draft(gathering)
    rows = TeamMember.objects.filter(gathering=gathering, person=person)
    roles = list(rows.values_list("role", flat=True))
    rows.delete()
    keep_an_organizer(gathering)
    if roles:
        _note_roles(gathering, person, person, "left", before=roles)


def keep_an_organizer(gathering: Gathering) -> None:
    """Raise GatheringRefused when nobody is left who organizes and can sign in; after the change, under the lock."""
    organizers = TeamMember.objects.filter(gathering=gathering, role=TeamMember.Role.ORGANIZER)
    if not organizers.filter(person__is_active=True, person__email__isnull=False).exists():
        raise GatheringRefused(_("Somebody must organize this gathering. Make another person an organizer first."))


def _refuse_closed(invitation: TeamInvitation) -> None:
    invitation.refresh_from_db(fields=["state", "letters", "roles"])
    if invitation.state != State.OPEN:
        told = {"state": State(invitation.state).label}
        raise GatheringRefused(_("This invitation is closed by now: %(state)s.") % told)


def _refuse_pestering(gathering: Gathering, person: Person) -> None:
    posted = TeamInvitation.objects.filter(gathering=gathering, person=person).aggregate(sum=Sum("letters"))["sum"]
    if (posted or 0) >= MOST_LETTERS:
        raise GatheringRefused(_("They were asked three times. Talk to them instead of writing once more."))


def _close(invitation: TeamInvitation, state: str) -> None:
    invitation.state, invitation.answered_at = state, timezone.now()
    invitation.save(update_fields=["state", "answered_at"])


def _post(invitation: TeamInvitation, by: Person) -> None:
    told = {"gathering": invitation.gathering, "by": by, "roles": roles_in_words(invitation.roles)}
    body = _(
        "Hello,\n\n%(by)s asks you to help with %(gathering)s as %(roles)s.\n\n"
        "Say yes or no on this page; sign in with this address:\n{link}\n\n"
        "Nothing happens until you say yes. If you know nothing of it, leave this mail alone."
    )
    post_letter(
        person=invitation.person,
        key=invitation.letter_key,
        subject=_("Will you help with %(gathering)s?") % told,
        body=body % told,
        link_name="team-invitation",
        link_value=str(invitation.pk),
    )


def _note_invitation(
    invitation: TeamInvitation, by: Person, verb: str, after: dict[str, list[str]] | None = None
) -> None:
    note_change(
        gathering=invitation.gathering,
        person=by,
        subject="invitation",
        subject_id=invitation.pk,
        title=str(invitation.called),
        verb=verb,
        after=after,
    )


def _note_roles(
    gathering: Gathering,
    person: Person,
    by: Person | None,
    verb: str,
    before: list[str] | None = None,
    after: list[str] | None = None,
) -> None:
    note_change(
        gathering=gathering,
        person=by,
        subject="role",
        subject_id=person.pk,
        title=str(person),
        verb=verb,
        before={"roles": before or []},
        after={"roles": after or []},
    )
