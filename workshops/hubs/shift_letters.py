"""What is told at once to whoever takes a shift: that it is at another time, or not needed any more; each once."""

from django.utils import formats
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter, withdraw_letter
from workshops.people.models import Person

from .models import Shift, ShiftSeat


def key_of(shift: Shift) -> str:
    """Return what tells a letter about the shift, as it is now, from all others."""
    return f"shift {shift.pk} {shift.sequence}"


def tell_takers(shift: Shift, before: Shift) -> None:
    """Leave a letter for everybody who took it: it moved, or is off. What was not mailed of `before` is taken back."""
    for seat in ShiftSeat.objects.filter(shift=shift).select_related("person").order_by("pk"):
        withdraw_letter(person=seat.person, key=key_of(before))
        if shift.cancelled:
            post_cancelled(shift, seat.person)
        else:
            _post_moved(shift, before, seat.person)


def _post_moved(shift: Shift, before: Shift, person: Person) -> None:
    said = _(
        "Your shift is at another time now:\n\n%(what)s\n%(hub)s\nNow: %(when)s\nBefore: %(was)s\n\n"
        "You cannot come then? Give it back:\n%(page)s"
    )
    told = words_of(shift) | {"was": words_of(before)["when"]}
    subject = _("Another time: %(what)s, %(when)s") % told
    post_letter(person=person, key=key_of(shift), subject=subject[:200], body=said % told)


def post_cancelled(shift: Shift, person: Person) -> None:
    """Leave the letter that a shift does not need them any more."""
    said = _("This shift is not needed any more, so you are free then:\n\n%(what)s\n%(hub)s\n%(when)s\n\nThank you.")
    subject = _("Not needed any more: %(what)s") % words_of(shift)
    post_letter(person=person, key=key_of(shift), subject=subject[:200], body=said % words_of(shift))


def words_of(shift: Shift) -> dict[str, str]:
    """Return the facts of a shift as its letters say them, on the gathering's clock."""
    hub = shift.hub
    starts, ends = (moment.astimezone(hub.gathering.zone) for moment in (shift.starts_at, shift.ends_at))
    when = f"{formats.date_format(starts, 'D j F G:i')} – {formats.time_format(ends.time(), 'G:i')}"
    return {"what": shift.what, "hub": hub.name, "when": when, "page": hub.address}
