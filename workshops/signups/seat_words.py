"""What is said of a seat when something was done to it, and its state as a page shows it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .seat_models import Seat

GIVEN_BACK = gettext_lazy("Given back. Thank you: the next one can have it.")


def words_of(taken: Seat) -> str:
    """Return what somebody who signed up has now."""
    if taken.state != Seat.State.WAITING:
        return _("You have a seat.")
    ahead = Seat.objects.filter(offering=taken.offering_id, state=Seat.State.WAITING, line__lt=taken.line).count()
    return _("All seats are taken. You are number %(place)s in line.") % {"place": ahead + 1}


def seat_seen(seat: Seat | None) -> str:
    """Return the seat's state and version in one word, which changes whenever the seat does; "" for none."""
    return f"{seat.state}.{seat.version}" if seat else ""
