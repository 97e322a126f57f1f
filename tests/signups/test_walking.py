"""What lies between two things in a plan."""

from datetime import timedelta

import pytest

from tests import build
from workshops.models import Gathering, Person
from workshops.signups import access
from workshops.signups.plan import days_of
from workshops.signups.walking import free_minutes, minutes_on_foot
from workshops.signups.ways import with_ways


def test_what_touches_or_overlaps_leaves_no_time() -> None:
    noon = build.at(12)
    assert [free_minutes(noon, noon + timedelta(minutes=m)) for m in (-5, 0, 35)] == [0, 0, 35]


@pytest.mark.parametrize(("other", "minutes"), [((0.0, 0.0), 0), ((60.0, 0.0), 1), ((300.0, 400.0), 9), (None, None)])
def test_the_way_is_rounded_up(other: tuple[float, float] | None, minutes: int | None) -> None:
    assert minutes_on_foot((0.0, 0.0), other) == minutes


def test_a_plan_says_what_is_free_between_and_what_is_too_far(gathering: Gathering, ada: Person) -> None:
    near, far = build.place(gathering, east_m=0, north_m=0), build.place(gathering, east_m=1_200, north_m=0)
    for place, starts, ends in ((near, 9, 10), (far, 10, 11), (near, 13, 14)):
        build.star(ada, build.session(build.workshop(gathering), place, build.at(starts), build.at(ends)))
    build.release(gathering)
    sessions = access.plan_of(ada, now=build.NOW, past=True)
    entries = with_ways(days_of(sessions))[0][1]
    assert [(e.free, e.on_foot, e.is_tight) for e in entries] == [(None, None, False), (0, 20, True), (120, 20, False)]
