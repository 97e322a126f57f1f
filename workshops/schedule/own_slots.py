"""What teachers may place themselves: which slots are open, and whose a session is; each one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workshops.gatherings.models import Gathering
from workshops.timespan import TimeSpan

from .clashes import Grid
from .log_models import SessionMove, Step
from .models import Session
from .own_models import OpenSlot


@dataclass(frozen=True)
class Openings:
    """The slots that are open now: by day, as pairs of slot and place (None: any place)."""

    days: dict[date, datetime]
    spots: frozenset[tuple[int, int | None]]

    def allow(self, slots: Iterable[int], place: int) -> bool:
        """Say whether each of the slots is open for the place; not when there is none."""
        slots = list(slots)
        return bool(slots) and all(not self.spots.isdisjoint({(slot, None), (slot, place)}) for slot in slots)


def load_openings(gathering: Gathering, now: datetime) -> Openings:
    """Return what is open at `now`, with when each day's closes."""
    rows = OpenSlot.objects.filter(slot__gathering=gathering, until__gt=now).order_by("slot__day", "until")
    found = list(rows.values_list("slot", "place", "slot__day", "until"))
    return Openings({day: until for _s, _p, day, until in found}, frozenset((row[0], row[1]) for row in found))


def slots_in(grid: Grid, span: TimeSpan | None) -> list[int]:
    """Return the class slots that a span reaches into."""
    return [slot.id for slot in grid.slots if not slot.common and span is not None and slot.span.overlaps(span)]


def placed_by_teachers(sessions: Iterable[Session]) -> frozenset[int]:
    """Return those of the sessions that a teacher moved last, and nobody of the team since."""
    newest: dict[int, str] = {}
    moves = SessionMove.objects.filter(session__in=[session.pk for session in sessions]).order_by("pk")
    for session, kind in moves.values_list("session", "step__kind"):
        newest[session] = kind
    return frozenset(session for session, kind in newest.items() if kind == Step.Kind.OWN)
