"""Slots out of sessions: a day cut at every start and end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of one day between two neighbouring starts or ends; one that ends by its start ends the next day."""

    day: date
    starts: time
    ends: time

    def exists_in(self, zone: ZoneInfo) -> bool:
        """Say whether it lasts any time there: the hour that spring skips swallows what lies in it."""
        last = self.day if self.ends > self.starts else self.day + DAY
        start = datetime.combine(self.day, self.starts, zone).astimezone(UTC)
        return start < datetime.combine(last, self.ends, zone).astimezone(UTC)


def segments(spans: Iterable[tuple[datetime, datetime]]) -> list[Segment]:
    """Return for each day the spans between neighbouring starts and ends that a session of the day covers.

    Times are naive wall times. What lasts past midnight belongs to the day on which it starts, in one piece from the
    last start or end before midnight; of a session of more than a day only the first day is cut.
    """
    by_day: dict[date, list[tuple[datetime, datetime]]] = {}
    for start, end in spans:
        by_day.setdefault(start.date(), []).append((start, end))
    return [segment for day in sorted(by_day) for segment in _of_day(day, by_day[day])]


def _of_day(day: date, spans: list[tuple[datetime, datetime]]) -> list[Segment]:
    midnight = datetime.combine(day, time(0)) + DAY
    last = max(end for _start, end in spans)
    marks = sorted({moment for span in spans for moment in span if moment < midnight})
    if last >= midnight:
        marks.append(min(last, marks[-1] + DAY))
    found = []
    covered = _covered(spans)
    for start, end in pairwise(marks):
        while covered and covered[0][1] <= start:
            covered.pop(0)
        if covered and covered[0][0] <= start:
            found.append(Segment(day, start.time(), end.time()))
    return found


def _covered(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return the spans merged where they touch or overlap, in order."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
