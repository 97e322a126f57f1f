"""Closed places: what a day says of them."""

import pytest

from tests import build
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Place
from workshops.schedule.closures import closed_on, closures_of
from workshops.schedule.facts import load_draft


def closed(oak: Place, *hours: int, day: int = 6, to: int = 6) -> PlaceClosure:
    starts, ends = (build.at(hour, day=build.MONDAY.replace(day=on)) for hour, on in zip(hours, (day, to), strict=True))
    return PlaceClosure.objects.create(place=oak, starts_at=starts, ends_at=ends)


def told(gathering: Gathering) -> list[list[str]]:
    places = load_draft(gathering).programme.places.values()
    return [closed_on(places, day, gathering) for day in (build.MONDAY, build.TUESDAY, build.WEDNESDAY)]


def test_a_day_says_when_a_place_is_closed(gathering: Gathering, oak: Place) -> None:
    closed(oak, 9, 12)
    assert told(gathering) == [["Oak is closed, 9:00–12:00."], [], []]


def test_a_closure_over_days_is_told_as_each_day_sees_it(gathering: Gathering, oak: Place) -> None:
    closed(oak, 20, 8, to=8)
    assert told(gathering) == [
        ["Oak is closed, 20:00–0:00."],
        ["Oak is closed, all day."],
        ["Oak is closed, 0:00–8:00."],
    ]


@pytest.mark.parametrize(("hour", "count"), [(11, 1), (12, 0)])
def test_what_is_over_is_not_shown(gathering: Gathering, oak: Place, hour: int, count: int) -> None:
    closed(oak, 9, 12)
    assert len(closures_of(gathering, build.at(hour))) == count
