"""Where somebody takes part by being on a team."""

from typing import Any

from workshops.people.ground import Ground
from workshops.people.models import Person

from .models import TeamMember


def ground_by_team(*, person: Person, **_kwargs: Any) -> Ground:
    """Receive `ground_asked`: the team's members are seen in their gathering, and its organizers organize it."""
    rows = list(TeamMember.objects.filter(person=person).values_list("gathering", "role"))
    every = frozenset(gathering for gathering, _role in rows)
    organized = frozenset(gathering for gathering, role in rows if role == TeamMember.Role.ORGANIZER)
    return Ground(shared=every, known=every, organized=organized)
