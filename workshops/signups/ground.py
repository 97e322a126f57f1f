"""Where somebody takes part by a star."""

from typing import Any

from workshops.people.ground import Ground
from workshops.people.models import Person

from .models import Star


def ground_by_stars(*, person: Person, **_kwargs: Any) -> Ground:
    """Receive `ground_asked`: a star on a workshop makes one seen in its gathering, not known to its organizers."""
    found = Star.objects.filter(person=person).values_list("offering__workshop__gathering", flat=True)
    return Ground(shared=frozenset(found))
