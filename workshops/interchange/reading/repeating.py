"""On which days an RRULE falls (RFC 5545, 3.3.10), within a span and a bounded time.

python-dateutil, which keeps the site's own rules, looks up to the year 9999 for the first day of a rule that never
falls: 13 seconds for each such event of a file that somebody uploads. This looks at the periods in the span alone.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BY_DAY = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST_PERIODS = 40_000
UNTIL = re.compile(r"^(\d{8})(?:T(\d{6})(Z?))?$")


class RuleUnknown(ValueError):
    """A rule that is not read here; the message is the part that is not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule by days, read; numbers are those of the RRULE, weekdays count from Monday as 0."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    week_starts: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    text: str = ""


def read_rule(text: str, zone: tzinfo | None) -> Rule:
    """Return the rule; an UNTIL in UTC is put on the clock of `zone`. Raises RuleUnknown."""
    parts: dict[str, str] = {}
    for piece in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, mark, value = piece.partition("=")
        if not mark or not value or name in parts or name not in PARTS:
            raise RuleUnknown(piece[:60])
        parts[name] = value
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise RuleUnknown(f"FREQ={frequency[:40]}")
    rule = Rule(
        frequency=frequency,
        interval=_numbers(parts, "INTERVAL", 1_000, negative=False)[0] if "INTERVAL" in parts else 1,
        count=_numbers(parts, "COUNT", 10_000, negative=False)[0] if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], zone) if "UNTIL" in parts else None,
        week_starts=_weekday(parts.get("WKST", "MO")),
        weekdays=_weekdays(parts.get("BYDAY", "")),
        months=_numbers(parts, "BYMONTH", 12, negative=False),
        month_days=_numbers(parts, "BYMONTHDAY", 31),
        positions=_numbers(parts, "BYSETPOS", 366),
        text=";".join(f"{name}={value}" for name, value in parts.items()),
    )
    if any(ordinal for ordinal, _day in rule.weekdays) and frequency in ("DAILY", "WEEKLY"):
        raise RuleUnknown(f"BYDAY={parts['BYDAY'][:40]}")
    if rule.month_days and frequency == "WEEKLY":
        raise RuleUnknown("BYMONTHDAY")
    return rule


def _numbers(parts: dict[str, str], name: str, most: int, *, negative: bool = True) -> tuple[int, ...]:
    found = []
    for text in parts.get(name, "").split(",") if name in parts else ():
        digits = text.lstrip("+").removeprefix("-") if negative else text.lstrip("+")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 5 and 1 <= int(digits) <= most):
            raise RuleUnknown(f"{name}={parts[name][:40]}")
        found.append(-int(digits) if text.startswith("-") else int(digits))
    if len(found) > 1 and name in ("INTERVAL", "COUNT"):
        raise RuleUnknown(f"{name}={parts[name][:40]}")
    return tuple(found)


def _weekday(text: str) -> int:
    if text not in WEEKDAYS:
        raise RuleUnknown(f"WKST={text[:40]}")
    return WEEKDAYS.index(text)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for piece in text.split(",") if text else ():
        match = BY_DAY.match(piece)
        if match is None or match[1] in ("0", "00", "+0", "-0"):
            raise RuleUnknown(f"BYDAY={text[:40]}")
        found.append((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(found)


def _until(text: str, zone: tzinfo | None) -> datetime:
    match = UNTIL.match(text)
    try:
        if match is None:
            raise ValueError(text)
        end = datetime.strptime(match[1] + (match[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007  # a wall time
        return end.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if match[3] and zone else end
    except (ValueError, OverflowError) as error:
        raise RuleUnknown(f"UNTIL={text[:40]}") from error


def starts(rule: Rule, first: datetime, begin: date, end: date) -> Iterator[datetime]:
    """Yield the wall times, counted from `first`, on days from `begin` to `end`; the first one always counts."""
    counted = 0
    for day in _days(rule, first.date(), begin if rule.count is None else first.date(), end):
        start = datetime.combine(day, first.time())
        if day < first.date() or (rule.until and start > rule.until):
            continue
        counted += 1
        if rule.count is not None and counted > rule.count:
            return
        if begin <= day <= end:
            yield start


def _days(rule: Rule, first: date, begin: date, end: date) -> Iterator[date]:
    """Yield the days of the periods that touch a span, in order, and `first` itself in any case."""
    told = first < begin
    for period in _periods(rule, first, begin, end):
        for day in _of_period(rule, first, period):
            if not told and day >= first:
                told = True
                if day > first:
                    yield first
            if day <= end:
                yield day
    if not told and first <= end:
        yield first


def _periods(rule: Rule, first: date, begin: date, end: date) -> Iterator[date]:
    """Yield the first day of each period that may have a day in the span, MOST_PERIODS at most."""
    begin = max(first, begin)
    for n in range(MOST_PERIODS):
        steps = (_steps_before(rule, first, begin) + n) * rule.interval
        try:
            start = _period(rule, first, steps)
        except (ValueError, OverflowError):
            return
        if start > end:
            return
        yield start


def _period(rule: Rule, first: date, steps: int) -> date:
    """Return the first day of the period so many after that of `first`."""
    if rule.frequency == "DAILY":
        return first + steps * DAY
    if rule.frequency == "WEEKLY":
        return first - ((first.weekday() - rule.week_starts) % 7) * DAY + 7 * steps * DAY
    if rule.frequency == "MONTHLY":
        months = first.year * 12 + first.month - 1 + steps
        return date(months // 12, months % 12 + 1, 1)
    return date(first.year + steps, 1, 1)


def _steps_before(rule: Rule, first: date, begin: date) -> int:
    """Return how many whole intervals end before `begin` for sure."""
    length = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[rule.frequency] * rule.interval
    return max(0, (begin - first).days // length - 1)


def _of_period(rule: Rule, first: date, start: date) -> list[date]:
    if rule.frequency == "DAILY":
        days = [start] if _fits(rule, start) else []
    elif rule.frequency == "WEEKLY":
        weekdays = {day for _ordinal, day in rule.weekdays} or {first.weekday()}
        days = [day for n in range(7) if (day := start + n * DAY).weekday() in weekdays and _in_months(rule, day)]
    elif rule.frequency == "MONTHLY":
        days = _of_months(rule, first, [(start.year, start.month)]) if _in_months(rule, start) else []
    else:
        days = _of_year(rule, first, start.year)
    if not rule.positions:
        return days
    return sorted({days[n - 1 if n > 0 else n] for n in rule.positions if -len(days) <= n <= len(days)})


def _in_months(rule: Rule, day: date) -> bool:
    return not rule.months or day.month in rule.months


def _fits(rule: Rule, day: date) -> bool:
    """Say whether a day fits what a rule by days allows."""
    weekdays = {weekday for _ordinal, weekday in rule.weekdays}
    on = not rule.month_days or day in _numbered(rule, day.year, day.month)
    return on and _in_months(rule, day) and (not weekdays or day.weekday() in weekdays)


def _numbered(rule: Rule, year: int, month: int) -> list[date]:
    last = calendar.monthrange(year, month)[1]
    numbers = {n if n > 0 else last + 1 + n for n in rule.month_days}
    return [date(year, month, n) for n in sorted(numbers) if 1 <= n <= last]


def _of_year(rule: Rule, first: date, year: int) -> list[date]:
    if rule.weekdays and not rule.months and not rule.month_days:
        return _ordinals(rule, [date(year, 1, 1) + n * DAY for n in range(366 if calendar.isleap(year) else 365)])
    by_months = rule.months or (range(1, 13) if rule.month_days else (first.month,))
    return _of_months(rule, first, [(year, month) for month in sorted(by_months)])


def _of_months(rule: Rule, first: date, months: list[tuple[int, int]]) -> list[date]:
    found: list[date] = []
    for year, month in months:
        last = calendar.monthrange(year, month)[1]
        every = [date(year, month, n) for n in range(1, last + 1)]
        if rule.month_days:
            weekdays = {day for _ordinal, day in rule.weekdays}
            found += [day for day in _numbered(rule, year, month) if not weekdays or day.weekday() in weekdays]
        elif rule.weekdays:
            found += _ordinals(rule, every)
        else:
            found += [day for day in every if day.day == first.day]
    return found


def _ordinals(rule: Rule, days: list[date]) -> list[date]:
    """Return the days of a month or a year that BYDAY names: every Monday, or the second, or the last."""
    found: set[date] = set()
    for ordinal, weekday in rule.weekdays:
        alike = [day for day in days if day.weekday() == weekday]
        if ordinal == 0:
            found.update(alike)
        elif -len(alike) <= ordinal <= len(alike):
            found.add(alike[ordinal - 1 if ordinal > 0 else ordinal])
    return sorted(found)
