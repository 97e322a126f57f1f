"""Who wants what: the answer of stars to the schedule."""

from collections.abc import Collection
from typing import Any

from workshops.gatherings.models import Gathering

from .models import Star


def wants_by_stars(
    *, gathering: Gathering, offerings: Collection[int] | None, **_kwargs: Any
) -> dict[int, frozenset[int]]:
    """Receive `wishes_asked`: those who starred an offering want it."""
    stars = Star.objects.filter(offering__workshop__gathering=gathering)
    if offerings is not None:
        stars = stars.filter(offering__in=offerings)
    found: dict[int, set[int]] = {}
    for offering, person in stars.order_by().values_list("offering", "person"):
        found.setdefault(offering, set()).add(person)
    return {offering: frozenset(people) for offering, people in found.items()}
