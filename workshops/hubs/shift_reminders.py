"""Reminders of shifts: by the same choices, lead times and quiet hours as those of sessions, each once.

Who wants one mail in the evening finds their shifts there. A shift that moved is reminded of at its new time; one given
back or not needed any more is not.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.reminders import due, emails, kinds, outbox
from workshops.reminders.hours import start_of
from workshops.reminders.lead_times import LONGEST, due_by_choice
from workshops.reminders.models import Delivery
from workshops.reminders.quiet import held_back
from workshops.reminders.topics import TOPICS
from workshops.reminders.writing import quiet_of
from workshops.templatetags.times import clock, on_day

from .models import Hub, Shift, ShiftSeat

KIND = Delivery.Kind.SHIFT_REMINDER
NAMESPACE = uuid.UUID("6b4f5f0c-1d0e-4c52-8a3a-5e7d2b90c411")
PLANNED_AT_ONCE = 1_000
TO_GET_THERE = timedelta(minutes=15)  # what quiet hours hold back comes so long before at the latest
Row = tuple[int, str, datetime, int, int]


def connect() -> None:
    """Let the outbox plan and compose reminders of shifts; once, when the site starts."""
    kinds.also(KIND, kinds.Kind(plan=plan, compose=compose))


def plan(*, now: datetime) -> int:
    """Write a delivery for each reminder that is due and has none; return how many it saw."""
    handled = Delivery.objects.handled().filter(
        person=OuterRef("star_person"), kind=KIND, subject=OuterRef("subject"), moment=OuterRef("starts_at")
    )
    fresh = _due(now).filter(~Q(Exists(handled))).order_by("starts_at", "pk")
    rows = list(fresh.values_list("star_person", "subject", "starts_at", "minutes", "about")[:PLANNED_AT_ONCE])
    if rows:
        people = Person.objects.select_related("reminder_choice").in_bulk({row[0] for row in rows})
        gatherings = Gathering.objects.in_bulk({row[4] for row in rows})
        outbox.enter([_delivery(row, people[row[0]], gatherings[row[4]]) for row in rows])
    return len(rows)


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery, by its id, to who still takes that shift at that start, in two queries."""
    shifts = {int(delivery.subject.split()[1]) for delivery in deliveries}
    found = _due(now).filter(shift__in=shifts).values_list("star_person", "subject", "starts_at")
    right = set(found)
    whole = Shift.objects.select_related("hub__gathering", "hub__place").in_bulk(shifts)
    return {
        delivery.pk: _mail(delivery, whole[int(delivery.subject.split()[1])])
        for delivery in deliveries
        if (delivery.person_id, delivery.subject, delivery.moment) in right
    }


def shifts_of_day(*, gathering: Gathering, day: date, **_kwargs: Any) -> dict[int, list[str]]:
    """Receive `day_asked`: who takes which shifts on a local day, in lines to read."""
    begins, ends = start_of(day, gathering.zone), start_of(day + timedelta(days=1), gathering.zone)
    seats = _needed().filter(shift__hub__gathering=gathering, shift__starts_at__gte=begins, shift__starts_at__lt=ends)
    lines: dict[int, list[str]] = defaultdict(list)
    for seat in seats.select_related("shift__hub__place").order_by("shift__starts_at", "pk"):
        hub, shift = seat.shift.hub, seat.shift
        span = f"{clock(shift.starts_at, gathering)}–{clock(shift.ends_at, gathering)}"
        lines[seat.person_id].append(", ".join(part for part in (f"{span} {shift}", hub.name, where(hub)) if part))
    return lines


def where(hub: Hub) -> str:
    """Return the place of a hub and how to find it."""
    return ", ".join(part for part in (hub.place.name if hub.place else "", hub.where) if part)


def _needed() -> QuerySet[ShiftSeat]:
    """Return who takes a shift that is needed."""
    there = {"shift__hub__closed_at": None, "shift__hub__gathering__state": Gathering.State.OPEN}
    return ShiftSeat.objects.filter(shift__cancelled=False, **there)


def _due(now: datetime) -> "QuerySet[Any, Any]":
    soon = _needed().filter(shift__starts_at__gt=now, shift__starts_at__lte=due.last_start(now, LONGEST))
    rows = soon.annotate(starts_at=F("shift__starts_at"), about=F("shift__hub__gathering"))
    key = Concat(Value("shift "), Cast("shift", CharField()))
    return due_by_choice(rows, person="person", key=key, topic=TOPICS[KIND], now=now)


def _delivery(row: Row, person: Person, gathering: Gathering) -> Delivery:
    """Return the row of a reminder; the same reminder always has the same Message-ID."""
    _person, subject, starts_at, minutes, _about = row
    due_at = starts_at - timedelta(minutes=minutes)
    return Delivery(
        person=person,
        kind=KIND,
        gathering=gathering,
        subject=subject,
        moment=starts_at,
        due_at=held_back(due_at, starts_at - TO_GET_THERE, quiet_of(person, gathering)),
        useless_at=starts_at,
        message_id=uuid.uuid5(NAMESPACE, f"{person.pk} {subject} {starts_at.timestamp()}"),
    )


def _mail(delivery: Delivery, shift: Shift) -> EmailMessage:
    hub, gathering = shift.hub, shift.hub.gathering
    facts = {
        "title": shift.what,
        "day": on_day(shift.starts_at, gathering),
        "clock": clock(shift.starts_at, gathering),
    }
    return emails.message(delivery, gathering, {"shift": shift, "place": where(hub), "page": hub.address}, facts)
