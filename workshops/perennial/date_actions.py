"""Changes of one date of a series: move it, leave it out, call it off, put it back; add one."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .actions import MOST_EXCEPTIONS, Moved
from .errors import SeriesRefused
from .laying import deciding, lay_dates, show
from .models import Series, SeriesDate
from .record import note_date, when_of

VERBS = {
    SeriesDate.State.ON: "put back",
    SeriesDate.State.SKIPPED: "left out",
    SeriesDate.State.CALLED_OFF: "called off",
    SeriesDate.State.TOO_FEW: "too few",
}


@transaction.atomic
def move_date(
    *, row: SeriesDate, moved: Moved | None, seen_version: int, by: Person | None, now: datetime
) -> SeriesDate:
    """Give one date a time and place of its own, or with None those that the series gives it."""
    gathering = lock_draft(row.series.workshop.gathering)
    row = _fresh(row, seen_version, gathering, now)
    before = when_of(row)
    row.to_day = moved.start.date() if moved else None
    row.to_starts = moved.start.time() if moved else None
    row.to_minutes, row.to_place = (moved.minutes, moved.place) if moved else (None, None)
    if row.span().start <= now:
        raise SeriesRefused(_("That time has passed. Choose a later one."))
    _save(row, gathering, now)
    note_date(row, by, "changed", before=before)
    show(gathering, by, now)
    return row


@transaction.atomic
def set_state(*, row: SeriesDate, state: str, seen_version: int, by: Person | None, now: datetime) -> SeriesDate:
    """Leave a date out, call it off, or let it take place after all; it is so already: nothing happens."""
    gathering = lock_draft(row.series.workshop.gathering)
    row = _fresh(row, seen_version, gathering, now)
    if row.state == state:
        return row
    row.state = state
    _save(row, gathering, now)
    note_date(row, by, VERBS[SeriesDate.State(state)])
    show(gathering, by, now)
    return row


@transaction.atomic
def add_date(*, series: Series, day: date, by: Person | None, now: datetime) -> SeriesDate:
    """Add a date that the rule does not give, at the series' time and place."""
    gathering = lock_draft(series.workshop.gathering)
    series.workshop.gathering = gathering
    told = {"day": formats.date_format(day, "j F Y")}
    if series.dates.filter(day=day).exists():
        raise SeriesRefused(_("There is a date on %(day)s already. Change that one.") % told)
    if series.dates.filter(kind=SeriesDate.Kind.EXTRA).count() >= MOST_EXCEPTIONS:
        raise SeriesRefused(_("There are very many extra dates. Begin a series of its own for them."))
    row = SeriesDate(series=series, day=day, kind=SeriesDate.Kind.EXTRA, changed_at=now)
    row.starts_at = row.span().start
    if row.starts_at <= now:
        raise SeriesRefused(_("%(day)s has passed. Choose a later day.") % told)
    row.decide_at = deciding(row)
    row.save(force_insert=True)
    _touch(series, now)
    lay_dates(gathering, [series], now)
    note_date(row, by, "added")
    show(gathering, by, now)
    return row


def _fresh(row: SeriesDate, seen_version: int, gathering: Gathering, now: datetime) -> SeriesDate:
    """Return the date as it is now, its version claimed; refused when it is over."""
    claim_version(row, seen_version)
    fresh = SeriesDate.objects.select_related("series__workshop", "series__place", "to_place").get(pk=row.pk)
    fresh.series.workshop.gathering = gathering
    if fresh.starts_at <= now:
        raise SeriesRefused(_("This date is over, or on just now. It stays as it was."))
    return fresh


def _save(row: SeriesDate, gathering: Gathering, now: datetime) -> None:
    """Save what became of a date, and let its session follow."""
    row.starts_at, row.sequence, row.changed_at = row.span().start, row.sequence + 1, now
    row.decide_at = deciding(row)
    row.save()
    _touch(row.series, now)
    lay_dates(gathering, [row.series], now)


def _touch(series: Series, now: datetime) -> None:
    """Let the calendar of the series say that it changed: a day left out or added is told by the whole."""
    given: dict[str, Any] = {"sequence": series.sequence + 1, "changed_at": now}
    Series.objects.filter(pk=series.pk).update(**given)
    series.sequence, series.changed_at = given["sequence"], now
