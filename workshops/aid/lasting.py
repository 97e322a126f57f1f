"""How long a post stands, and when its owner is told that it leaves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

DAY = timedelta(days=1)
URGENT = 7 * DAY
REPEATS = 60 * DAY  # at least, of what comes again, unless its last date is earlier
LASTS: Mapping[str, timedelta] = MappingProxyType(
    {
        "food": 3 * DAY,
        "tools": 30 * DAY,
        "ride": 14 * DAY,
        "lodging": 14 * DAY,
        "care": 7 * DAY,
        "hands": 14 * DAY,
        "skill": 60 * DAY,
        "funds": 30 * DAY,
        "other": 21 * DAY,
    }
)
WEEK, LAST_DAY, GONE = "in 7 days", "in 1 day", "expired"
LADDER: Mapping[str, timedelta] = MappingProxyType({WEEK: 7 * DAY, LAST_DAY: DAY, GONE: 0 * DAY})


def lasts_until(
    kind: str, now: datetime, *, urgent: bool = False, ends: datetime | None = None, again: bool = False
) -> datetime:
    """Return when a post of that kind leaves: with what it is for if that ends earlier, soon if it is urgent.

    What comes again stands longer, since its dates do not pass all at once; `ends` is the end of its last one.
    """
    stands = max(LASTS[kind], REPEATS) if again else LASTS[kind]
    latest = now + (min(stands, URGENT) if urgent else stands)
    return min(latest, ends) if ends is not None and ends > now else latest


def rung(made: datetime, expires: datetime, now: datetime) -> str:
    """Return the latest notice that is due, or nothing; a post that stands shorter than a rung is not told of it."""
    due = [name for name, before in LADDER.items() if made < expires - before <= now]
    return due[-1] if due else ""
