"""When something recurs: the one door to django-recurrence.

Rules are kept as RRULE text alone. Days are counted at midnight UTC, so no zone can shift them; wall times, too, are
told to the library as if they were UTC, and `moment_of` says what each is in a zone.
"""

import re
from calendar import isleap
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from recurrence import DAILY, WEEKLY, YEARLY, Recurrence, Rule, Weekday, deserialize, serialize

UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z)?")
NUMBERS = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYMONTH": 12}


class RuleRefused(ValueError):
    """A text that is no recurrence rule; the message is what the reader of a log needs, not a person."""


@dataclass(frozen=True, kw_only=True)
class Days:
    """A choice of days in plain terms; Monday is weekday 0."""

    kind: Literal["every", "weekdays", "dates"] = "every"
    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()


def rule_of(days: Days) -> Recurrence:
    """Return the rule (RFC 5545, 3.3.10) that says the same as `days`; dates keep month and day, not the year."""
    rules = [Rule(DAILY)]
    if days.kind == "weekdays":
        rules = [Rule(WEEKLY, byday=[Weekday(number) for number in sorted(days.weekdays)])]
    if days.kind == "dates":
        months: defaultdict[int, list[int]] = defaultdict(list)
        for day in sorted(days.dates):
            months[day.month].append(day.day)
        rules = [Rule(YEARLY, bymonth=[month], bymonthday=numbers) for month, numbers in months.items()]
    return Recurrence(rrules=rules, include_dtstart=False)


def dates_of(rule: Recurrence, first: date, last: date) -> list[date]:
    """Return the days from `first` to `last`, both included, on which the rule falls."""
    start, end = (datetime.combine(day, time.min, tzinfo=UTC) for day in (first, last))
    return [moment.date() for moment in rule.between(start, end, inc=True, dtstart=start)]


def days_of(rule: Recurrence, first: date, last: date) -> Days:
    """Return the choice in plain terms that falls on the same days from `first` to `last`."""
    only = rule.rrules[0] if len(rule.rrules) == 1 else None
    if only and only.interval == 1 and not any((only.until, only.count, only.bymonth, only.bymonthday)):
        if only.freq == DAILY and not only.byday:
            return Days()
        if only.freq == WEEKLY and only.byday:
            return Days(kind="weekdays", weekdays=frozenset(weekday.number for weekday in only.byday))
    return Days(kind="dates", dates=frozenset(dates_of(rule, first, last)))


def rule_from(text: str, zone: ZoneInfo | None = None) -> Recurrence:
    """Return the rule that RRULE text (RFC 5545, 3.3.10) says; an UNTIL in UTC is put on the clock of `zone`.

    A rule's UNTIL is wall time from here on; one without a time means the whole day. Raises RuleRefused.
    """
    body = UNTIL.sub(lambda found: _until(found, zone), text.strip().upper().removeprefix("RRULE:"))
    try:
        rule = deserialize(f"RRULE:{body}", include_dtstart=False)
    except Exception as error:  # the library raises several kinds of its own, and ValueError
        raise RuleRefused(str(error)) from error
    one = rule.rrules[0]
    if one.interval < 1 or (one.count is not None and one.count < 1) or "\n" in body:
        raise RuleRefused("INTERVAL and COUNT begin at 1")
    for name, most in NUMBERS.items():
        if any(not 1 <= abs(number) <= most for number in getattr(one, name.lower())):
            raise RuleRefused(f"{name} reaches to {most}")
    return rule


def _until(found: re.Match[str], zone: ZoneInfo | None) -> str:
    day, clock, utc = found.groups()
    if utc and clock and zone is not None:
        moment = datetime.strptime(day + clock, "%Y%m%dT%H%M%S").replace(tzinfo=UTC).astimezone(zone)
        return f"UNTIL={moment:%Y%m%dT%H%M%S}Z"
    return f"UNTIL={day}{clock or 'T235959'}Z"


def text_of(rule: Recurrence) -> str:
    """Return the rule as RRULE text without its name, an UNTIL as wall time with a Z that means nothing."""
    return str(serialize(rule)).removeprefix("RRULE:")


def starts_of(
    rule: Recurrence, first: datetime, *, last: datetime, after: datetime | None = None
) -> Iterator[datetime]:
    """Yield the wall times (naive) at which the rule falls, counted from `first`, later than `after`, until `last`.

    They are looked for in years with the same calendar at the end of time: dateutil 2.9 looks for a 30 February until
    the year 9999, for many seconds, and from there it is not far.
    """
    one, later = copy(rule.rrules[0]), later_by(first.year, max(first, last).year)
    end = last.replace(tzinfo=UTC) + later
    if one.until is not None:
        one.until = min(one.until.replace(tzinfo=UTC), last.replace(tzinfo=UTC)) + later
    # With a COUNT the library may take no other end.
    starts = one.to_dateutil_rrule(first.replace(tzinfo=UTC) + later, dtend=None if one.count else end)
    with suppress(OverflowError, ValueError):  # past the end of time
        for start in takewhile(lambda start: start <= end, starts):
            wall = start.replace(tzinfo=None) - later
            if after is None or wall > after:
                yield wall


@lru_cache(maxsize=1_000)
def later_by(first: int, last: int) -> timedelta:
    """Return how much later than the years from `first` to `last` as many with the same calendar end, by 9999."""
    for year in range(MAXYEAR - (last - first), first, -1):
        days = date(year, 1, 1) - date(first, 1, 1)
        if days.days % 7 == 0 and all(isleap(year + n) == isleap(first + n) for n in range(last - first + 1)):
            return days
    return timedelta()


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of a wall time (RFC 5545, 3.3.5).

    An hour that clocks leave out is read with the offset before it; of one that they show twice the first is meant.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
