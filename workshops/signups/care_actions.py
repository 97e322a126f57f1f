"""Notes to teachers, private links to plans, feedback: one transaction each."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.letters import post_letters
from workshops.people.models import Letter, Person
from workshops.schedule.models import ReleasedSession

from .access import in_latest_release
from .roster_models import CareNote, Feedback, PlanLink
from .seat_models import Seat
from .shown import TAKES_PLACE

MOST_ASKED_AT_ONCE = 500
ASKED_WITHIN = timedelta(days=1)


@transaction.atomic
def set_note(*, gathering: Gathering, person: Person, text: str, now: datetime) -> None:
    """Keep what the person wants their teachers to know, in place of what they said before; an empty note goes."""
    notes = CareNote.objects.filter(gathering=gathering, person=person)
    if not text.strip():
        notes.delete()
        return
    CareNote.objects.update_or_create(
        gathering=gathering, person=person, defaults={"text": text.strip(), "consented_at": now}
    )


def purge_notes(*, now: datetime) -> int:
    """Delete the notes of every gathering whose last day is over everywhere on earth; return how many."""
    over = (now - timedelta(days=1)).date()
    return CareNote.objects.filter(gathering__ends_on__lt=over).delete()[0]


def hash_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def make_link(*, person: Person, now: datetime) -> str:
    """Make a private link to the person's plan in place of the one before; return its token, which is kept nowhere."""
    token = secrets.token_urlsafe(16)
    PlanLink.objects.update_or_create(person=person, defaults={"token_hash": hash_of(token), "made_at": now})
    return token


def revoke_link(*, person: Person) -> None:
    """Let the link show the plan to nobody any more."""
    PlanLink.objects.filter(person=person).delete()


@transaction.atomic
def ask_for_feedback(*, now: datetime) -> int:
    """Ask everybody who was at something that ended within a day, once, by letter; return how many."""
    ended = ReleasedSession.objects.filter(
        in_latest_release(), status=TAKES_PLACE, offering=OuterRef("offering"), ends_at__gt=now - ASKED_WITHIN
    )
    later = ReleasedSession.objects.filter(
        in_latest_release(), status=TAKES_PLACE, offering=OuterRef("offering"), ends_at__gt=now
    )
    asked = Feedback.objects.filter(offering=OuterRef("offering"), person=OuterRef("person"))
    seats = Seat.objects.filter(Exists(ended), ~Exists(later), ~Exists(asked), state=Seat.State.ATTENDED)
    rows = list(seats.select_related("offering__workshop").order_by("pk")[:MOST_ASKED_AT_ONCE])
    new = [Feedback(offering_id=seat.offering_id, person_id=seat.person_id, asked_at=now) for seat in rows]
    Feedback.objects.bulk_create(new, ignore_conflicts=True)
    post_letters(_letter(seat) for seat in rows)
    return len(rows)


def _letter(seat: Seat) -> Letter:
    told = {"title": seat.offering.workshop.title}
    words = _("You were at “%(title)s”. How was it? Its teachers and the team read it, nobody else. We ask this once.")
    return Letter(
        person_id=seat.person_id,
        key=f"feedback {seat.offering_id}",
        subject=(_("How was “%(title)s”?") % told)[:200],
        body=words % told + "\n\n{link}",
        link_name="feedback",
        link_value=f"{seat.offering_id}:{seat.person_id}",
    )


@transaction.atomic
def give_feedback(*, feedback: Feedback, text: str, now: datetime) -> None:
    """Keep what somebody says of it."""
    Feedback.objects.filter(pk=feedback.pk).update(text=text.strip(), answered_at=now)
