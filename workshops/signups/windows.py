"""When sign-up for an offering opens and closes, on the gathering's clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPEN, CLOSED, OFF, EVENING = "open", "closed", "off", "evening"


@dataclass(frozen=True, kw_only=True)
class Window:
    """The span in which people sign up; `opens` is None while the team keeps it closed or wants no sign-ups."""

    opens: datetime | None
    closes: datetime
    off: bool = False

    def is_open(self, now: datetime) -> bool:
        """Say whether people may sign up at `now`."""
        return self.opens is not None and self.opens <= now < self.closes

    def is_over(self, now: datetime) -> bool:
        """Say whether it has begun, whatever else."""
        return now >= self.closes

    def waits(self, now: datetime) -> bool:
        """Say whether it opens later by itself."""
        return self.opens is not None and now < self.opens


def window_of(*, kind: str, opens_at: time, day: date, starts: datetime, zone: ZoneInfo) -> Window:
    """Return the window of an offering whose first sitting `starts` on the local `day`.

    The evening is wall time on the day before. An hour that clocks leave out is as long after midnight as it says
    (RFC 5545, 3.3.5); of one that clocks show twice it is the first.
    """
    if kind in (OFF, CLOSED):
        return Window(opens=None, closes=starts, off=kind == OFF)
    if kind == OPEN:
        return Window(opens=datetime.min.replace(tzinfo=UTC), closes=starts)
    evening = datetime.combine(day - timedelta(days=1), opens_at, tzinfo=zone).astimezone(UTC)
    return Window(opens=evening, closes=starts)


def last_stated(hours: list[time], now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the latest moment up to `now` at which the lines move, or None when no hour is stated."""
    today = now.astimezone(zone).date()
    days = (today, today - timedelta(days=1))
    moments = [datetime.combine(day, hour, tzinfo=zone).astimezone(UTC) for day in days for hour in hours]
    return max((moment for moment in moments if moment <= now), default=None)
