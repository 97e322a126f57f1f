"""Days, wall times and lengths as people write them. Every function raises ValueError for what it cannot read."""

import re
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR, LAST_YEAR = 1970, 2100
NIGHT, EVENING = time(6), time(17)
UNSURE = re.compile(r"^(?:ca\.?|approx\.?|about|~)\s*|\s*\?+$|\s*~$", re.IGNORECASE)
CLOCK = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*(h|uhr|[ap]\.?m\.?)?$", re.IGNORECASE)
FOUR_DIGITS = re.compile(r"^(\d{2})(\d{2})$")
ISO_DAY = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
DOTTED_DAY = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
SLASHED_DAY = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$")
MONTH_DAY = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
MOMENT = re.compile(
    r"^(.+?)(?:\s+|(T))(\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$", re.I
)
LENGTH = re.compile(r"^(-?)(\d{1,4}):(\d{2})(?::(\d{2}))?$")
WORDED_LENGTH = re.compile(
    r"^(-?)(?:(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:h|hr|hrs|hour|hours|std)\.?)?\s*(?:(\d{1,5})\s*(?:m|min|mins|minute|minutes)?\.?)?$"
)


class Ambiguous(ValueError):
    """The text can mean two different days."""


def sure(text: str) -> tuple[str, bool]:
    """Return the text without marks of doubt (`17:00?`, `ca. 9`), and whether there were any."""
    bare = UNSURE.sub("", text.strip()).strip()
    return bare, bare != text.strip()


def parse_clock(text: str) -> tuple[time, int]:
    """Return a wall time and the days to add (24:00 is 0:00 of the next day). Takes 9, 9:30, 9.30, 0930, 9:30 pm."""
    text = text.strip()
    match = CLOCK.match(text) or FOUR_DIGITS.match(text)
    if not match:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2] or 0)
    second, unit = (int(match[3] or 0), (match[4] or "").lower()[:1]) if match.re is CLOCK else (0, "")
    if unit in ("a", "p"):
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if unit == "p" else 0)
    if (hour, minute, second) == (24, 0, 0):
        return time(0), 1
    return time(hour, minute, second), 0


def parse_day(text: str) -> date:
    """Return a date. Takes 2026-07-06, 6.7.2026, 6 July 2026, Mon July 6, 2026; 07/06/2026 raises Ambiguous."""
    text = _without_weekday(text.strip().lower())
    if match := ISO_DAY.match(text):
        return _real_day(match[1], int(match[2]), match[3])
    if match := DOTTED_DAY.match(text):
        return _real_day(match[3], int(match[2]), match[1])
    if match := DAY_MONTH.match(text):
        return _real_day(match[3], _month(match[2]), match[1])
    if match := MONTH_DAY.match(text):
        return _real_day(match[3], _month(match[1]), match[2])
    if match := SLASHED_DAY.match(text):
        return _slashed(int(match[1]), int(match[2]), match[3])
    raise ValueError(text)


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    try:
        parse_weekday(first.rstrip(","))
    except ValueError:
        return text
    return rest.strip()


def _real_day(year: str, month: int, day: str | int) -> date:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"the year {year}")
    return date(int(year), month, int(day))


def _month(name: str) -> int:
    if name[:3] not in MONTHS:
        raise ValueError(name)
    return MONTHS.index(name[:3]) + 1


def _slashed(first: int, second: int, year: str) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise Ambiguous(f"{first}/{second}/{year}")
    return _real_day(year, second, first) if first > 12 else _real_day(year, first, second)


def parse_weekday(text: str) -> int:
    """Return the weekday that an English name, or its first three letters or more, means; Monday is 0."""
    name = text.strip().lower().rstrip(".")
    found = [n for n, weekday in enumerate(WEEKDAYS) if len(name) >= 3 and weekday.startswith(name)]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def parse_moment(text: str) -> datetime:
    """Return a day with a time: naive, or aware when an offset is written. Takes ISO 8601 and `2022-06-21 6:30`."""
    match = MOMENT.match(text.strip())
    if not match:
        raise ValueError(text)
    day, separator, wall, half, offset = match.groups()
    if offset and offset[0] == "-" and not separator:
        raise ValueError(text)
    clock, more = parse_clock(f"{wall} {half or ''}")
    moment = datetime.combine(parse_day(day), clock) + timedelta(days=more)
    return datetime.fromisoformat(moment.isoformat() + offset.upper().replace("Z", "+00:00")) if offset else moment


def parse_length(text: str) -> timedelta:
    """Return a length of time, perhaps zero or negative. Takes 1:30, 01:30:00, 90, 90 min, 1.5 h, 1h 30m."""
    text = text.strip().lower()
    if match := LENGTH.match(text):
        length = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
        return -length if match[1] else length
    match = WORDED_LENGTH.match(text)
    if not match or not (match[2] or match[3]):
        raise ValueError(text)
    length = timedelta(hours=float((match[2] or "0").replace(",", ".")), minutes=int(match[3] or 0))
    return -length if match[1] else length


def end_after(start: datetime, wall: time, more: int) -> datetime:
    """Return when a session that starts at `start` ends, if its end is told as a wall time only.

    One that starts at 17:00 or later and ends by 6:00 ends on the next day; anything else ends on the day it starts.
    """
    end = datetime.combine(start.date(), wall, tzinfo=start.tzinfo) + timedelta(days=more)
    if end <= start and start.time() >= EVENING and wall <= NIGHT and not more:
        return end + timedelta(days=1)
    return end
