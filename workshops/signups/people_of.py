"""Who has to do with which offering, and why: for whoever tells people of changes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from workshops.proposals.models import WorkshopTeacher

from .models import Star
from .plan import WHY_OF_SEAT, Why, sorted_reasons
from .seat_models import Seat


def people_of(offerings: Collection[int]) -> dict[int, dict[int, tuple[Why, ...]]]:
    """Return for each offering its people by id, each with every reason they have, the strongest first: three queries.

    Teachers are those of the workshop as the draft has it now.
    """
    found: dict[int, list[tuple[int, Why]]] = {offering: [] for offering in offerings}
    for offering, person in Star.objects.filter(offering__in=found).order_by().values_list("offering", "person"):
        found[offering].append((person, Why.STAR))
    seats = Seat.objects.filter(offering__in=found).in_plan().order_by()
    for offering, person, state in seats.values_list("offering", "person", "state"):
        found[offering].append((person, WHY_OF_SEAT[Seat.State(state)]))
    teaching = WorkshopTeacher.objects.filter(workshop__offerings__in=found).order_by()
    for offering, person in teaching.values_list("workshop__offerings", "person"):
        found[offering].append((person, Why.TEACHES))
    return {offering: sorted_reasons(pairs) for offering, pairs in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Follower:
    """A person and an offering in their plan by a star or a seat; `since` (aware) is when it came in."""

    person: int
    offering: int
    since: datetime


def followers(offerings: Iterable[int]) -> list[Follower]:
    """Return everybody who has one of the offerings in their plan, by person and offering, in two queries.

    Teachers are not among them: a release names them itself.
    """
    wanted = set(offerings)
    stars = Star.objects.filter(offering__in=wanted).order_by().values_list("person", "offering", "created_at")
    seats = Seat.objects.filter(offering__in=wanted).in_plan().order_by()
    found: dict[tuple[int, int], datetime] = {}
    for person, offering, since in [*stars, *seats.values_list("person", "offering", "made_at")]:
        found[person, offering] = min(since, found.get((person, offering), since))
    return [Follower(person=key[0], offering=key[1], since=since) for key, since in sorted(found.items())]
