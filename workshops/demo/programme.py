"""Writes a made-up gathering's programme: workshops, offerings, sessions, stars."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.schedule.models import Offering, Session
from workshops.signups.models import Star
from workshops.timespan import TimeSpan

from .catalogue import categories, features, skills
from .plan import GatheringPlan, Sitting, WorkshopPlan

BATCH = 1000
UIDS = uuid.UUID("6f7d2c0e-1a53-4e39-9a0b-52d0c5a7b1e4")


def write_workshops(plan: GatheringPlan, gathering: Gathering, everyone: Mapping[str, Person]) -> list[Workshop]:
    """Write the workshops in the plan's order, with their teachers, skills and needs."""
    kinds = categories(w.category for w in plan.workshops)
    workshops = Workshop.objects.bulk_create(
        [Workshop(gathering=gathering, category=kinds[w.category], **_words(w)) for w in plan.workshops], BATCH
    )
    pairs = list(zip(workshops, plan.workshops, strict=True))
    WorkshopTeacher.objects.bulk_create(
        [
            WorkshopTeacher(workshop=workshop, person=everyone[name], order=order)
            for workshop, w in pairs
            for order, name in enumerate(w.teachers)
        ],
        BATCH,
    )
    known = features({slug for w in plan.workshops for slug in w.needs})
    need = Workshop.needs.through
    need.objects.bulk_create(
        [need(workshop=workshop, feature=known[n]) for workshop, w in pairs for n in w.needs], BATCH
    )
    taught = skills({name: kinds[w.category] for w in plan.workshops for name in w.skills})
    skill = Workshop.skills.through
    skill.objects.bulk_create(
        [skill(workshop=workshop, skill=taught[s]) for workshop, w in pairs for s in w.skills], BATCH
    )
    return workshops


def _words(w: WorkshopPlan) -> dict[str, object]:
    words: dict[str, object] = {
        "title": w.title,
        "abstract": w.abstract,
        "description": w.description,
        "state": w.state,
        "bring": w.bring,
        "age_from": w.ages[0],
        "age_to": w.ages[1],
        "audience": w.audience,
        "fee_note": w.fee_note,
        "capacity": w.capacity,
        "slots": w.slots,
        "parts": w.parts,
        "repeats": w.repeats,
    }
    if w.fee:
        words |= {"fee_from": Decimal(w.fee[0]), "fee_to": Decimal(w.fee[1]), "fee_currency": "USD"}
    return words


def write_offerings(plan: GatheringPlan, workshops: Sequence[Workshop]) -> dict[tuple[int, int], Offering]:
    """Write the accepted workshops' offerings; returned by (workshop's index, number)."""
    keys = sorted({(workshop, number) for workshop, number, _ in plan.sessions()})
    rows = [Offering(workshop=workshops[workshop], number=number) for workshop, number in keys]
    return dict(zip(keys, Offering.objects.bulk_create(rows, BATCH), strict=True))


def write_sessions(
    plan: GatheringPlan,
    gathering: Gathering,
    places: Sequence[Place],
    offerings: Mapping[tuple[int, int], Offering],
) -> None:
    """Write every session, placed or not; its UID is the same each time the same plan is written."""
    sittings = {(s.workshop, s.number, s.part): s for s in plan.sittings}
    rows = []
    for key in plan.sessions():
        workshop, number, part = key
        name = f"{plan.slug}/{plan.starts_on}/{workshop}/{number}/{part}"
        session = Session(offering=offerings[workshop, number], part=part, uid=uuid.uuid5(UIDS, name))
        if sitting := sittings.get(key):
            span = _span(plan, gathering, sitting)
            session.place, session.starts_at, session.ends_at = places[sitting.place], span.start, span.end
        rows.append(session)
    Session.objects.bulk_create(rows, BATCH)


def _span(plan: GatheringPlan, gathering: Gathering, sitting: Sitting) -> TimeSpan:
    day = plan.starts_on + timedelta(days=sitting.day)
    today = plan.class_slots(sitting.day)
    return TimeSpan(
        datetime.combine(day, today[sitting.first].starts, tzinfo=gathering.zone),
        datetime.combine(day, today[sitting.last].ends, tzinfo=gathering.zone),
    )


def write_stars(
    plan: GatheringPlan, everyone: Mapping[str, Person], offerings: Mapping[tuple[int, int], Offering]
) -> None:
    """Write the attendees' stars."""
    rows = [
        Star(person=everyone[plan.attendees[attendee]], offering=offerings[workshop, number])
        for attendee, workshop, number in plan.stars
    ]
    Star.objects.bulk_create(rows, BATCH)
