"""Somebody's shifts among the sessions of their plan."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.signups.plan import Other

from .models import ShiftSeat
from .shift_reminders import where

MOST = 100


def shifts_of(*, person: int, now: datetime, past: bool, **_signal: Any) -> list[Other]:
    """Receive `others_asked`: the shifts that somebody takes and that are needed, in one query."""
    seats = ShiftSeat.objects.filter(person=person, shift__cancelled=False, shift__hub__closed_at=None)
    seats = seats.exclude(shift__hub__gathering__state=Gathering.State.DRAFT)
    if not past:
        seats = seats.filter(shift__ends_at__gt=now)
    seats = seats.select_related("shift__hub__gathering", "shift__hub__place").order_by("shift__starts_at", "pk")
    return [_other(seat) for seat in seats[:MOST]]


def _other(seat: ShiftSeat) -> Other:
    shift, hub = seat.shift, seat.shift.hub
    return Other(
        gathering=hub.gathering,
        title=shift.what,
        where=", ".join(part for part in (hub.name, where(hub)) if part),
        address=hub.get_absolute_url(),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        why=_("Your shift"),
    )
