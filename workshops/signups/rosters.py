"""How many come: what teachers read of each offering."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import ngettext

from .models import Star


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The counts of one offering."""

    starred: int = 0

    @property
    def sentences(self) -> list[str]:
        """The counts in words, the most telling first."""
        told = ngettext("%(count)s person starred it.", "%(count)s people starred it.", self.starred)
        return [told % {"count": self.starred}]


def rosters_of(offerings: Collection[int]) -> dict[int, Roster]:
    """Return the counts of each of the offerings, in one query."""
    stars = Star.objects.filter(offering__in=offerings).order_by()
    counts = dict(stars.values_list("offering").annotate(Count("pk")))
    return {offering: Roster(starred=counts.get(offering, 0)) for offering in offerings}
