"""Wall times on local days: which exist when clocks change, and which spans overlap."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from workshops.timespan import TimeSpan


def exists(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Say whether clocks in `zone` show `clock` on `day`; when they go forward an hour is left out."""
    wall = datetime.combine(day, clock)
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


class HasSpan(Protocol):
    """Anything that has a span in a zone."""

    def span(self, zone: ZoneInfo) -> TimeSpan:
        """Return the span in UTC."""


Thing = TypeVar("Thing", bound=HasSpan)


def overlapping(things: Iterable[Thing], zone: ZoneInfo) -> Iterator[tuple[Thing, Thing]]:
    """Yield each pair whose spans overlap, the earlier first."""
    open_now: list[tuple[TimeSpan, Thing]] = []
    for span, thing in sorted(((t.span(zone), t) for t in things), key=lambda pair: pair[0]):
        open_now = [(other, earlier) for other, earlier in open_now if other.overlaps(span)]
        for _, earlier in open_now:
            yield earlier, thing
        open_now.append((span, thing))
