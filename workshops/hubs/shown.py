"""A hub as its pages show it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from workshops.gatherings.access import Visitor
from workshops.people.models import Person

from .models import Hub, HubDay, HubHours, HubStock, Shift, ShiftSeat
from .opening import Hours, Opening, is_open, openings

DAYS_SHOWN = 7
SHIFTS_SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class ShownShift:
    """A shift, how many took it, and whether the visitor did."""

    shift: Shift
    taken: int
    mine: bool

    @property
    def free(self) -> int:
        """How many are still needed."""
        return max(self.shift.seats - self.taken, 0)


@dataclass(frozen=True, kw_only=True)
class ShownHub:
    """A hub with when it is open in the next days, what it has and lacks, and its shifts to come."""

    hub: Hub
    now_open: bool
    days: tuple[tuple[date, tuple[Opening, ...]], ...]
    stock: tuple[HubStock, ...]
    shifts: tuple[ShownShift, ...]


def show(hub: Hub, visitor: Visitor, now: datetime) -> ShownHub:
    """Return what the hub's page shows; six queries."""
    shifts = list(hub.shifts.filter(cancelled=False, ends_at__gt=now).order_by("starts_at", "pk")[:SHIFTS_SHOWN])
    taken = Counter(ShiftSeat.objects.filter(shift__in=shifts).order_by().values_list("shift", flat=True))
    own = ShiftSeat.objects.filter(shift__in=shifts, person=visitor) if isinstance(visitor, Person) else None
    mine = set(own.order_by().values_list("shift", flat=True)) if own is not None else set()
    spans, today = spans_of([hub], now)[hub.pk], now.astimezone(hub.gathering.zone).date()
    return ShownHub(
        hub=hub,
        now_open=is_open(spans, wall(hub, now)),
        days=_by_day(spans, today),
        stock=tuple(hub.stock.order_by("name", "pk")),
        shifts=tuple(ShownShift(shift=row, taken=taken[row.pk], mine=row.pk in mine) for row in shifts),
    )


def told_of(hub: Hub, visitor: Visitor, now: datetime) -> dict[str, Any]:
    """Return what of a hub stands for longer than a day: its hours in words, days that differ, stock and shifts."""
    return {
        "shown": show(hub, visitor, now),
        "hours": hub.hours.filter(cancelled=False).order_by("starts", "pk"),
        "days": hub.days.filter(cancelled=False, day__gte=wall(hub, now).date()).order_by("day", "pk"),
    }


def wall(hub: Hub, now: datetime) -> datetime:
    """Return the wall time of the hub's gathering."""
    return now.astimezone(hub.gathering.zone).replace(tzinfo=None)


def spans_of(hubs: list[Hub], now: datetime) -> dict[int, list[Opening]]:
    """Return when each hub is open from yesterday on, for a week; two queries whatever their number."""
    hours = list(HubHours.objects.filter(hub__in=hubs, cancelled=False).order_by("pk"))
    first = (now - timedelta(days=2)).date()
    days = list(HubDay.objects.filter(hub__in=hubs, cancelled=False, day__gte=first).order_by("day", "pk"))
    found = {}
    for hub in hubs:
        today = wall(hub, now).date()
        found[hub.pk] = openings(
            [hours_of(row) for row in hours if row.hub_id == hub.pk],
            {row.day for row in days if row.hub_id == hub.pk and row.kind == HubDay.Kind.CLOSED},
            [extra_of(row) for row in days if row.hub_id == hub.pk and row.kind == HubDay.Kind.EXTRA],
            today - timedelta(days=1),
            today + timedelta(days=DAYS_SHOWN - 1),
        )
    return found


def hours_of(row: HubHours) -> Hours:
    """Return the plain facts of hours."""
    return Hours(rule=row.rule, first=row.first, minutes=row.minutes)


def extra_of(row: HubDay) -> Opening:
    """Return the span of a day on which a hub is open besides."""
    start = datetime.combine(row.day, row.starts or datetime.min.time())
    return Opening(start=start, end=start + timedelta(minutes=row.minutes))


def _by_day(spans: list[Opening], today: date) -> tuple[tuple[date, tuple[Opening, ...]], ...]:
    days = [today + timedelta(days=n) for n in range(DAYS_SHOWN)]
    return tuple((day, tuple(span for span in spans if span.start.date() == day)) for day in days)
