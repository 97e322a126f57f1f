"""Half-open spans of time, [start, end): what overlaps, what contains, how far apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True, slots=True)
class TimeSpan:
    """From `start` until just before `end`; both naive or both aware. Raises ValueError unless start < end."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"a span must end after it starts: {self.start} to {self.end}")

    @property
    def length(self) -> timedelta:
        """How long the span lasts."""
        return self.end - self.start

    def overlaps(self, other: "TimeSpan") -> bool:
        """Say whether some moment lies in both; spans that only touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "TimeSpan") -> bool:
        """Say whether every moment of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: "TimeSpan") -> timedelta:
        """Return the time between the two, zero when they touch or overlap."""
        return max(other.start - self.end, self.start - other.end, timedelta(0))


def merge(spans: Iterable[TimeSpan]) -> list[TimeSpan]:
    """Return the fewest spans, in order, that cover the same moments; touching spans become one."""
    merged: list[TimeSpan] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = TimeSpan(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
