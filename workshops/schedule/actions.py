"""Writes to the draft by organizers and schedulers: place, move, unplace, pin; make the sessions that workshops want.

Each is one transaction. Locks are taken in one order, the gathering's row first and alone, so that the writers of one
draft take turns and none can pass the check on what another is about to change. Every change is logged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.timespan import TimeSpan

from .clashes import Difference, Grid, Programme
from .clashes_rules import placing, removing
from .errors import ScheduleRefused
from .facts import lacking_sessions, load_around, load_grid, slot_facts
from .lock_models import DayLock
from .locks import refuse_locked
from .log_models import Step
from .losing import refuse_losing
from .models import Offering, Session
from .sentences import clash_advice, clash_words, move_words, session_name
from .steps import Placement, placement, write_step

Kind = Step.Kind


@dataclass(frozen=True)
class Moved:
    """A session after a write, with the clashes that this made and cured and what names them."""

    session: Session
    difference: Difference
    programme: Programme


@dataclass(frozen=True, kw_only=True)
class Where:
    """A place and a time wished for: from the start of `slot` for the workshop's length, or at exact times."""

    place: Place | None
    slot: Slot | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@transaction.atomic
def place_session(
    *,
    session: Session,
    person: Person | None,
    seen_version: int,
    where: Where,
    pin: bool = False,
    kind: Step.Kind | None = None,
    may_lose: int | None = None,
) -> Moved:
    """Put a session, placed or not, where it is wished; `pin` it there if asked; `kind` is how the log calls it.

    Raises ScheduleRefused for a stale `seen_version`, a pinned session, and a placing that makes a blocker; with
    `may_lose` also when people would lose more seats than that once it is published, None does not ask.
    """
    fresh = _fresh(session, seen_version)
    if may_lose is not None:
        refuse_losing(fresh, where.place, may_lose)
    return _place(fresh, person, where, pin, kind)


@transaction.atomic
def move_session(
    *, session: Session, person: Person | None, seen_version: int, where: Where, pin: bool = False
) -> Moved:
    """Move a placed session, as `place_session` does; refused also when it is not placed any more."""
    fresh = _fresh(session, seen_version)
    if fresh.span is None:
        raise ScheduleRefused(_("“%(name)s” is not placed. Place it first.") % {"name": session_name(fresh)})
    return _place(fresh, person, where, pin)


def _place(session: Session, person: Person | None, where: Where, pin: bool, kind: Step.Kind | None = None) -> Moved:
    _refuse_pinned(session)
    _refuse_strange(session, where)
    grid = load_grid(session.offering.workshop.gathering)
    span = _span(session, grid, where)
    programme, facts = load_around(session, where.place.pk if where.place else None, span, grid)
    difference = placing(programme, facts)
    after = programme.with_session(facts)
    _refuse_blockers(session, difference, after)
    _refuse_locked(session, span.start)
    before = placement(session)
    kind = kind or (Kind.MOVE if session.span else Kind.PLACE)
    session.place, session.starts_at, session.ends_at, session.pinned = where.place, span.start, span.end, pin
    return Moved(_written(session, person, before, kind), difference, after)


@transaction.atomic
def unplace_session(
    *, session: Session, person: Person | None, seen_version: int, kind: Step.Kind = Kind.UNPLACE
) -> Moved:
    """Take a session off the schedule; it waits among the unplaced. Refused when stale or pinned."""
    fresh = _fresh(session, seen_version)
    _refuse_pinned(fresh)
    if fresh.span is None:
        raise ScheduleRefused(_("“%(name)s” is not placed already.") % {"name": session_name(fresh)})
    _refuse_locked(fresh)
    grid = load_grid(fresh.offering.workshop.gathering)
    programme, _facts = load_around(fresh, fresh.place_id, fresh.span, grid)
    difference = removing(programme, fresh.pk) if fresh.pk in programme.sessions else Difference((), ())
    before = placement(fresh)
    fresh.place = fresh.starts_at = fresh.ends_at = None
    return Moved(_written(fresh, person, before, kind), difference, programme)


@transaction.atomic
def pin_session(*, session: Session, person: Person | None, seen_version: int) -> Session:
    """Pin a placed session: nobody moves it until it is unpinned. Refused when stale or not placed."""
    fresh = _fresh(session, seen_version)
    if fresh.span is None:
        raise ScheduleRefused(_("“%(name)s” is not placed. Place it, then pin it.") % {"name": session_name(fresh)})
    return _pinned(fresh, person, True)


@transaction.atomic
def unpin_session(*, session: Session, person: Person | None, seen_version: int) -> Session:
    """Let a pinned session be moved again. Refused when stale."""
    return _pinned(_fresh(session, seen_version), person, False)


def ensure_sessions(workshop: Workshop) -> list[Session]:
    """Make the offerings and sessions that an accepted workshop wants and lacks, and return the new ones."""
    return ensure_sessions_of(workshop.gathering, [workshop])


@transaction.atomic
def ensure_sessions_of(gathering: Gathering, workshops: Sequence[Workshop]) -> list[Session]:
    """Make what the accepted ones of `workshops` want and lack, however many, in a handful of queries.

    A workshop that now wants fewer loses none: those unplaced leave the tray, those placed stay and are marked there.
    """
    if lock_draft(gathering).is_perennial:
        return []  # there a series makes the sessions
    accepted = {workshop.pk: workshop for workshop in workshops if workshop.state == Workshop.State.ACCEPTED}
    numbers = [(workshop, n) for workshop in accepted.values() for n in range(1, workshop.repeats + 1)]
    Offering.objects.bulk_create(
        [Offering(workshop=workshop, number=n) for workshop, n in numbers], ignore_conflicts=True
    )
    rows = list(Offering.objects.filter(workshop__in=accepted).values_list("pk", "workshop", "number"))
    offerings = [(pk, accepted[workshop]) for pk, workshop, number in rows if number <= accepted[workshop].repeats]
    there = set(Session.objects.filter(offering__workshop__in=accepted).values_list("offering_id", "part"))
    parts = [(pk, part) for pk, workshop in offerings for part in range(1, workshop.parts + 1)]
    made = [Session(offering_id=pk, part=part) for pk, part in parts if (pk, part) not in there]
    if made:
        Session.objects.bulk_create(made)
        touch_draft(gathering)
    return made


def follow_acceptance(*, gathering: Gathering, workshops: Sequence[Workshop], **_signal: Any) -> None:
    """Make the sessions of workshops just accepted, or of one that now wants more, in the same transaction."""
    ensure_sessions_of(gathering, workshops)


@transaction.atomic
def ensure_all_sessions(gathering: Gathering) -> int:
    """Make the sessions that any accepted workshop of the gathering wants and lacks; return how many are new."""
    return len(ensure_sessions_of(gathering, lacking_sessions(gathering)))


def _fresh(session: Session, seen_version: int) -> Session:
    """Lock the draft and read the session again; raises ScheduleRefused when somebody wrote it since."""
    gathering = lock_draft(session.offering.workshop.gathering)
    known = Session.objects.annotate(locks=Exists(DayLock.objects.filter(gathering=gathering)))
    fresh = known.select_related("offering__workshop").filter(pk=session.pk).first()
    if fresh is None:
        raise ScheduleRefused(_("This session is gone. Look at the schedule again."), stale=True)
    fresh.offering.workshop.gathering = gathering
    if fresh.version != seen_version:
        raise ScheduleRefused(_what_came_first(fresh), stale=True)
    return fresh


def _what_came_first(session: Session) -> str:
    gathering, name = session.offering.workshop.gathering, session_name(session)
    move = session.moves.select_related("step__person").first()
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    changed = _("“%(name)s” changed.") % {"name": name}
    first = move_words(move, name, places, gathering.zone) if move else changed
    return _("%(what)s That was after you opened this page. Look where it is now, then choose again.") % {"what": first}


def _refuse_pinned(session: Session) -> None:
    if session.pinned:
        name = session_name(session)
        raise ScheduleRefused(_("“%(name)s” is pinned where it is. Unpin it first, then move it.") % {"name": name})


def _refuse_locked(session: Session, bound_for: datetime | None = None) -> None:
    """Refuse to move from or to a locked day; asks which are locked only when `_fresh` saw that any is."""
    if getattr(session, "locks", False):
        gathering = session.offering.workshop.gathering
        refuse_locked(gathering, [gathering.local_day(at) for at in (session.starts_at, bound_for) if at])


def _refuse_blockers(session: Session, difference: Difference, programme: Programme) -> None:
    blockers = tuple(clash for clash in difference.blockers if session.pk in clash.sessions)
    if blockers:
        zone = session.offering.workshop.gathering.zone
        reasons = [f"{clash_words(clash, programme, zone)} {clash_advice(clash)}" for clash in blockers[:3]]
        raise ScheduleRefused(" ".join(reasons), clashes=blockers)


def _refuse_strange(session: Session, where: Where) -> None:
    workshop, name = session.offering.workshop, session_name(session)
    if workshop.state != Workshop.State.ACCEPTED:
        raise ScheduleRefused(_("“%(name)s” is not accepted. Accept it, then place it.") % {"name": name})
    if where.place is not None and where.place.gathering_id != workshop.gathering_id:
        raise ScheduleRefused(_("“%(place)s” is no place of this gathering. Choose another.") % {"place": where.place})
    slot = where.slot
    if slot is not None and (slot.gathering_id != workshop.gathering_id or slot.kind != SlotKind.CLASS):
        raise ScheduleRefused(_("“%(slot)s” is no slot for workshops here. Choose another.") % {"slot": slot.label})


def _span(session: Session, grid: Grid, where: Where) -> TimeSpan:
    workshop = session.offering.workshop
    if where.slot is None:
        if where.starts_at is None or where.ends_at is None or where.ends_at <= where.starts_at:
            raise ScheduleRefused(_("Choose a slot, or a start and an end after it."))
        return TimeSpan(where.starts_at, where.ends_at)
    span = grid.run(slot_facts(where.slot, workshop.gathering.zone), workshop.slots)
    if span is None:
        raise ScheduleRefused(
            _("“%(name)s” lasts %(n)s slots, and from “%(slot)s” the day has fewer. Choose an earlier slot.")
            % {"name": session_name(session), "n": workshop.slots, "slot": where.slot.label}
        )
    return span


def _pinned(session: Session, person: Person | None, pinned: bool) -> Session:
    before = placement(session)
    session.pinned = pinned
    return _written(session, person, before, Kind.PIN if pinned else Kind.UNPIN)


def _written(session: Session, person: Person | None, before: Placement, kind: Step.Kind) -> Session:
    """Save a placement that differs from `before` with its step and versions; nothing when it does not."""
    gathering = session.offering.workshop.gathering
    write_step(gathering=gathering, person=person, kind=kind, befores=[(session, before)])
    return session
