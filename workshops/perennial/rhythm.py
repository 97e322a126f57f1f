"""Which days a rule wants within sight, and which of the old days becomes which of the new ones."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from itertools import islice

from recurrence import Recurrence

from workshops.gatherings.recurrence import RuleRefused, starts_of

MONTHS_AHEAD = 13
MOST_AHEAD = 60
NEAR = 6  # days: a date that moves within its week is the same date still
BY_THE_CLOCK = ("byhour", "byminute", "bysecond")
DAILY = 3  # the library counts YEARLY 0, MONTHLY 1, WEEKLY 2, DAILY 3, and what is faster above


def refuse_by_the_clock(rule: Recurrence) -> None:
    """Raise RuleRefused for a rule that may fall more than once on a day."""
    one = rule.rrules[0]
    if one.freq > DAILY or any(getattr(one, name) for name in BY_THE_CLOCK):
        raise RuleRefused("a series repeats by days, not by hours")


def horizon(today: date) -> date:
    """Return the last day that is laid out: the end of the thirteenth month after this one."""
    months = today.year * 12 + today.month - 1 + MONTHS_AHEAD + 1
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def wanted(rule: Recurrence, first: datetime, after: datetime) -> list[date]:
    """Return the days later than the wall time `after`, within the horizon, MOST_AHEAD at most.

    What begins later is laid out from its first day. A rule that falls on none of these days keeps its next one,
    however far that is within ten years.
    """
    begins = max(first, after)
    last = datetime.combine(horizon(begins.date()), time.max)
    days = [start.date() for start in islice(starts_of(rule, first, last=last, after=after), MOST_AHEAD)]
    if days:
        return days
    far = datetime.combine(date(begins.year + 10, 1, 1), time.max)
    return [start.date() for start in islice(starts_of(rule, first, last=far, after=after), 1)]


def first_start(rule: Recurrence, first: datetime) -> datetime | None:
    """Return the first wall time on which the rule falls, or None where it falls on none for ten years."""
    last = datetime.combine(date(first.year + 10, 1, 1), time.max)
    return next(starts_of(rule, first, last=last), None)


def is_due(laid: Collection[date], wanted_days: Collection[date]) -> bool:
    """Say whether so many days lack that they are worth a release of their own: four, or a quarter."""
    lacking = len(set(wanted_days) - set(laid))
    return lacking >= 4 or (lacking > 0 and lacking * 4 >= len(wanted_days))


def pair(old: Collection[date], new: Collection[date]) -> dict[date, date]:
    """Return which new day each old day becomes: itself, else the nearest free one within its week."""
    pairs = {day: day for day in old if day in set(new)}
    left, free = [day for day in old if day not in pairs], set(new) - set(pairs)
    near = sorted((abs(a - b), a, b) for a in left for b in free if abs((a - b).days) <= NEAR)
    for _distance, was, becomes in near:
        if was not in pairs and becomes in free:
            pairs[was] = becomes
            free.discard(becomes)
    return pairs
