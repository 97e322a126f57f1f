"""What somebody can still join, slot by slot of a day."""

from dataclasses import dataclass
from datetime import date, datetime

from workshops.gatherings.access import Visitor
from workshops.gatherings.models import Gathering, SlotKind
from workshops.people.models import Person
from workshops.schedule.models import Release, ReleasedSession
from workshops.schedule.public import slots_of
from workshops.timespan import TimeSpan

from .seat_cards import SeatCard, cards_of
from .seat_models import Seat
from .shown import TAKES_PLACE

MOST_IN_A_SLOT = 60


@dataclass(frozen=True, kw_only=True)
class FreeSlot:
    """A slot, what the visitor has then, and what they could join from then on."""

    label: str
    span: TimeSpan
    mine: list[ReleasedSession]
    cards: list[SeatCard]


def free_by_slot(gathering: Gathering, visitor: Visitor, day: date, now: datetime) -> list[FreeSlot] | None:
    """Return the day's slots that are not over, with what has a seat free then; None when the day is none of its."""
    release = Release.objects.latest_of(gathering)
    if release is None:
        return None
    slots = [slot for slot in slots_of(release, day, gathering.zone) if slot.kind == SlotKind.CLASS]
    if not slots and not release.sessions.filter(day=day).exists():
        return None
    on_day = release.sessions.filter(day=day, status=TAKES_PLACE, part=1, offering__isnull=False)
    cards = cards_of(gathering, visitor, now, sorted(on_day.order_by().values_list("offering", flat=True)))
    mine = _mine(release, visitor)
    return [
        FreeSlot(label=slot.label, span=slot.span, mine=here, cards=_joinable(slot.span, cards, mine))
        for slot in slots
        if slot.span.end > now
        for here in [[session for session in mine if session.span.overlaps(slot.span)]]
    ]


def _mine(release: Release, visitor: Visitor) -> list[ReleasedSession]:
    if not isinstance(visitor, Person):
        return []
    sessions = release.sessions.filter(status=TAKES_PLACE).select_related("workshop")
    seats = Seat.objects.filter(person=visitor).taking().values("offering")
    taught = sessions.filter(workshop__teachers__person=visitor)
    found = {session.pk: session for session in [*sessions.filter(offering__in=seats), *taught]}
    return sorted(found.values(), key=lambda session: (session.starts_at, session.pk))


def _joinable(span: TimeSpan, cards: dict[int, SeatCard], mine: list[ReleasedSession]) -> list[SeatCard]:
    """Return what begins in the slot, is open, has a seat free and is at the time of nothing the visitor has."""
    found = [
        card
        for card in cards.values()
        if span.start <= card.shown.starts < span.end
        and card.is_open
        and not card.is_full
        and not card.is_mine
        and not any(card.shown.overlaps(session) for session in mine)
    ]
    return sorted(found, key=lambda card: (card.shown.starts, card.shown.words.title))[:MOST_IN_A_SLOT]
