"""Deliveries of a kind to many people of one gathering at once: who wants it, and when their quiet hours let it go."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from . import outbox
from .choice_models import ReminderChoice
from .models import Delivery
from .quiet import Quiet, held_back
from .topics import TOPICS
from .ways import reachable

NAMESPACE = uuid.UUID("a1a3d5de-7b0b-4a60-9e52-0d8a4fd7f2b4")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """What a delivery is about, and when; all moments are aware."""

    kind: Delivery.Kind
    subject: str
    moment: datetime
    due_at: datetime
    useless_at: datetime


def reached(people: Collection[int], kind: Delivery.Kind) -> QuerySet[Person]:
    """Return those of `people` who want the kind and can be written to."""
    wanting = Q(reminder_choice=None) | Q(**{f"reminder_choice__{TOPICS[kind]}": True})
    if kind == Delivery.Kind.MISSED:
        wanting &= ~Q(reminder_choice__bundled=True)  # nothing was to remind them
    return Person.objects.filter(
        wanting, reachable("pk", "email", TOPICS[kind]), pk__in=people, is_active=True
    ).order_by("pk")


def write_to(people: Collection[int], fact: Fact, gathering: Gathering) -> int:
    """Plan the fact for those of `people` whom it reaches and who have none of it; return for how many."""
    handled = Delivery.objects.handled().filter(
        gathering=gathering, kind=fact.kind, subject=fact.subject, moment=fact.moment
    )
    missing = set(people) - set(handled.values_list("person", flat=True))
    if not missing:
        return 0
    whole = reached(missing, fact.kind).select_related("reminder_choice")
    rows = [_delivery(person, fact, gathering) for person in whole]
    if rows:
        outbox.enter(rows)
    return len(rows)


def _delivery(person: Person, fact: Fact, gathering: Gathering) -> Delivery:
    key = f"{person.pk} {fact.kind} {gathering.pk} {fact.subject} {fact.moment.timestamp()}"
    return Delivery(
        person=person,
        kind=fact.kind,
        gathering=gathering,
        subject=fact.subject,
        moment=fact.moment,
        due_at=held_back(fact.due_at, fact.useless_at, quiet_of(person, gathering)),
        useless_at=fact.useless_at,
        message_id=uuid.uuid5(NAMESPACE, key),
    )


def quiet_of(person: Person, gathering: Gathering) -> Quiet | None:
    """Return the person's quiet hours where they are; of who gave no zone of their own, on the gathering's clock."""
    choice: ReminderChoice | None = getattr(person, "reminder_choice", None)
    if choice is None or choice.quiet_from is None or choice.quiet_until is None:
        return None
    zone = ZoneInfo(person.time_zone) if person.time_zone else gathering.zone
    return Quiet(starts=choice.quiet_from, ends=choice.quiet_until, zone=zone)
