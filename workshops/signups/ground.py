"""Where somebody takes part by a star or a seat."""

from typing import Any

from workshops.people.ground import Ground
from workshops.people.models import Person

from .models import Star
from .seat_models import Seat


def ground_by_stars(*, person: Person, **_kwargs: Any) -> Ground:
    """Receive `ground_asked`: a star or a seat makes one seen in its gathering, not known to its organizers."""
    stars = Star.objects.filter(person=person).order_by().values_list("offering__workshop__gathering", flat=True)
    seats = Seat.objects.filter(person=person).order_by().values_list("offering__workshop__gathering", flat=True)
    return Ground(shared=frozenset(stars.union(seats)))
