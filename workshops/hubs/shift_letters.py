"""What is told to whoever takes a shift: when it is soon, and when it is not needed any more; each once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Person

from .models import Shift, ShiftSeat

SOON = timedelta(hours=2)
AT_ONCE = 500


def key_of(shift: Shift) -> str:
    """Return what tells the reminder of a shift at its time from all others."""
    return f"shift {shift.pk} {int(shift.starts_at.timestamp())}"


def remind(*, now: datetime) -> int:
    """Leave a letter for everybody whose shift begins within two hours; run twice it leaves each once."""
    soon = ShiftSeat.objects.filter(
        shift__cancelled=False, shift__starts_at__gt=now, shift__starts_at__lte=now + SOON
    ).select_related("shift__hub__gathering", "shift__hub__place", "person")
    seats = list(soon.order_by("shift__starts_at", "pk")[:AT_ONCE])
    for seat in seats:
        post_soon(seat.shift, seat.person)
    return len(seats)


def post_soon(shift: Shift, person: Person) -> None:
    """Leave the letter that a shift is soon."""
    said = _(
        "You take a shift soon:\n\n%(what)s\n%(hub)s, %(where)s\n%(when)s\n\nYou cannot come? Give it back:\n%(page)s"
    )
    subject = _("Your shift: %(what)s, %(when)s") % words_of(shift)
    post_letter(person=person, key=key_of(shift), subject=subject[:200], body=said % words_of(shift))


def post_cancelled(shift: Shift, person: Person) -> None:
    """Leave the letter that a shift is not needed any more."""
    said = _("This shift is not needed any more, so you are free then:\n\n%(what)s\n%(hub)s\n%(when)s\n\nThank you.")
    subject = _("Not needed any more: %(what)s") % words_of(shift)
    post_letter(person=person, key=f"{key_of(shift)} off", subject=subject[:200], body=said % words_of(shift))


def words_of(shift: Shift) -> dict[str, str]:
    """Return the facts of a shift as its letters say them, on the gathering's clock."""
    hub = shift.hub
    starts, ends = (moment.astimezone(hub.gathering.zone) for moment in (shift.starts_at, shift.ends_at))
    when = f"{formats.date_format(starts, 'D j F G:i')} – {formats.time_format(ends.time(), 'G:i')}"
    where = ", ".join(part for part in (hub.place.name if hub.place else "", hub.where) if part)
    page = settings.SITE_URL + hub.get_absolute_url()
    return {"what": shift.what, "hub": hub.name, "where": where or hub.gathering.name, "when": when, "page": page}
