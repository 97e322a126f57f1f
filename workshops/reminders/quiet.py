"""Quiet hours: when nobody wants to hear a phone, on the clock of where they are."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


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
        """Return, in UTC, the first moment after `moment`, a quiet one, at which it is quiet no more.

        An hour that clocks show twice has two ends; where clocks leave the end out it is over as they jump.
        """
        today = moment.astimezone(self.zone).date()
        clocks = [datetime.combine(today + timedelta(days=n), self.ends, tzinfo=self.zone) for n in (0, 1, 2)]
        ends = [clock.replace(fold=fold).astimezone(UTC) for clock in clocks for fold in (0, 1)]
        end = min(end for end in ends if end > moment and not self.covers(end))
        while end - MINUTE > moment and not self.covers(end - MINUTE):
            end -= MINUTE
        return end


def held_back(due_at: datetime, needed_by: datetime, quiet: Quiet | None) -> datetime:
    """Return when a mail due at `due_at` may go: after the quiet hours, or at once when it is needed before they end.

    All moments are aware; the answer never lies before `due_at`.
    """
    if quiet is None or not quiet.covers(due_at):
        return due_at
    end = quiet.end_after(due_at)
    return end if end <= needed_by else due_at
