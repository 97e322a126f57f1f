"""The next dates of a series that is not saved yet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workshops.gatherings.models import Gathering
from workshops.gatherings.recurrence import RuleRefused

from .actions import Shape
from .laying import wall_now
from .rhythm import refuse_by_the_clock, wanted

SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class PreviewDate:
    """A date as it would be: its rule's day, whether it is left out, and where it is moved."""

    day: date
    skipped: bool
    start: datetime
    moved: bool


def preview(shape: Shape, programme: Gathering, now: datetime, since: date | None = None) -> list[PreviewDate]:
    """Return the next dates (from a day on), those left out or moved marked so; none for a rule that is refused."""
    try:
        refuse_by_the_clock(shape.rule)
    except RuleRefused:
        return []
    after = wall_now(programme, now)
    after = max(after, datetime.combine(since, time()) - timedelta(seconds=1)) if since else after
    days = wanted(shape.rule, shape.first, after)[:SHOWN]
    return [_date(shape, day) for day in days]


def _date(shape: Shape, day: date) -> PreviewDate:
    moved = shape.moved.get(day)
    start = moved.start if moved else datetime.combine(day, shape.first.time())
    return PreviewDate(day=day, skipped=day in shape.skipped, start=start, moved=moved is not None)
