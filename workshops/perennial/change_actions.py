"""Changes of a series: all dates to come, or one and those after it. What took place stays as it was."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from recurrence import Recurrence

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.recurrence import starts_of
from workshops.people.models import Person

from .actions import Shape, first_of
from .errors import SeriesRefused
from .laying import lay_dates, show, wall_now
from .models import Series, SeriesDate
from .record import note_date, note_series, shape_of
from .reshaping import change_over, differ_as, ended_before, let_differ, rows_from, without


@transaction.atomic
def change_series(
    *,
    series: Series,
    shape: Shape,
    from_day: date | None,
    seen_version: int,
    by: Person | None,
    now: datetime,
    shows: bool = True,
) -> Series:
    """Let the dates from a day on, or all to come, repeat by `shape`; return the series that they are of now.

    A series none of whose dates is over is changed itself; one that has begun ends before that day, and the rest is a
    new series that follows it. Later dates change over with their stars and seats. Raises SeriesRefused.
    """
    gathering = lock_draft(series.workshop.gathering)
    series = _fresh(series, seen_version, gathering)
    before, begun = shape_of(series), _begun(series, now)
    day = from_day or _next_day(series, now)
    rule, first = _shape_from(shape, from_day, wall_now(gathering, now))
    rows = rows_from(series, day, now)
    whole = day <= series.first_day or not (begun or from_day)
    changed = series if whole else _split(series, day, now)
    changed.rule, changed.first_day, changed.starts = rule, first.date(), first.time()
    changed.minutes, changed.place = shape.minutes, shape.place
    changed.minimum, changed.decide_hours = shape.minimum, shape.decide_hours
    changed.sequence, changed.changed_at = changed.sequence + 1 if whole else 0, now
    changed.save()
    change_over(rows_from(series, date.min, now) if whole else rows, changed, now)
    lay_dates(gathering, [changed], now)
    if shape.skipped or shape.moved:
        let_differ(changed, shape.skipped, shape.moved, now)
        lay_dates(gathering, [changed], now)
    note_series(changed, by, "changed" if whole else "split", before=before)
    if shows:
        show(gathering, by, now)
    return changed


@transaction.atomic
def tell_dates_apart(*, series: Series, shape: Shape, by: Person | None, now: datetime) -> list[SeriesDate]:
    """Let the dates to come that `shape` tells apart be so, and return those that were not; the caller shows them.

    Dates of which it says nothing stay as they are, and one that was called off here does not come back by it.
    """
    gathering = lock_draft(series.workshop.gathering)
    series.workshop.gathering = gathering
    changed = differ_as(series, shape, now)
    if changed:
        series.sequence, series.changed_at = series.sequence + 1, now
        series.save(update_fields=["sequence", "changed_at"])
        lay_dates(gathering, [series], now)
    for row in changed:
        note_date(row, by, "told apart")
    return changed


@transaction.atomic
def end_series(*, series: Series, from_day: date | None, seen_version: int, by: Person | None, now: datetime) -> Series:
    """Call off the dates from a day on, or all to come; they stay in calendars and plans as cancelled."""
    gathering = lock_draft(series.workshop.gathering)
    series = _fresh(series, seen_version, gathering)
    if series.called_off_at is not None:
        raise SeriesRefused(_("All of it is called off already."))
    day = from_day or _next_day(series, now)
    if day <= series.first_day and not _begun(series, now):
        series.called_off_at = now
    else:
        rows = rows_from(series, day, now)
        for row in rows:
            row.kind = SeriesDate.Kind.EXTRA
            row.state = SeriesDate.State.CALLED_OFF if row.state == SeriesDate.State.ON else row.state
            row.decide_at, row.changed_at, row.version = None, now, row.version + 1
        SeriesDate.objects.bulk_update(rows, ["kind", "state", "decide_at", "changed_at", "version"], batch_size=200)
        series.rule = ended_before(series.rule, day)
    series.sequence, series.changed_at = series.sequence + 1, now
    series.save()
    lay_dates(gathering, [series], now)
    note_series(series, by, "called off" if series.called_off_at else "ended", day=day)
    show(gathering, by, now)
    return series


def _fresh(series: Series, seen_version: int, gathering: Gathering) -> Series:
    """Return the series as it is now, its version claimed."""
    claim_version(series, seen_version)
    fresh = Series.objects.select_related("workshop", "place").get(pk=series.pk)
    fresh.workshop.gathering = gathering
    return fresh


def _shape_from(shape: Shape, from_day: date | None, after: datetime) -> tuple[Recurrence, datetime]:
    """Return the rule and its first wall time from a day on and after now; a COUNT counts no more what lies before."""
    first_of(shape)
    since = max(after, datetime.combine(from_day, time()) - timedelta(seconds=1)) if from_day else after
    last = datetime.combine(date(max(since, shape.first).year + 10, 1, 1), time())
    for gone, start in enumerate(starts_of(shape.rule, shape.first, last=last)):
        if start > since:
            return without(shape.rule, gone), start
    raise SeriesRefused(_("This falls on no day from then on. Choose other days, or a later end."))


def _begun(series: Series, now: datetime) -> bool:
    return series.dates.filter(starts_at__lte=now).exists() or series.first < wall_now(series.workshop.gathering, now)


def _next_day(series: Series, now: datetime) -> date:
    row = series.dates.filter(starts_at__gt=now).order_by("day").first()
    if row is None:
        raise SeriesRefused(_("None of its dates is to come. Begin a new series instead."))
    return row.day


def _split(series: Series, day: date, now: datetime) -> Series:
    """End the series before `day` and return what follows it, not saved."""
    series.rule = ended_before(series.rule, day)
    series.sequence, series.changed_at = series.sequence + 1, now
    series.save()
    return Series(workshop=series.workshop, follows=series, made_at=now, changed_at=now)
