"""Who wants what, asked of the slices above, and which workshops are wanted together."""

from collections.abc import Collection, Mapping

from django.core.cache import cache

from workshops.gatherings.models import Gathering
from workshops.proposals.models import Workshop

from .clashes import Wished
from .cowish import wished_pairs
from .models import Offering
from .signals import wishes_asked

COUNTED_ANEW = 15 * 60  # seconds: what people want together hardly changes in a quarter of an hour


def who_wants(gathering: Gathering, offerings: Collection[int] | None = None) -> dict[int, frozenset[int]]:
    """Return the people who want each of the offerings, or any of the gathering's: one query."""
    found: dict[int, frozenset[int]] = {}
    for _receiver, answer in wishes_asked.send(sender=Gathering, gathering=gathering, offerings=offerings):
        answered: dict[int, frozenset[int]] = answer  # type: ignore[assignment]  # a signal's answer is of any type
        for offering, people in answered.items():
            found[offering] = found.get(offering, frozenset()) | people
    return found


def wished_in(
    gathering: Gathering,
    people: Mapping[int, frozenset[int]] | None = None,
    workshop_of: Mapping[int, int] | None = None,
) -> dict[int, dict[int, Wished]]:
    """Return what is wanted together with each workshop on the schedule, counted once in a quarter of an hour.

    Who knows already who wants what, and which workshop each placed offering is of, saves the two queries of counting.
    """
    key = f"wished-together-{gathering.pk}"
    found: dict[int, dict[int, Wished]] | None = cache.get(key)
    if found is None:
        found = wished_pairs(
            _by_workshop(
                who_wants(gathering) if people is None else people,
                _placed(gathering) if workshop_of is None else workshop_of,
            )
        )
        cache.set(key, found, COUNTED_ANEW)
    return found


def _placed(gathering: Gathering) -> dict[int, int]:
    accepted = Offering.objects.filter(workshop__gathering=gathering, workshop__state=Workshop.State.ACCEPTED)
    return dict(accepted.filter(sessions__starts_at__isnull=False).order_by().values_list("pk", "workshop").distinct())


def _by_workshop(people: Mapping[int, frozenset[int]], workshop_of: Mapping[int, int]) -> dict[int, frozenset[int]]:
    wants: dict[int, frozenset[int]] = {}
    for offering, workshop in workshop_of.items():
        wants[workshop] = wants.get(workshop, frozenset()) | people.get(offering, frozenset())
    return wants
