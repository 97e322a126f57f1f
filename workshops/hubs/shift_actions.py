"""Taking a shift, giving it back, changing it; each in one transaction, the shift locked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .errors import HubRefused
from .models import Shift, ShiftSeat
from .shift_letters import tell_takers


@transaction.atomic
def take_shift(*, shift: Shift, person: Person, now: datetime) -> None:
    """Take one of a shift's seats; anyone signed in may. Twice is once, and never more people than it needs."""
    fresh = Shift.objects.select_for_update(of=("self",)).select_related("hub__gathering").get(pk=shift.pk)
    if ShiftSeat.objects.filter(shift=fresh, person=person).exists():
        return
    if fresh.cancelled or fresh.hub.closed_at is not None or fresh.hub.gathering.state != Gathering.State.OPEN:
        raise HubRefused(_("This shift is not needed any more. Look for another one."))
    if fresh.ends_at <= now:
        raise HubRefused(_("This shift is over. Look for another one."))
    if ShiftSeat.objects.filter(shift=fresh).count() >= fresh.seats:
        raise HubRefused(_("Enough people have taken this shift already. Look for another one."))
    meets = ShiftSeat.objects.filter(
        person=person, shift__cancelled=False, shift__starts_at__lt=fresh.ends_at, shift__ends_at__gt=fresh.starts_at
    )
    if meets.exists():
        raise HubRefused(_("You take another shift at this time. Give that one back first."))
    ShiftSeat.objects.create(shift=fresh, person=person, taken_at=now)


@transaction.atomic
def give_back(*, shift: Shift, person: Person) -> None:
    """Give one's shift back, so that somebody else can take it."""
    Shift.objects.select_for_update().get(pk=shift.pk)
    ShiftSeat.objects.filter(shift=shift, person=person).delete()


@transaction.atomic
def change_shift(*, shift: Shift, seen: int, now: datetime) -> Shift:
    """Write what a shift is now; whoever keeps its hub may. Whoever took one that moved is told.

    `seen` is the SEQUENCE of the shift that was changed: a stale write is refused.
    """
    before = Shift.objects.select_for_update(of=("self",)).select_related("hub__gathering").get(pk=shift.pk)
    if before.cancelled or before.sequence != seen:
        raise HubRefused(_("Somebody else changed this shift meanwhile. Look how it is now, then change it again."))
    taken = ShiftSeat.objects.filter(shift=before).count()
    if shift.seats < taken:
        raise HubRefused(_("It is taken already, by so many: %(n)s. Say that many people, or more.") % {"n": taken})
    shift.sequence = seen
    shift.touch(now)
    shift.save()
    if (shift.starts_at, shift.ends_at) != (before.starts_at, before.ends_at) and shift.ends_at > now:
        tell_takers(shift, before)
    return shift
