"""What a teacher sees who places themselves, and the team's table of what is open: no query grows with the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.proposals.models import Workshop

from .board_lift import Lift, Target
from .clashes import Grid, SlotFacts
from .facts import draft_sessions, load_draft, load_grid, load_known
from .locks import lock_words, locked_days
from .models import Session
from .own_actions import mark_of_openings, openings_of_day
from .own_forms import OpenForm
from .own_slots import Openings, load_openings, placed_by_teachers, slots_in
from .sentences import clock_words, session_name, where_words
from .step_words import moment_words


@dataclass(frozen=True, kw_only=True)
class OwnSession:
    """One of the teacher's sessions: whether it may be moved now, and whether it may be taken back."""

    session: Session
    name: str
    where: str
    free: bool
    own: bool


@dataclass(frozen=True)
class Choice:
    """An open slot with what its places say to the session in hand."""

    label: str
    clock: str
    targets: list[Target]

    @property
    def blocked(self) -> list[Target]:
        """Those that are blocked, with why."""
        return [target for target in self.targets if target.verdict == "blocked"]

    @property
    def free(self) -> list[Target]:
        """Those where it could go, or is."""
        return [target for target in self.targets if target.verdict != "blocked"]


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """The sessions of a workshop, the one in hand, the open days, and what the shown day offers."""

    sessions: list[OwnSession]
    hand: OwnSession | None
    days: list[date]
    day: date | None
    until: str
    locked: str
    choices: list[Choice]


def load_own(workshop: Workshop, wanted: str, day: str, now: datetime) -> OwnPage:
    """Return the page; `wanted` is the id of the session in hand and `day` an ISO date, the first ones otherwise."""
    gathering = workshop.gathering
    openings, grid = load_openings(gathering, now), load_grid(gathering)
    rows = draft_sessions(gathering).filter(offering__workshop=workshop).select_related("place").order_by("pk")
    sessions = _own_sessions(rows, workshop, openings, grid)
    movable = [one for one in sessions if one.free]
    hand = next((one for one in movable if str(one.session.pk) == wanted), movable[0] if movable else None)
    shown = next((one for one in openings.days if one.isoformat() == day), next(iter(openings.days), None))
    lock = locked_days(gathering).get(shown) if shown else None
    choices = _choices(workshop, hand.session, shown, openings) if hand and shown and not lock else []
    return OwnPage(
        sessions=sessions,
        hand=hand,
        days=list(openings.days),
        day=shown,
        until=moment_words(openings.days[shown], gathering) if shown else "",
        locked=lock_words(lock) if lock else "",
        choices=choices,
    )


def _own_sessions(rows: Iterable[Session], workshop: Workshop, openings: Openings, grid: Grid) -> list[OwnSession]:
    rows = list(rows)
    own, made = placed_by_teachers(rows), []
    for row in rows:
        row.offering.workshop = workshop
        mine = row.span is not None and row.pk in own and not row.pinned
        mine = mine and row.place_id is not None and openings.allow(slots_in(grid, row.span), row.place_id)
        where, name = where_words(row, workshop.gathering.zone), session_name(row)
        made.append(OwnSession(session=row, name=name, where=where, own=mine, free=mine or row.span is None))
    return made


def _choices(workshop: Workshop, session: Session, day: date, openings: Openings) -> list[Choice]:
    programme = load_draft(workshop.gathering).programme
    lift = Lift(workshop.gathering, programme, session, load_known(workshop))
    slots = [slot for slot in programme.grid.slots if slot.day == day and not slot.common]
    choices = [
        Choice(slot.label, clock_words(slot.span, workshop.gathering.zone), _targets(lift, slot, openings))
        for slot in slots
    ]
    return [choice for choice in choices if choice.targets]


def _targets(lift: Lift, slot: SlotFacts, openings: Openings) -> list[Target]:
    grid = lift.programme.grid
    span = grid.run(slot, lift.session.offering.workshop.slots)
    covered = slots_in(grid, span) if span else []
    return [lift.target(slot, place) for place in lift.programme.places.values() if openings.allow(covered, place.id)]


@dataclass(frozen=True)
class OpenRow:
    """A slot in the team's table, with whether each spot of it is ticked: first any place, then each."""

    slot: Slot
    spots: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class OpenTable:
    """The team's table of a day, the mark of what is open, and until when that is or could be."""

    places: list[Place]
    rows: list[OpenRow]
    mark: str
    until: datetime


def load_table(gathering: Gathering, day: date, sent: OpenForm | None) -> OpenTable:
    """Return the table as it is, or as it was `sent`: three queries."""
    opened = openings_of_day(gathering, day)
    places = list(Place.objects.filter(gathering=gathering))
    ticked = set(sent.ticked()) if sent else {f"{row.slot_id}-{row.place_id or 0}" for row in opened}
    columns = [(0, ""), *((place.pk, place.name) for place in places)]
    rows = [
        OpenRow(slot, [(key, name, key in ticked) for pk, name in columns for key in [f"{slot.pk}-{pk}"]])
        for slot in Slot.objects.filter(gathering=gathering, day=day, kind=SlotKind.CLASS)
    ]
    evening = datetime.combine(day - timedelta(days=1), time(20), tzinfo=gathering.zone)
    until = max((row.until for row in opened), default=evening)
    return OpenTable(places, rows, mark_of_openings(opened), until.astimezone(gathering.zone))
