"""What the page of slots shows: patterns in words, slots by day, overlaps."""

from collections.abc import Iterable
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Gathering, Slot, SlotKind, SlotPattern
from .recurrence import days_of
from .walltimes import overlapping

MOST_OVERLAPS = 20


def patterns_of(gathering: Gathering) -> list[tuple[SlotPattern, str]]:
    """Return each pattern with its days in words."""
    return [(pattern, days_in_words(pattern, gathering)) for pattern in gathering.slot_patterns.all()]


def days_in_words(pattern: SlotPattern, gathering: Gathering) -> str:
    """Return on which days of the gathering a pattern falls: `every day, not on the last day`."""
    days = days_of(pattern.days, gathering.starts_on, gathering.ends_on)
    words = [_("every day")]
    if days.kind == "weekdays":
        words = [str(WEEKDAYS[number]) for number in sorted(days.weekdays)]
    if days.kind == "dates":
        words = [date_format(day, "D j F") for day in sorted(days.dates)] or [_("on no day of the gathering")]
    words += [_("not on the first day")] if pattern.skip_first else []
    words += [_("not on the last day")] if pattern.skip_last else []
    return ", ".join(words)


def slots_by_day(gathering: Gathering, slots: Iterable[Slot]) -> dict[date, list[Slot]]:
    """Return every day of the gathering with its slots, in order."""
    days: dict[date, list[Slot]] = {day: [] for day in gathering.days}
    for slot in slots:
        days.setdefault(slot.day, []).append(slot)
    return days


def overlaps_of(gathering: Gathering, slots: Iterable[Slot]) -> list[tuple[Slot, Slot]]:
    """Return pairs of slots that overlap; two common times side by side do no harm and are left out."""
    pairs = overlapping(slots, gathering.zone)
    harmful = (pair for pair in pairs if SlotKind.CLASS in (pair[0].kind, pair[1].kind))
    return [pair for pair, _n in zip(harmful, range(MOST_OVERLAPS), strict=False)]
