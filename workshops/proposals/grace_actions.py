"""Letting people propose after the deadline: one transaction each; those who review may."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .deadlines import hash_of, moment_words
from .errors import ProposalRefused
from .teacher_models import GraceLink

MOST_LINKS = 100


@transaction.atomic
def give_grace(
    *, gathering: Gathering, email: str, note: str, ends_at: datetime, by: Person, now: datetime
) -> tuple[GraceLink, str]:
    """Make a link that lets everyone who has it propose late; with an address it lets in that person alone, by letter.

    Returns the link and its token, which is kept nowhere.
    """
    lock_draft(gathering)
    if ends_at <= now:
        raise ProposalRefused(_("That moment is over already. Choose a later one."))
    if gathering.grace_links.filter(revoked_at=None, ends_at__gt=now).count() >= MOST_LINKS:
        raise ProposalRefused(_("There are very many links already. Take one back first, or move the deadline."))
    person = Person.objects.get_or_create(email=email.strip().lower())[0] if email else None
    token = secrets.token_urlsafe(16)
    given = {"note": note, "made_by": by, "made_at": now, "ends_at": ends_at, "token_hash": hash_of(token)}
    link = GraceLink.objects.create(gathering=gathering, person=person, **given)
    if person is not None:
        _post(link, person)
    _note(link, by, "grace given")
    return link, token


def _post(link: GraceLink, person: Person) -> None:
    words = {"gathering": link.gathering, "until": moment_words(link.ends_at, link.gathering)}
    body = _("You may still propose a workshop for %(gathering)s, until %(until)s. Begin here:\n\n{link}")
    post_letter(
        person=person,
        key=f"grace link {link.pk}",
        subject=_("You may still propose a workshop for %(gathering)s") % words,
        body=body % words,
        link_name="late-letter",
        link_value=str(link.pk),
    )


@transaction.atomic
def revoke_grace(*, link: GraceLink, by: Person, now: datetime) -> None:
    """Let a link let nobody in any more; what was proposed by it stays."""
    lock_draft(link.gathering)
    if GraceLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        _note(link, by, "grace taken back")


def _note(link: GraceLink, by: Person, verb: str) -> None:
    note_change(
        gathering=link.gathering,
        person=by,
        subject="grace",
        subject_id=link.pk,
        title=link.note or moment_words(link.ends_at, link.gathering),
        verb=verb,
    )
