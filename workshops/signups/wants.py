"""Who wants what: the answer of stars and seats to the schedule."""

from collections.abc import Collection
from typing import Any

from workshops.gatherings.models import Gathering

from .models import Star
from .seat_models import Seat


def wants_by_stars(
    *, gathering: Gathering, offerings: Collection[int] | None, **_kwargs: Any
) -> dict[int, frozenset[int]]:
    """Receive `wishes_asked`: those who starred an offering, have a seat in it or wait for one, want it."""
    stars = Star.objects.filter(offering__workshop__gathering=gathering)
    seats = Seat.objects.filter(offering__workshop__gathering=gathering).active()
    if offerings is not None:
        stars, seats = stars.filter(offering__in=offerings), seats.filter(offering__in=offerings)
    found: dict[int, set[int]] = {}
    pairs = stars.order_by().values_list("offering", "person")
    for offering, person in pairs.union(seats.order_by().values_list("offering", "person")):
        found.setdefault(offering, set()).add(person)
    return {offering: frozenset(people) for offering, people in found.items()}
