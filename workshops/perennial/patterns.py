"""A rhythm in plain terms, as the form asks for it, and the rule (RFC 5545, 3.3.10) that says the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from recurrence import DAILY, MONTHLY, WEEKLY, YEARLY, Recurrence, Rule, Weekday

Kind = Literal["daily", "weekly", "weekday", "day", "yearly"]
LAST = -1
BY_WHAT_THE_FORM_KNOWS = ("byday", "bymonthday", "bymonth")
OTHER_PARTS = ("bysetpos", "byyearday", "byweekno", "byhour", "byminute", "bysecond")


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """How something repeats: every so many days, weeks, months or years; Monday is weekday 0.

    `weekly` wants weekdays, `weekday` (of the month) weekdays and ordinals (1 the first, -1 the last), `day` (of the
    month) days (-1 the last). `yearly` is on the day of the year on which it begins. `months` leaves out all others.
    """

    kind: Kind
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    ordinals: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    until: date | None = None
    count: int | None = None


FREQUENCIES: dict[Kind, int] = {"daily": DAILY, "weekly": WEEKLY, "weekday": MONTHLY, "day": MONTHLY, "yearly": YEARLY}


def rule_of(pattern: Pattern) -> Recurrence:
    """Return the rule; one of certain months only keeps counting the months or weeks in between."""
    weekdays = sorted(pattern.weekdays)
    byday = [Weekday(number) for number in weekdays] if pattern.kind == "weekly" else []
    if pattern.kind == "weekday":
        byday = [Weekday(number, nth) for nth in in_order(pattern.ordinals) for number in weekdays]
    until = datetime.combine(pattern.until, time(23, 59, 59), tzinfo=UTC) if pattern.until else None
    rule = Rule(
        FREQUENCIES[pattern.kind],
        interval=pattern.every,
        count=pattern.count,
        until=until,
        byday=byday,
        bymonthday=in_order(pattern.days) if pattern.kind == "day" else [],
        bymonth=sorted(pattern.months),
    )
    return Recurrence(rrules=[rule], include_dtstart=False)


def in_order(numbers: frozenset[int]) -> list[int]:
    """Return 1, 2, 3 ... and what is counted from the end last."""
    return sorted(numbers, key=lambda number: (number < 0, number))


def pattern_of(rule: Recurrence) -> Pattern | None:
    """Return the pattern that says the same, or None for a rule that the form cannot say."""
    one = rule.rrules[0]
    kind = _kind(one)
    if kind is None or any(getattr(one, name) for name in OTHER_PARTS) or one.wkst:
        return None
    pattern = Pattern(
        kind=kind,
        every=one.interval,
        weekdays=frozenset(weekday.number for weekday in one.byday),
        ordinals=frozenset(weekday.index for weekday in one.byday if weekday.index),
        days=frozenset(one.bymonthday),
        months=frozenset(one.bymonth),
        until=one.until.date() if one.until else None,
        count=one.count,
    )
    same = {(weekday.number, weekday.index or 0) for weekday in one.byday}
    said = {(weekday.number, weekday.index or 0) for weekday in rule_of(pattern).rrules[0].byday}
    return pattern if same == said else None


def _kind(rule: Rule) -> Kind | None:
    """Return which kind of pattern a rule is by its frequency and what it names."""
    weekdays, ordinals, days = bool(rule.byday), any(one.index for one in rule.byday), bool(rule.bymonthday)
    kinds: dict[tuple[int, bool, bool, bool], Kind] = {
        (DAILY, False, False, False): "daily",
        (WEEKLY, True, False, False): "weekly",
        (MONTHLY, True, True, False): "weekday",
        (MONTHLY, False, False, True): "day",
        (YEARLY, False, False, False): "yearly",
    }
    return kinds.get((rule.freq, weekdays, ordinals, days))
