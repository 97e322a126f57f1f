"""The set-up reminder: an hour before, each teacher of a session reads where, what it needs and who comes."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Replace

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.signups.access import in_latest_release
from workshops.signups.rosters import Roster, rosters_of

from . import digest_mails, outbox
from .models import Delivery
from .topics import TOPICS
from .ways import reachable

if TYPE_CHECKING:
    from typing import TypedDict

    from django.db.models import QuerySet
    from django_stubs_ext import WithAnnotations

    class TeacherColumns(TypedDict):
        """What `_due` adds to a session."""

        teacher: int
        subject: str
        about: int

    Rows = QuerySet[WithAnnotations[ReleasedSession, TeacherColumns]]

KIND = Delivery.Kind.SET_UP
NAMESPACE = uuid.UUID("3c6a6f0e-4a3e-4a06-8f5c-3e8c7e1f9d0b")
LEAD = timedelta(hours=1)
PLANNED_AT_ONCE = 1_000


def plan(*, now: datetime) -> int:
    """Write a delivery for each teacher of what begins within an hour and who has none; return how many it saw."""
    handled = Delivery.objects.handled().filter(
        person=OuterRef("teacher"), kind=KIND, subject=OuterRef("subject"), moment=OuterRef("starts_at")
    )
    rows = _due(now).filter(~Q(Exists(handled))).order_by("starts_at", "uid", "teacher")[:PLANNED_AT_ONCE]
    found = list(rows.values_list("teacher", "subject", "starts_at", "about"))
    outbox.enter([_delivery(*row) for row in found])
    return len(found)


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery, by its id, to who teaches that session at that start still."""
    uids = {uuid.UUID(delivery.subject) for delivery in deliveries}
    right = set(_due(now).filter(uid__in=uids).values_list("teacher", "subject", "starts_at"))
    sessions = _sessions(uids) if right else {}
    rosters = _rosters(sessions.values())
    return {
        delivery.pk: digest_mails.set_up(delivery, sessions[delivery.subject], rosters)
        for delivery in deliveries
        if (delivery.person_id, delivery.subject, delivery.moment) in right
    }


def _due(now: datetime) -> "Rows":
    person = "workshop__teachers__person"
    return (
        ReleasedSession.objects.filter(
            in_latest_release(),
            release__gathering__state=Gathering.State.OPEN,
            status=ReleasedSession.Status.CONFIRMED,
            starts_at__gt=now,
            starts_at__lte=now + LEAD,
        )
        .annotate(
            teacher=F(person),
            active=F(f"{person}__is_active"),
            address=F(f"{person}__email"),
            wanted=Coalesce(F(f"{person}__reminder_choice__teaching"), Value(True), output_field=BooleanField()),
            subject=Replace(Cast("uid", CharField()), Value("-"), Value("")),
            about=F("release__gathering"),
        )
        .filter(reachable("teacher", "address", TOPICS[KIND]), active=True, wanted=True)
    )


def _delivery(teacher: int, subject: str, starts_at: datetime, gathering: int) -> Delivery:
    return Delivery(
        person_id=teacher,
        kind=KIND,
        gathering_id=gathering,
        subject=subject,
        moment=starts_at,
        due_at=starts_at - LEAD,
        useless_at=starts_at,
        message_id=uuid.uuid5(NAMESPACE, f"{teacher} {subject} {starts_at.timestamp()}"),
    )


def _sessions(uids: Collection[uuid.UUID]) -> dict[str, ReleasedSession]:
    found = ReleasedSession.objects.filter(in_latest_release(), uid__in=uids)
    whole = found.select_related("workshop", "release__gathering").defer("release__places", "release__slots")
    return {session.uid.hex: session for session in whole}


def _rosters(sessions: Collection[ReleasedSession]) -> dict[int, Roster]:
    return rosters_of([session.offering_id for session in sessions if session.offering_id is not None])
