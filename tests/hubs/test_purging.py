"""Who took a shift is forgotten in time; how many did stays."""

from datetime import timedelta

from tests import build
from workshops.hubs.purging import purge
from workshops.models import Gathering, Shift, ShiftSeat

DAY = timedelta(days=1)


def test_who_took_a_shift_goes_after_ninety_days_and_how_many_stays(gathering: Gathering) -> None:
    build.shift(gathering, build.at(9), [build.person(), build.person()])
    later = build.shift(gathering, build.at(9) + 60 * DAY, [build.person()])
    ended = build.at(10)
    assert (purge(now=ended + 90 * DAY), ShiftSeat.objects.count()) == (0, 3)
    assert (purge(now=ended + 91 * DAY), list(ShiftSeat.objects.values_list("shift", flat=True))) == (1, [later.pk])
    assert purge(now=ended + 91 * DAY) == 0
    assert list(Shift.objects.values_list("helped", flat=True)) == [2, None]
