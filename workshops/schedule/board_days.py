"""The board of one day as its page shows it, in a number of queries that no number of sessions or days changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .board import Cell, Row, cells_of, rows_of
from .board_lift import Lift, Target
from .clashes import Clash, PlaceFacts, Programme, Severity, SlotFacts
from .clashes_mark import mark_of
from .clashes_rules import check
from .closures import closed_on
from .dismissal_actions import dismissals_of
from .dismissal_models import ClashDismissal
from .facts import load_draft, load_known
from .models import Session
from .sentences import clash_words, clock_words

DAYS_AT_MOST = 7
DAYS_BESIDE = 2
CLASHES_AT_MOST = 40


@dataclass(frozen=True, kw_only=True)
class Card:
    """A session as a card; it is at an `odd` time when that is not just one row's."""

    session: Session
    name: str
    teachers: str
    blockers: int = 0
    warnings: int = 0
    time: str = ""
    odd: bool = False
    where: str = ""
    wishes: int = 0

    @property
    def surplus(self) -> bool:
        """Say whether its workshop asks for fewer sessions than this one needs."""
        workshop = self.session.offering.workshop
        return self.session.part > workshop.parts or self.session.offering.number > workshop.repeats


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A clash in words, with the sessions to look at, its mark, and who found it fine if somebody did."""

    clash: Clash
    words: str
    sessions: list[tuple[int, str, date]]
    mark: str
    dismissal: ClashDismissal | None


@dataclass(frozen=True)
class Box:
    """A cell of the table, the ids of the class slots that it covers, and their verdicts on a lifted session."""

    cell: Cell[Card]
    place: PlaceFacts | None
    slots: list[int]
    targets: list[Target]


@dataclass(frozen=True)
class Line:
    """A row of the table with the cells that begin in it."""

    row: Row
    boxes: list[Box]


@dataclass(frozen=True, kw_only=True)
class DayBoard:
    """Everything that the table of one day shows; a column without a place holds what has none yet."""

    version: int
    slots: list[SlotFacts]
    places: list[PlaceFacts]
    columns: list[PlaceFacts | None]
    lines: list[Line]
    closed: list[str]
    findings: list[Finding]
    more_findings: int
    placed: int

    @property
    def clashes(self) -> int:
        """How many clashes the day has."""
        return len(self.findings) + self.more_findings


def days_near(gathering: Gathering, day: date) -> list[date]:
    """Return the days to go to from `day`: a week of the gathering's around it."""
    days = sorted({*gathering.days, day})
    first = max(0, min(days.index(day) - DAYS_AT_MOST // 2, len(days) - DAYS_AT_MOST))
    return days[first : first + DAYS_AT_MOST]


def days_after(gathering: Gathering, day: date) -> list[date]:
    """Return the days that a wide screen shows beside `day`: the next two, or on the last days those before."""
    days = sorted({*gathering.days, day})
    at = days.index(day)
    return (days[at + 1 : at + 1 + DAYS_BESIDE] + days[max(0, at - DAYS_BESIDE) : at][::-1])[:DAYS_BESIDE]


def find_all(
    programme: Programme,
    gathering: Gathering,
    clashes: Iterable[Clash],
    limit: int | None = CLASHES_AT_MOST,
    *,
    dismissed: Mapping[str, ClashDismissal] = MappingProxyType({}),
) -> list[Finding]:
    """Return the first `limit` clashes in words: blockers, warnings, then those `dismissed` by their marks."""
    marked = [(clash, mark_of(clash)) for clash in clashes]
    marked.sort(key=lambda one: (one[1] in dismissed, not one[0].blocks))
    return [
        Finding(
            clash=clash,
            words=clash_words(clash, programme, gathering.zone),
            sessions=[
                (key, programme.sessions[key].title, gathering.local_day(programme.sessions[key].span.start))
                for key in clash.sessions
            ],
            mark=mark,
            dismissal=dismissed.get(mark),
        )
        for clash, mark in marked[:limit]
    ]


def load_day(
    gathering: Gathering, day: date, *, lifted: Session | None = None, only: str = "", slot: str = ""
) -> DayBoard:
    """Return the board of `day`; `only` and `slot` are the ids of one place and one slot to show, or empty for all."""
    draft = load_draft(gathering)
    programme = draft.programme
    sessions = [s for s in draft.sessions.values() if s.starts_at and gathering.local_day(s.starts_at) == day]
    ids = {session.pk for session in sessions}
    clashes = [clash for clash in check(programme) if not ids.isdisjoint(clash.sessions)]
    dismissed = dismissals_of(gathering)
    findings = find_all(programme, gathering, clashes, dismissed=dismissed)
    slots = [one for one in programme.grid.slots if one.day == day]
    rows = rows_of(map(_row, slots), (programme.sessions[key].span for key in ids), _("Outside the slots"))
    places = list(programme.places.values())
    columns: list[PlaceFacts | None] = [place for place in places if only in ("", str(place.id))]
    if not only and any(session.place_id is None for session in sessions):
        columns.append(None)
    lift = Lift(gathering, programme, lifted, load_known(lifted.offering.workshop)) if lifted else None
    open_ones = [clash for clash in clashes if mark_of(clash) not in dismissed]
    counts = Counter((key, clash.severity) for clash in open_ones for key in clash.sessions)
    shown = [row for row in rows if slot in ("", str(row.slot))]
    cards = [_card(session, gathering, programme, rows, counts) for session in sessions]
    return DayBoard(
        version=gathering.draft_version,
        slots=[one for one in slots if not one.common],
        places=places,
        columns=columns,
        lines=_lines(shown, columns, cards, slots, lift),
        closed=closed_on(places, day, gathering),
        findings=findings,
        more_findings=len(clashes) - len(findings),
        placed=len(sessions),
    )


def load_verdicts(gathering: Gathering, day: date, session: Session) -> list[Target]:
    """Return what each class slot of `day` at each place says to the session: six queries."""
    programme = load_draft(gathering).programme
    if session.pinned:
        return []
    lift = Lift(gathering, programme, session, load_known(session.offering.workshop))
    slots = [slot for slot in programme.grid.slots if slot.day == day and not slot.common]
    return [lift.target(slot, place) for slot in slots for place in programme.places.values()]


def _row(slot: SlotFacts) -> Row:
    return Row(span=slot.span, label=slot.label, common=slot.common, slot=slot.id)


def _card(
    session: Session, gathering: Gathering, programme: Programme, rows: list[Row], counts: Counter[tuple[int, Severity]]
) -> Card:
    facts = programme.sessions[session.pk]
    return Card(
        session=session,
        name=facts.title,
        teachers=", ".join(sorted(programme.teachers[teacher] for teacher in facts.teachers)),
        blockers=counts[session.pk, Severity.BLOCKER],
        warnings=counts[session.pk, Severity.WARNING],
        time=clock_words(facts.span, gathering.zone),
        odd=all(row.span != facts.span for row in rows),
    )


def _lines(
    rows: list[Row], columns: list[PlaceFacts | None], cards: list[Card], slots: list[SlotFacts], lift: Lift | None
) -> list[Line]:
    classes = {slot.id: slot for slot in slots if not slot.common}
    boxes: dict[int, list[Box]] = defaultdict(list)
    for place in columns:
        here = [(card.session.span, card) for card in cards if card.session.place_id == (place.id if place else None)]
        seen = [(span, card) for span, card in here if span and any(row.span.overlaps(span) for row in rows)]
        for cell in cells_of(rows, seen):
            covered = [classes[row.slot] for row in rows[cell.first : cell.first + cell.height] if row.slot in classes]
            asked = covered if lift and place and not lift.session.pinned else []
            targets = [lift.target(slot, place) for slot in asked] if lift and place else []
            boxes[cell.first].append(Box(cell, place, [slot.id for slot in covered] if place else [], targets))
    return [Line(row, boxes[n]) for n, row in enumerate(rows)]
