"""How many come: what teachers read of each offering."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from .models import Star
from .seat_models import Seat


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The counts of one offering."""

    starred: int = 0
    seated: int = 0
    waiting: int = 0

    @property
    def sentences(self) -> list[str]:
        """The counts in words, the most telling first."""
        seated = ngettext("%(count)s person has a seat.", "%(count)s people have a seat.", self.seated)
        waiting = ngettext("%(count)s person is in line.", "%(count)s people are in line.", self.waiting)
        starred = ngettext("%(count)s person starred it.", "%(count)s people starred it.", self.starred)
        told = [(seated, self.seated)] if self.seated or self.waiting else []
        told += [(waiting, self.waiting)] if self.waiting else []
        return [words % {"count": count} for words, count in [*told, (starred, self.starred)]]


def rosters_of(offerings: Collection[int]) -> dict[int, Roster]:
    """Return the counts of each of the offerings, guests counted, in two queries."""
    stars = Star.objects.filter(offering__in=offerings).order_by()
    counts = dict(stars.values_list("offering").annotate(Count("pk")))
    seats = Seat.objects.filter(offering__in=offerings).active().order_by()
    heads = seats.values_list("offering").annotate(
        seated=Coalesce(Sum("heads", filter=~Q(state=Seat.State.WAITING)), 0),
        waiting=Coalesce(Sum("heads", filter=Q(state=Seat.State.WAITING)), 0),
    )
    found = {offering: (seated, waiting) for offering, seated, waiting in heads}
    none = (0, 0)
    return {
        offering: Roster(
            starred=counts.get(offering, 0),
            seated=found.get(offering, none)[0],
            waiting=found.get(offering, none)[1],
        )
        for offering in offerings
    }
