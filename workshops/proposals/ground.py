"""Where somebody takes part by teaching."""

from typing import Any

from workshops.people.ground import Ground
from workshops.people.models import Person

from .models import Workshop


def ground_by_teaching(*, person: Person, **_kwargs: Any) -> Ground:
    """Receive `ground_asked`: with an accepted workshop one is seen, with a submitted one known to the organizers."""
    rows = Workshop.objects.filter(teachers=person).exclude(state=Workshop.State.DRAFT)
    states = set(rows.values_list("gathering", "state"))
    accepted = frozenset(gathering for gathering, state in states if state == Workshop.State.ACCEPTED)
    return Ground(shared=accepted, known=frozenset(gathering for gathering, _state in states))
