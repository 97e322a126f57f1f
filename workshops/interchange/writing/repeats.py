"""Which offering of its workshop a new session belongs to."""

from collections.abc import Sequence

from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering, Session

from .places import BATCH


class Repeats:
    """The offerings of some workshops, and the new ones that an import needs: two queries to know, one to write."""

    def __init__(self, workshops: Sequence[Workshop]) -> None:
        self._offerings: dict[int, list[Offering]] = {workshop.pk: [] for workshop in workshops}
        self._parts: dict[int, set[int]] = {}
        self._new: list[Offering] = []
        for offering in Offering.objects.filter(workshop__in=workshops).order_by("number"):
            self._add(offering)
        parts = Session.objects.filter(offering__workshop__in=workshops).values_list("offering_id", "part")
        by_pk = {offering.pk: offering for there in self._offerings.values() for offering in there}
        for pk, part in parts:
            self._parts[id(by_pk[pk])].add(part)

    def _add(self, offering: Offering) -> Offering:
        self._offerings[offering.workshop_id].append(offering)
        self._parts[id(offering)] = set()
        return offering

    def home(self, workshop: Workshop, part: int) -> Offering:
        """Return the offering for one more sitting: a part 2 goes with a part 1 that has none yet."""
        there = self._offerings[workshop.pk]
        begun = [o for o in there if part > 1 and part - 1 in self._parts[id(o)] and part not in self._parts[id(o)]]
        offering = begun[0] if begun else self._make(workshop)
        self._parts[id(offering)].add(part)
        return offering

    def _make(self, workshop: Workshop) -> Offering:
        number = max((o.number for o in self._offerings[workshop.pk]), default=0) + 1
        offering = self._add(Offering(workshop=workshop, number=number))
        self._new.append(offering)
        return offering

    def write(self) -> int:
        """Save the new offerings; return how many there are."""
        return len(Offering.objects.bulk_create(self._new, BATCH))
