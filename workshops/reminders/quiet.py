"""Quiet hours: when nobody wants to hear a phone, on the clock of where they are."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Hours of every night, or day, by wall time; `starts` after `ends` means over midnight."""

    starts: time
    ends: time
    zone: ZoneInfo

    def covers(self, moment: datetime) -> bool:
        """Say whether it is quiet at `moment` (aware)."""
        clock = moment.astimezone(self.zone).time().replace(tzinfo=None)
        if self.starts < self.ends:
            return self.starts <= clock < self.ends
        return clock >= self.starts or clock < self.ends

    def end_after(self, moment: datetime) -> datetime:
        """Return, in UTC, the first moment after `moment` at which a clock there reaches the end."""
        here = moment.astimezone(self.zone)
        for days in (0, 1, 2):
            end = datetime.combine(here.date() + timedelta(days=days), self.ends, tzinfo=self.zone).astimezone(UTC)
            if end > moment:
                return end
        raise ValueError("a clock reaches every hour within two days")


def held_back(due_at: datetime, needed_by: datetime, quiet: Quiet | None) -> datetime:
    """Return when a mail due at `due_at` may go: after the quiet hours, or at once when it is needed before they end.

    All moments are aware; the answer never lies before `due_at`.
    """
    if quiet is None or not quiet.covers(due_at):
        return due_at
    end = quiet.end_after(due_at)
    return end if end <= needed_by else due_at
