"""Bulk changes that tests make."""

from workshops.models import Gathering, Place, Step
from workshops.schedule import bulk
from workshops.schedule.bulk_actions import Wanted
from workshops.schedule.facts import whole_days


def all_of(place: Place, to: Place) -> Wanted:
    days = whole_days(place.gathering)
    return Wanted(
        kind=Step.Kind.ALL,
        goals=lambda items: bulk.move_place(items, place.pk, to.pk, days),
        about={"place": place.name, "to": to.name},
    )


def closing(oak: Place) -> Wanted:
    days = whole_days(oak.gathering)
    return Wanted(
        kind=Step.Kind.CLOSE,
        goals=lambda items: bulk.close(items, oak.pk, days, None),
        about={"place": oak.name},
        closure={"place": oak, "starts_at": days.start, "ends_at": days.end, "reason": "River up"},
    )


def swapped(gathering: Gathering, one: Place, other: Place) -> Wanted:
    days = whole_days(gathering)
    return Wanted(
        kind=Step.Kind.SWAP,
        goals=lambda items: bulk.swap_places(items, one.pk, other.pk, days),
        about={"place": one.name, "to": other.name},
    )
