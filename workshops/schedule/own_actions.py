"""Writes of teachers who place themselves, and of the team that opens slots for that; each locks the draft first."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.gatherings.record import note_change
from workshops.people.models import Person
from workshops.proposals.models import WorkshopTeacher

from .actions import Moved, Where, place_session, unplace_session
from .clashes import Grid
from .errors import ScheduleRefused
from .facts import load_grid, slot_facts
from .locks import refuse_locked
from .log_models import Step
from .models import Session
from .own_models import OpenSlot
from .own_slots import Openings, load_openings, placed_by_teachers, slots_in
from .sentences import session_name

Spot = tuple[int, int | None]


@transaction.atomic
def place_own(*, session: Session, person: Person, seen_version: int, place: Place, slot: Slot, now: datetime) -> Moved:
    """Put a session of a workshop that the person teaches into an open slot, or move it there.

    Raises ScheduleRefused as `place_session` does, and when it is the team's, or where or when nothing is open.
    """
    gathering = lock_draft(session.offering.workshop.gathering)
    openings, grid = load_openings(gathering, now), load_grid(gathering)
    _refuse_not_own(session, person, seen_version, openings, grid)
    span = grid.run(slot_facts(slot, gathering.zone), session.offering.workshop.slots)
    if not openings.allow(slots_in(grid, span) or [slot.pk], place.pk):
        raise ScheduleRefused(
            _("“%(slot)s” at %(place)s is not open to you, or not any more. Choose another, or ask the team.")
            % {"slot": slot.label, "place": place}
        )
    _refuse_locked(session, slot.day)
    where = Where(place=place, slot=slot)
    return place_session(session=session, person=person, seen_version=seen_version, where=where, kind=Step.Kind.OWN)


@transaction.atomic
def take_back_own(*, session: Session, person: Person, seen_version: int, now: datetime) -> Moved:
    """Unplace a session that its teacher placed; refused as `place_own` is."""
    gathering = lock_draft(session.offering.workshop.gathering)
    openings, grid = load_openings(gathering, now), load_grid(gathering)
    _refuse_not_own(session, person, seen_version, openings, grid)
    _refuse_locked(session)
    return unplace_session(session=session, person=person, seen_version=seen_version, kind=Step.Kind.OWN)


def _refuse_not_own(session: Session, person: Person, seen_version: int, openings: Openings, grid: Grid) -> None:
    """Refuse what is not the person's to move; a stale page is left to be told who was faster."""
    if not WorkshopTeacher.objects.filter(workshop=session.offering.workshop_id, person=person).exists():
        raise ScheduleRefused(_("You do not teach this workshop any more."))
    now = Session.objects.filter(pk=session.pk).first()
    if now is None or now.version != seen_version or now.span is None:
        return
    name = {"name": session_name(session)}
    if now.pinned or now.pk not in placed_by_teachers([now]):
        raise ScheduleRefused(_("The team placed “%(name)s”. Ask them to move it.") % name)
    if now.place_id is None or not openings.allow(slots_in(grid, now.span), now.place_id):
        raise ScheduleRefused(_("Where “%(name)s” is, choosing is over. Ask the team to move it.") % name)


def _refuse_locked(session: Session, bound_for: date | None = None) -> None:
    """Refuse to move from or to a locked day, as somebody is told who cannot unlock it."""
    gathering = session.offering.workshop.gathering
    day = gathering.local_day(session.starts_at) if session.starts_at else None
    refuse_locked(gathering, [day, bound_for], of_team=False)


def mark_of_openings(rows: Iterable[OpenSlot]) -> str:
    """Return a short mark of what is open: of another state it is another one."""
    told = sorted((row.slot_id, row.place_id or 0, row.until.timestamp()) for row in rows)
    return sha256(repr(told).encode()).hexdigest()[:32]


def openings_of_day(gathering: Gathering, day: date) -> list[OpenSlot]:
    """Return what the team opened on a day, also what is over: one query."""
    rows = OpenSlot.objects.filter(slot__gathering=gathering, slot__day=day)
    return list(rows.select_related("slot", "place").order_by("slot__starts", "place__name"))


@transaction.atomic
def open_slots(
    *,
    gathering: Gathering,
    day: date,
    person: Person,
    spots: frozenset[Spot],
    until: datetime | None,
    seen: str,
    now: datetime,
) -> None:
    """Let exactly these slots of a day be open `until` then; a slot open at any place needs no single ones.

    Raises ScheduleRefused when somebody changed it since `seen`, for spots that are not there, and a time that is over.
    """
    locked = lock_draft(gathering)
    rows = openings_of_day(locked, day)
    if mark_of_openings(rows) != seen:
        raise ScheduleRefused(
            _("Somebody changed what is open meanwhile. Your choices are kept: look at them, then save."), stale=True
        )
    wanted = frozenset(spot for spot in spots if spot[1] is None or (spot[0], None) not in spots)
    slots = {one.pk: one for one in Slot.objects.filter(gathering=locked, day=day, kind=SlotKind.CLASS)}
    places = {one.pk: one for one in Place.objects.filter(gathering=locked)}
    if not all(slot in slots and (place is None or place in places) for slot, place in wanted):
        raise ScheduleRefused(_("A slot or place is gone meanwhile. Look at the table again."))
    if wanted and (until is None or until <= now):
        raise ScheduleRefused(_("Say until when teachers may choose: a time to come."))
    before = _told(rows)
    OpenSlot.objects.filter(pk__in=[row.pk for row in rows]).delete()
    made = [
        OpenSlot(slot=slots[slot], place=places[place] if place else None, opened_by=person, until=until or now)
        for slot, place in sorted(wanted, key=lambda spot: (spot[0], spot[1] or 0))
    ]
    OpenSlot.objects.bulk_create(made)
    verb = "opened" if made else "closed"
    note_change(
        gathering=locked,
        person=person,
        subject="openings",
        subject_id=None,
        title=str(day),
        verb=verb,
        before=before,
        after=_told(made),
    )


def _told(rows: Iterable[OpenSlot]) -> dict[str, object]:
    """Return what is open as the record keeps it: the places by slot, and until when."""
    told: dict[str, object] = {}
    for row in rows:
        places = told.setdefault(row.slot.label, [])
        if isinstance(places, list):
            places.append(row.place.name if row.place else _("any place"))
        told["until"] = row.until.isoformat()
    return told
