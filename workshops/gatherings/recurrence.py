"""On which days something recurs: the one door to django-recurrence.

Rules are kept as RRULE text alone. Days are counted at midnight UTC, so no zone can shift them.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from recurrence import DAILY, WEEKLY, YEARLY, Recurrence, Rule, Weekday


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
