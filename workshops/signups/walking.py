"""What lies between two things in a plan: the time free, and the minutes on foot."""

from datetime import datetime
from math import ceil, hypot

METRES_A_MINUTE = 60  # on a path, with a bag

Point = tuple[float, float]


def free_minutes(ends: datetime, starts: datetime) -> int:
    """Return the whole minutes between an end and the next start; 0 when they touch or overlap."""
    return max(int((starts - ends).total_seconds() // 60), 0)


def minutes_on_foot(one: Point | None, other: Point | None) -> int | None:
    """Return how long the way is between two points in metres, rounded up; None when one is unknown."""
    if one is None or other is None:
        return None
    return ceil(hypot(one[0] - other[0], one[1] - other[1]) / METRES_A_MINUTE)
