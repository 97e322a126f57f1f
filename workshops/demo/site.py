"""Writes a made-up gathering's frame: itself, its places, its slots."""

from datetime import timedelta

from django.utils.text import slugify

from workshops.gatherings.models import Gathering, Place, SlotPattern
from workshops.gatherings.recurrence import Days, rule_of
from workshops.gatherings.slot_actions import add_pattern

from .catalogue import features
from .plan import GatheringPlan


def write_gathering(plan: GatheringPlan) -> Gathering:
    """Write the gathering, open to everyone."""
    return Gathering.objects.create(
        slug=plan.slug,
        name=plan.name,
        time_zone=plan.time_zone,
        starts_on=plan.starts_on,
        ends_on=plan.starts_on + timedelta(days=plan.days - 1),
        site=plan.site,
        about=plan.about,
        latitude=plan.latitude,
        longitude=plan.longitude,
        state=Gathering.State.OPEN,
    )


def write_places(plan: GatheringPlan, gathering: Gathering) -> list[Place]:
    """Write the places in the plan's order, with what they have and where to go in rain."""
    rows = [
        Place(
            gathering=gathering,
            name=p.name,
            slug=slugify(p.name),
            about=p.about,
            capacity=p.capacity,
            parallel_groups=p.groups,
            east_m=p.east,
            north_m=p.north,
            order=order,
        )
        for order, p in enumerate(plan.places)
    ]
    places = Place.objects.bulk_create(rows)
    by_name = {place.name: place for place in places}
    for place, p in zip(places, plan.places, strict=True):
        place.rain_place = by_name.get(p.rain)
    Place.objects.bulk_update([place for place in places if place.rain_place], ["rain_place"])
    known = features({slug for p in plan.places for slug in p.features})
    link = Place.features.through
    link.objects.bulk_create(
        [
            link(place=place, feature=known[slug])
            for place, p in zip(places, plan.places, strict=True)
            for slug in p.features
        ]
    )
    return places


def write_slots(plan: GatheringPlan, gathering: Gathering) -> None:
    """Write each pattern with its slots of all the days."""
    for p in plan.slots:
        pattern = SlotPattern(
            gathering=gathering,
            label=p.label,
            kind=p.kind,
            starts=p.starts,
            ends=p.ends,
            days=rule_of(Days()),
            skip_last=not p.last_day,
        )
        add_pattern(pattern=pattern)
