"""A few changes of the draft after the release, so that the board and the next release have something to show."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.people.models import Person
from workshops.schedule.actions import Where, move_session, pin_session, place_session, unplace_session
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.models import Session

from .plan import GatheringPlan, WorkshopPlan

MOVED = 3
LATER = 2  # days from the first: what is over or on now is left alone


def change_draft(plan: GatheringPlan, gathering: Gathering, scheduler: Person) -> None:
    """Place one workshop that had no time, move three, unplace one and pin one, as the scheduler."""
    waiting = Session.objects.of(gathering).unplaced().order_by("offering__workshop__title").first()
    if waiting is not None:
        _put(plan, waiting, scheduler)
    moved, unplaced, pinned = _spread(_single_later_ones(gathering))
    for session in moved:
        _put(plan, session, scheduler)
    for session in unplaced:
        unplace_session(session=session, person=scheduler, seen_version=session.version)
    for session in pinned:
        pin_session(session=session, person=scheduler, seen_version=session.version)


def _single_later_ones(gathering: Gathering) -> list[Session]:
    midnight = datetime.combine(gathering.starts_on + timedelta(days=LATER), time(), tzinfo=gathering.zone)
    later = Session.objects.of(gathering).filter(
        starts_at__gte=midnight,
        offering__workshop__parts=1,
        offering__workshop__repeats=1,
    )
    return list(later.select_related("offering__workshop__gathering").order_by("offering__workshop__title"))


def _spread(sessions: Sequence[Session]) -> tuple[Sequence[Session], Sequence[Session], Sequence[Session]]:
    """Return which to move, unplace and pin, taken from all over the list."""
    step = max(1, len(sessions) // (MOVED + 2))
    some = sessions[::step]
    return some[:MOVED], some[MOVED : MOVED + 1], some[MOVED + 1 : MOVED + 2]


def _put(plan: GatheringPlan, session: Session, person: Person) -> None:
    """Put the session at the first other time, latest day first, at a place that suits, that no blocker forbids."""
    words = next(w for w in plan.workshops if w.title == session.offering.workshop.title)
    act = move_session if session.span else place_session
    for where in _suiting(words, session):
        try:
            act(session=session, person=person, seen_version=session.version, where=where)
        except ScheduleRefused:
            continue
        return


def _suiting(words: WorkshopPlan, session: Session) -> Iterator[Where]:
    gathering = session.offering.workshop.gathering
    slots = Slot.objects.filter(gathering=gathering, kind=SlotKind.CLASS, label__in=words.when)
    places = Place.objects.filter(gathering=gathering).prefetch_related("features")
    roomy = [place for place in places if (place.capacity or 0) >= (words.capacity or 0)]
    for slot in slots.order_by("-day", "starts"):
        if session.span and session.span.overlaps(slot.span(gathering.zone)):
            continue
        for place in roomy:
            if set(words.needs) <= {feature.slug for feature in place.features.all()}:
                yield Where(place=place, slot=slot)
