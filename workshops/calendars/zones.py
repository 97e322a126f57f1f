"""VTIMEZONE for the years that a calendar touches (RFC 5545 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


def render_zone(zone: ZoneInfo, first: date, last: date) -> bytes:
    """Return the zone's VTIMEZONE, right from 1 January of `first`'s year to 31 December of `last`'s."""
    return zone_of_years(zone.key, first.year, last.year)


@lru_cache(maxsize=64)
def zone_of_years(key: str, first: int, last: int) -> bytes:
    """Return the VTIMEZONE of the zone called `key` for whole years, kept in memory once it was made.

    The changes of the clock are searched here, for icalendar 7.3 steps over those that last less than a month
    (Africa/Casablanca in Ramadan) and gives the onset in the new offset where the RFC asks for the old one.
    """
    zone = ZoneInfo(key)
    start = datetime(first, 1, 1, tzinfo=zone)
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(start.replace(tzinfo=None), start, start))
    for before, after in clock_changes(zone, start, datetime(last + 1, 1, 2, tzinfo=zone)):
        onset = (after.astimezone(UTC) + _offset(before)).replace(tzinfo=None)
        component.add_component(_observance(onset, before, after))
    raw: bytes = component.to_ical()
    return raw


def clock_changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield each change of the UTC offset in [start, end): the last second before it and the first one after it."""
    moment, last = start.astimezone(UTC), end.astimezone(UTC)
    while moment < last:
        following = moment + timedelta(days=1)
        if _offset(moment.astimezone(zone)) != _offset(following.astimezone(zone)):
            yield _narrow(zone, moment, following)
        moment = following


def _narrow(zone: ZoneInfo, low: datetime, high: datetime) -> tuple[datetime, datetime]:
    before = _offset(low.astimezone(zone))
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _offset(middle.astimezone(zone)) == before:
            low = middle
        else:
            high = middle
    return low.astimezone(zone), high.astimezone(zone)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _observance(onset: datetime, before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    part.add("dtstart", onset)
    part.add("tzoffsetfrom", _offset(before))
    part.add("tzoffsetto", _offset(after))
    part.add("tzname", after.tzname() or "")
    return part
