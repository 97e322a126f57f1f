"""When a hub is open between two days: what its rules say, without the days it is closed, with the extra ones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from recurrence import Recurrence

from workshops.gatherings.recurrence import starts_of

MOST = 400


@dataclass(frozen=True, kw_only=True, order=True)
class Opening:
    """A span on the wall clock (naive)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A rule, the wall time from which it counts, and how long it is open each time."""

    rule: Recurrence
    first: datetime
    minutes: int


def openings(
    rules: Iterable[Hours], closed: Collection[date], extra: Iterable[Opening], first: date, last: date
) -> list[Opening]:
    """Return the spans that begin from `first` to `last`, both included, in order; MOST of each rule at most."""
    found = {span for span in extra if first <= span.start.date() <= last}
    for hours in rules:
        found |= {
            Opening(start=start, end=start + timedelta(minutes=hours.minutes))
            for start in falls_on(hours, first, last)
            if start.date() not in closed
        }
    return sorted(found)


def falls_on(hours: Hours, first: date, last: date) -> list[datetime]:
    """Return the wall times at which a rule falls from `first` to `last`, both included."""
    before = datetime.combine(first, time()) - timedelta(microseconds=1)
    starts = starts_of(hours.rule, hours.first, last=datetime.combine(last, time.max), after=before)
    return list(islice(starts, MOST))


def is_open(spans: Iterable[Opening], wall: datetime) -> bool:
    """Say whether a wall time lies in one of the spans."""
    return any(span.start <= wall < span.end for span in spans)
