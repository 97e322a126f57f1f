"""What teachers may place themselves: which slots are open, and whose a session is; each one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

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
    newest = SessionMove.objects.filter(session=OuterRef("pk")).order_by("-pk").values("step__kind")[:1]
    of_these = Session.objects.filter(pk__in=[session.pk for session in sessions])
    own = of_these.annotate(moved_last=Subquery(newest)).filter(moved_last=Step.Kind.OWN)
    return frozenset(own.values_list("pk", flat=True))
