"""When something that comes again is next; wall times without a zone, all of it bounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from recurrence import Recurrence

from workshops.gatherings.recurrence import starts_of
from workshops.perennial.patterns import Pattern, rule_of

AHEAD = timedelta(days=62)
MOST = 14
LOOKED_THROUGH = 1_000
DAY = timedelta(days=1)
LENGTH = timedelta(hours=12)  # of something that states no end
YEARS = timedelta(days=5 * 366)


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """A rule, the wall time from which it counts, and how long it lasts each time (None: it states no end)."""

    rule: Recurrence
    first: datetime
    length: timedelta | None = None

    @property
    def is_finite(self) -> bool:
        """Say whether it ever ends."""
        return any(one.count or one.until for one in self.rule.rrules)


def repeated(rhythm: str, rule: Recurrence | None, starts: datetime | None, ends: datetime | None) -> Repeated | None:
    """Return how something repeats that is `daily`, `weekly` or follows a rule of its own; None for what says no times.

    What is daily or weekly and ends on a later day repeats until that day, at the same hours.
    """
    if starts is None or (rhythm not in ("daily", "weekly") and not (rule and rule.rrules)):
        return None
    length, until = None, None
    if ends is not None:
        length = (ends - starts) % DAY or DAY
        until = ends.date() if ends - starts > DAY else None
    if rhythm == "daily":
        rule = rule_of(Pattern(kind="daily", until=until))
    elif rhythm == "weekly":
        rule = rule_of(Pattern(kind="weekly", weekdays=frozenset({starts.weekday()}), until=until))
    return None if rule is None else Repeated(rule=rule, first=starts, length=length)


def next_dates(it: Repeated, now: datetime, most: int = MOST) -> list[tuple[datetime, datetime]]:
    """Return its next dates that are not over, from and until, AHEAD at most."""
    found = ((start, start + (it.length or LENGTH)) for start in _starts(it, now - (it.length or LENGTH), now + AHEAD))
    return list(islice((span for span in found if span[1] > now), most))


def last_end(it: Repeated) -> datetime | None:
    """Return when its last date ends; None for what has none, or for what never ends."""
    if not it.is_finite:
        return None
    starts = list(islice(starts_of(it.rule, it.first, last=it.first + YEARS), LOOKED_THROUGH))
    return starts[-1] + (it.length or LENGTH) if starts else it.first


def _starts(it: Repeated, after: datetime, until: datetime) -> Iterator[datetime]:
    return starts_of(it.rule, it.first, last=max(until, it.first), after=after)
