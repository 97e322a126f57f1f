"""Which workshops somebody sees in the list, and how many there are in each state."""

from django.db.models import Count, QuerySet

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .access import Standing
from .models import Workshop

State = Workshop.State
PAGE = 50


def visible_to(person: Person, gathering: Gathering, standing: Standing) -> QuerySet[Workshop]:
    """Return every workshop for the team, one's own for a teacher."""
    workshops = Workshop.objects.filter(gathering=gathering)
    return workshops if standing.team else workshops.filter(teaching__person=person)


def counts_by_state(workshops: QuerySet[Workshop]) -> list[tuple[str, str, int]]:
    """Return each state that occurs, with its label and how many workshops are in it."""
    found = dict(workshops.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    return [(state, str(label), found[state]) for state, label in State.choices if state in found]


def narrowed(workshops: QuerySet[Workshop], state: str, words: str, *, names: bool = True) -> QuerySet[Workshop]:
    """Keep those in `state` (any when it is no state) whose title, or teachers if `names`, contain `words`."""
    if state in State.values:
        workshops = workshops.filter(state=state)
    if words:
        titled = workshops.filter(title__icontains=words)
        workshops = titled | workshops.filter(teaching__person__name__icontains=words) if names else titled
    return workshops.select_related("category").prefetch_related("teaching__person").order_by("title", "pk").distinct()
