"""The session reminder: which are due by stars, seats and the latest releases, and the mail each becomes."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Replace

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.signups.access import in_latest_release
from workshops.signups.seat_models import Seat

from . import due, emails, outbox
from .lead_times import LONGEST, due_by_choice
from .models import Delivery
from .topics import TOPICS

if TYPE_CHECKING:
    from typing import TypedDict

    from django.db.models import QuerySet
    from django_stubs_ext import WithAnnotations

    class StarColumns(TypedDict):
        """What `_due` adds to a session."""

        star_person: int
        minutes: int
        subject: str
        about: int

    Rows = QuerySet[WithAnnotations[ReleasedSession, StarColumns]]

KIND = Delivery.Kind.SESSION_REMINDER
NAMESPACE = uuid.UUID("f1f0a2a1-5c6c-4d43-9f0e-3f6f6c1f7a5e")
PLANNED_AT_ONCE = 1_000
VIAS = (STARS, SEATS) = ("stars", "seats")
UID = 32  # hex digits at the beginning of a subject


def plan(*, now: datetime) -> int:
    """Write a delivery for each reminder that is due and has none; return how many it saw, of which there is a limit.

    Run twice at once it writes each only once: the key is unique.
    """
    handled = Delivery.objects.handled().filter(
        person=OuterRef("star_person"), kind=KIND, subject=OuterRef("subject"), moment=OuterRef("starts_at")
    )
    rows = [_due(now, via).filter(~Q(Exists(handled))).order_by("starts_at", "uid", "star_person") for via in VIAS]
    stars = {star.key: star for some in rows for star in _read(some[:PLANNED_AT_ONCE], now)}
    outbox.enter([_delivery(star) for star in stars.values()])
    return len(stars)


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery, by its id, that is still right at `now`, in three queries.

    Left out are those whose star or seat, session, start or wish for reminders is no longer as it was.
    """
    about = {uuid.UUID(delivery.subject[:UID]) for delivery in deliveries}
    people = {delivery.person_id for delivery in deliveries}
    rows = [_due(now, via).filter(uid__in=about, star_person__in=people) for via in VIAS]
    right = {star.key for some in rows for star in _read(some, now)}
    sessions = _released(about) if right else {}
    return {
        delivery.pk: emails.session_reminder(delivery, sessions[delivery.subject[:UID]])
        for delivery in deliveries
        if (delivery.person_id, delivery.subject, delivery.moment) in right
    }


def _due(now: datetime, via: str) -> "Rows":
    """Return one row for each star, or seat, whose reminder `due.is_due` at `now`, found by the sessions' start.

    Who waits in line is not reminded: they have no seat yet.
    """
    uid = Replace(Cast("uid", CharField()), Value("-"), Value(""))
    soon = ReleasedSession.objects.filter(
        in_latest_release(),
        release__gathering__state=Gathering.State.OPEN,
        status=ReleasedSession.Status.CONFIRMED,
        starts_at__gt=now,
        starts_at__lte=due.last_start(now, LONGEST),
    ).annotate(about=F("release__gathering"))
    found: Rows = due_by_choice(soon, person=f"offering__{via}__person", key=uid, topic=TOPICS[KIND], now=now)
    return found if via == STARS else found.annotate(seat=F("offering__seats__state")).filter(seat__in=Seat.TAKING)


def _read(rows: "Rows", now: datetime) -> list[due.Starred]:
    stars = [
        due.Starred(
            person=person,
            session=subject,
            starts_at=starts_at,
            takes_place=True,
            lead=timedelta(minutes=minutes),
            gathering=gathering,
        )
        for person, subject, starts_at, minutes, gathering in rows.values_list(
            "star_person", "subject", "starts_at", "minutes", "about"
        )
    ]
    return due.due(stars, (), now)


def _delivery(star: due.Starred) -> Delivery:
    """Return the row of a reminder; the same reminder always has the same Message-ID."""
    return Delivery(
        person_id=star.person,
        kind=KIND,
        gathering_id=star.gathering,
        subject=star.session,
        moment=star.starts_at,
        due_at=star.due_at or star.starts_at,
        useless_at=star.starts_at,
        message_id=uuid.uuid5(NAMESPACE, f"{star.person} {star.session} {star.starts_at.timestamp()}"),
    )


def _released(uids: Collection[uuid.UUID]) -> dict[str, ReleasedSession]:
    sessions = ReleasedSession.objects.filter(in_latest_release(), uid__in=uids)
    whole = sessions.select_related("workshop", "release__gathering").defer("release__places", "release__slots")
    return {session.uid.hex: session for session in whole}
