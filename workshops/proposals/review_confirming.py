"""The teachers' answers to an acceptance."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person

from .actions import UNCONFIRMED, make_move
from .errors import ProposalRefused
from .models import Workshop
from .review_record import note_of

TOLD = (TeamMember.Role.ORGANIZER, TeamMember.Role.REVIEWER)


@transaction.atomic
def confirm(*, workshop: Workshop, seen_version: int, person: Person, now: datetime) -> Workshop:
    """Write down that a teacher comes; asked twice it is done once, and refused when it is not accepted any more."""
    lock_draft(workshop.gathering)
    workshop.refresh_from_db(fields=["state", "version", *UNCONFIRMED])
    if workshop.state != Workshop.State.ACCEPTED:
        raise ProposalRefused(_("“%(title)s” is not accepted any more. Write to the team.") % {"title": workshop})
    if workshop.confirmed_at:
        return workshop
    workshop.version = claim_version(workshop, seen_version)
    workshop.confirmed_at, workshop.confirmed_by = now, person
    workshop.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    note_of(workshop, person, "confirm", {"confirmed": False}, {"confirmed": True})
    return workshop


@transaction.atomic
def give_up(*, workshop: Workshop, seen_version: int, person: Person) -> Workshop:
    """Take a teacher's word that they cannot come: the workshop is withdrawn, and the team is told by letter."""
    make_move(workshop=workshop, move="give-up", seen_version=seen_version, by=person)
    subject = _("%(gathering)s: %(name)s cannot come") % {"gathering": workshop.gathering, "name": person}
    body = _("%(name)s cannot give “%(title)s”. It is withdrawn; its place is free.") % {
        "name": person,
        "title": workshop.title,
    }
    key = f"gave-up:{workshop.pk}:{workshop.version}"
    post_letters(
        Letter(person=one, key=key, subject=subject[:200], body=body) for one in team_to_tell(workshop.gathering)
    )
    return workshop


def team_to_tell(gathering: Gathering) -> list[Person]:
    """Return organizers and reviewers, once each."""
    return list(Person.objects.filter(team_roles__gathering=gathering, team_roles__role__in=TOLD).distinct())
