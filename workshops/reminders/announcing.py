"""Announcements: what an organizer tells groups of a gathering's people, counted and seen before it goes."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, TeamMember
from workshops.gatherings.record import note_change
from workshops.people.models import Person
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.schedule.models import Offering
from workshops.signups.people_of import followers

from . import digest_mails
from .day_models import Announcement
from .models import Delivery
from .writing import Fact, reached, write_to

KIND = Delivery.Kind.ANNOUNCEMENT
USELESS_AFTER = timedelta(days=3)
Group = Announcement.Group


def people_in(gathering: Gathering, groups: Collection[str]) -> set[int]:
    """Return everybody in one of the groups, each once."""
    found: set[int] = set()
    if Group.TEAM in groups:
        found |= set(TeamMember.objects.filter(gathering=gathering).values_list("person", flat=True))
    if Group.TEACHERS in groups:
        accepted = WorkshopTeacher.objects.filter(
            workshop__gathering=gathering, workshop__state=Workshop.State.ACCEPTED
        )
        found |= set(accepted.values_list("person", flat=True))
    if Group.ATTENDEES in groups:
        offerings = Offering.objects.filter(workshop__gathering=gathering).values_list("pk", flat=True)
        found |= {one.person for one in followers(offerings)}
    return found


def count_reached(gathering: Gathering, groups: Collection[str]) -> int:
    """Return how many an announcement to these groups would reach now."""
    return reached(people_in(gathering, groups), KIND).count()


@transaction.atomic
def announce(
    *, gathering: Gathering, by: Person, groups: Sequence[str], subject: str, body: str, key: UUID, now: datetime
) -> Announcement:
    """Tell the groups, each person once; organizers may. The same `key` again is the same announcement."""
    lock_draft(gathering)
    told: dict[str, Any] = {"gathering": gathering, "by": by, "groups": list(groups), "subject": subject, "body": body}
    announcement, made = Announcement.objects.get_or_create(key=key, defaults={**told, "sent_at": now})
    if not made:
        return announcement
    fact = Fact(kind=KIND, subject=str(announcement.pk), moment=now, due_at=now, useless_at=now + USELESS_AFTER)
    announcement.people = write_to(people_in(gathering, groups), fact, gathering)
    announcement.save(update_fields=["people"])
    note_change(
        gathering=gathering,
        person=by,
        subject="announcement",
        subject_id=announcement.pk,
        title=subject,
        verb="sent",
        after={"groups": ", ".join(groups), "people": announcement.people},
    )
    return announcement


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery, by its id."""
    found = Announcement.objects.select_related("gathering", "by").in_bulk([int(row.subject) for row in deliveries])
    return {
        row.pk: digest_mails.announcement(row, found[int(row.subject)])
        for row in deliveries
        if int(row.subject) in found
    }


def plan(*, now: datetime) -> int:
    """Plan nothing: an announcement is planned as it is written."""
    return 0
