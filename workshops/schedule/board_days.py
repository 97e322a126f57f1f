"""The board of one day as its page shows it, in a number of queries that no number of sessions or days changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.proposals.models import WorkshopTeacher

from .board import Cell, Row, cells_of, rows_of
from .board_lift import Lift, Target
from .clashes import Clash, PlaceFacts, Programme, Severity, SlotFacts
from .clashes_rules import check
from .facts import draft_sessions, load_draft, load_known
from .models import Session
from .sentences import clash_words, clock_words, session_name, where_words

TRAY_PAGE = 20
DAYS_AT_MOST = 7
WORDS_AT_MOST = 5
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

    @property
    def surplus(self) -> bool:
        """Say whether its workshop asks for fewer sessions than this one needs."""
        workshop = self.session.offering.workshop
        return self.session.part > workshop.parts or self.session.offering.number > workshop.repeats


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A clash in words, with the sessions to look at."""

    clash: Clash
    words: str
    sessions: list[tuple[int, str, date]]


@dataclass(frozen=True)
class Box:
    """A cell of the table with the verdicts on a lifted session."""

    cell: Cell[Card]
    place: PlaceFacts | None
    targets: list[Target]


@dataclass(frozen=True)
class Line:
    """A row of the table with the cells that begin in it."""

    row: Row
    boxes: list[Box]


@dataclass(frozen=True, kw_only=True)
class DayBoard:
    """Everything that the table of one day shows; a column without a place holds what has none yet."""

    slots: list[SlotFacts]
    places: list[PlaceFacts]
    columns: list[PlaceFacts | None]
    lines: list[Line]
    findings: list[Finding]
    more_findings: int
    placed: int


@dataclass(frozen=True)
class Tray:
    """A page of the unplaced sessions."""

    page: Page[Session]
    cards: list[Card]


def days_near(gathering: Gathering, day: date) -> list[date]:
    """Return the days to go to from `day`: a week of the gathering's around it."""
    days = sorted({*gathering.days, day})
    first = max(0, min(days.index(day) - DAYS_AT_MOST // 2, len(days) - DAYS_AT_MOST))
    return days[first : first + DAYS_AT_MOST]


def find_all(
    programme: Programme, gathering: Gathering, clashes: Iterable[Clash], limit: int | None = CLASHES_AT_MOST
) -> list[Finding]:
    """Return the first `limit` clashes in words, blockers first."""
    return [
        Finding(
            clash=clash,
            words=clash_words(clash, programme, gathering.zone),
            sessions=[
                (key, programme.sessions[key].title, gathering.local_day(programme.sessions[key].span.start))
                for key in clash.sessions
            ],
        )
        for clash in sorted(clashes, key=lambda clash: not clash.blocks)[:limit]
    ]


def load_day(gathering: Gathering, day: date, *, lifted: Session | None = None, only: str = "") -> DayBoard:
    """Return the board of `day`; `only` is the id of one place to show, or empty for all."""
    draft = load_draft(gathering)
    programme = draft.programme
    sessions = [s for s in draft.sessions.values() if s.starts_at and gathering.local_day(s.starts_at) == day]
    ids = {session.pk for session in sessions}
    clashes = [clash for clash in check(programme) if not ids.isdisjoint(clash.sessions)]
    findings = find_all(programme, gathering, clashes)
    slots = [slot for slot in programme.grid.slots if slot.day == day]
    rows = rows_of(map(_row, slots), (programme.sessions[key].span for key in ids), _("Outside the slots"))
    places = list(programme.places.values())
    columns: list[PlaceFacts | None] = [place for place in places if only in ("", str(place.id))]
    if not only and any(session.place_id is None for session in sessions):
        columns.append(None)
    lift = Lift(gathering, programme, lifted, load_known(lifted.offering.workshop)) if lifted else None
    counts = Counter((key, clash.severity) for clash in clashes for key in clash.sessions)
    cards = [_card(session, gathering, programme, rows, counts) for session in sessions]
    return DayBoard(
        slots=[slot for slot in slots if not slot.common],
        places=places,
        columns=columns,
        lines=_lines(rows, columns, cards, slots, lift),
        findings=findings,
        more_findings=len(clashes) - len(findings),
        placed=len(sessions),
    )


def load_tray(gathering: Gathering, query: str, page: str | int) -> Tray:
    """Return a page of the unplaced sessions whose title or teacher holds every word of `query`: four queries."""
    sessions = draft_sessions(gathering).unplaced().wanted()
    for word in query.split()[:WORDS_AT_MOST]:
        taught = WorkshopTeacher.objects.filter(person__name__icontains=word).values("workshop")
        sessions = sessions.filter(Q(offering__workshop__title__icontains=word) | Q(offering__workshop__in=taught))
    ordered = sessions.prefetch_related("offering__workshop__teaching__person").order_by(
        "offering__workshop__title", "offering__workshop", "offering__number", "part"
    )
    shown = Paginator(ordered, TRAY_PAGE).get_page(page)
    return Tray(shown, [loose_card(session, gathering.zone) for session in shown])


def loose_card(session: Session, zone: ZoneInfo) -> Card:
    """Return the card of one session by itself; wants its workshop's teachers fetched."""
    teachers = ", ".join(str(link.person) for link in session.offering.workshop.teaching.all())
    where = where_words(session, zone)
    return Card(session=session, name=session_name(session), teachers=teachers, where=where)


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
    classes = {slot.id: slot for slot in slots if not slot.common} if lift and not lift.session.pinned else {}
    boxes: dict[int, list[Box]] = defaultdict(list)
    for place in columns:
        here = [card for card in cards if card.session.place_id == (place.id if place else None)]
        for cell in cells_of(rows, [(card.session.span, card) for card in here if card.session.span]):
            covered = [classes[row.slot] for row in rows[cell.first : cell.first + cell.height] if row.slot in classes]
            targets = [lift.target(slot, place) for slot in covered] if lift and place else []
            boxes[cell.first].append(Box(cell, place, targets))
    return [Line(row, boxes[n]) for n, row in enumerate(rows)]
