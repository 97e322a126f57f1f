"""Dates that change over when a series repeats otherwise: each becomes its nearest new one, or is called off."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import F
from recurrence import Recurrence

from workshops.gatherings.recurrence import rule_from, starts_of, text_of
from workshops.schedule.models import Session

from .actions import Moved, Shape, exception_of
from .laying import deciding, wall_now
from .models import Series, SeriesDate
from .rhythm import pair, wanted

DIFFERING = ("state", "to_day", "to_starts", "to_minutes", "to_place", "starts_at", "sequence", "version", "decide_at")
APART = ("state", "to_day", "to_starts", "to_minutes", "to_place_id")
CHANGED = ("series", "day", "starts_at", "decide_at", "changed_at", "version")


def rows_from(series: Series, day: date, now: datetime) -> list[SeriesDate]:
    """Return the dates of the series to come from a day on, by the day that its rule gave them."""
    rows = list(series.dates.filter(day__gte=day, starts_at__gt=now).select_related("to_place").order_by("day"))
    for row in rows:
        row.series = series
    return rows


def change_over(rows: Sequence[SeriesDate], series: Series, now: datetime) -> None:
    """Let these dates be dates of `series` with their offerings; those that its rule has no day for are called off.

    An extra date stays on its day. A date with a time or place of its own keeps them.
    """
    extras = [row for row in rows if row.kind == SeriesDate.Kind.EXTRA]
    by_rule = [row for row in rows if row.kind == SeriesDate.Kind.RULE]
    taken = {row.day for row in extras} | set(
        series.dates.exclude(pk__in=[r.pk for r in rows]).values_list("day", flat=True)
    )
    new = set(wanted(series.rule, series.first, wall_now(series.workshop.gathering, now))) - taken
    days = pair([row.day for row in by_rule], new)
    kept = extras + [row for row in by_rule if row.day in days]
    _give_up([row for row in by_rule if row.day not in days])
    for row in kept:
        row.series, row.day = series, days.get(row.day, row.day)
        row.starts_at, row.changed_at, row.version = row.span().start, now, row.version + 1
        row.decide_at = deciding(row)
    SeriesDate.objects.bulk_update(kept, CHANGED, batch_size=200)


def _give_up(rows: Sequence[SeriesDate]) -> None:
    """Take the sessions of these dates off the draft: whoever has them in a plan sees them as cancelled."""
    offerings = [row.offering_id for row in rows if row.offering_id is not None]
    free = {"place": None, "starts_at": None, "ends_at": None, "version": F("version") + 1}
    Session.objects.filter(offering__in=offerings).update(**free)
    SeriesDate.objects.filter(pk__in=[row.pk for row in rows]).delete()


def let_differ(series: Series, skipped: Collection[date], moved: Mapping[date, Moved], now: datetime) -> None:
    """Leave out and move dates of the series, by the day that its rule gives them."""
    rows = list(series.dates.filter(day__in={*skipped, *moved}, starts_at__gt=now).select_related("to_place"))
    for row in rows:
        row.series = series
        row.state = SeriesDate.State.SKIPPED if row.day in skipped else row.state
        if (there := moved.get(row.day)) is not None:
            row.to_day, row.to_starts = there.start.date(), there.start.time()
            row.to_minutes, row.to_place = there.minutes, there.place
        row.starts_at, row.sequence, row.version = row.span().start, row.sequence + 1, row.version + 1
        row.decide_at = deciding(row)
    SeriesDate.objects.bulk_update(rows, DIFFERING, batch_size=200)


def differ_as(series: Series, shape: Shape, now: datetime) -> list[SeriesDate]:
    """Let the dates that `shape` tells apart and that are to come be as it tells them; return those that were not."""
    days = shape.skipped | shape.called_off | shape.extra | set(shape.moved)
    there = {row.day: row for row in series.dates.filter(day__in=days).select_related("to_place")}
    changed = []
    for day in sorted(days):
        row, told = there.get(day), exception_of(series, day, shape, now)
        if told.starts_at <= now or (row is not None and (row.starts_at <= now or _is_as(row, told))):
            continue
        if row is None:
            told.save(force_insert=True)
        else:
            row.series = series
            _take_over(row, told)
        changed.append(row or told)
    return changed


def _is_as(row: SeriesDate, told: SeriesDate) -> bool:
    if row.state != SeriesDate.State.ON and told.state == SeriesDate.State.ON:
        told.state = row.state
    return all(getattr(row, field) == getattr(told, field) for field in APART)


def _take_over(row: SeriesDate, told: SeriesDate) -> None:
    for field in APART:
        setattr(row, field, getattr(told, field))
    row.starts_at, row.changed_at = row.span().start, told.changed_at
    row.sequence, row.version, row.decide_at = row.sequence + 1, row.version + 1, deciding(row)
    row.save()


def ended_before(rule: Recurrence, day: date) -> Recurrence:
    """Return the rule with its last day before `day`."""
    until = datetime.combine(day - timedelta(days=1), time(23, 59, 59), tzinfo=UTC)
    parts = [part for part in text_of(rule).split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return rule_from(";".join([*parts, f"UNTIL={until:%Y%m%dT%H%M%S}Z"]))


def without(rule: Recurrence, gone: int) -> Recurrence:
    """Return the rule with its COUNT, if it has one, less what is gone."""
    count = rule.rrules[0].count
    if not count or not gone:
        return rule
    parts = [part for part in text_of(rule).split(";") if not part.startswith("COUNT=")]
    return rule_from(";".join([*parts, f"COUNT={count - gone}"]))


def left_from(series: Series, day: date) -> int | None:
    """Return how many times a series with a COUNT still repeats from `day` on; None for one without."""
    count = series.rule.rrules[0].count
    if not count:
        return None
    last = datetime.combine(date(day.year + 50, 1, 1), time())
    gone = sum(1 for start in starts_of(series.rule, series.first, last=last) if start.date() < day)
    return int(count) - gone
