"""The team's list of series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q

from workshops.gatherings.models import Gathering

from .models import Series, SeriesDate
from .words import series_words


@dataclass(frozen=True, kw_only=True)
class Row:
    """A series as the team's list shows it."""

    series: Series
    words: str
    next_at: datetime | None
    ahead: int


def rows_of(programme: Gathering, now: datetime) -> list[Row]:
    """Return the programme's series, those with the next dates first: one query."""
    ahead = Q(dates__starts_at__gt=now, dates__state=SeriesDate.State.ON)
    series = (
        Series.objects.filter(workshop__gathering=programme)
        .select_related("workshop", "place")
        .annotate(next_at=Min("dates__starts_at", filter=ahead), ahead=Count("dates", filter=ahead))
    )
    rows = [Row(series=one, words=series_words(one), next_at=one.next_at, ahead=one.ahead) for one in series]
    return sorted(rows, key=lambda row: (row.next_at is None, row.next_at or now, row.series.pk))


def dates_to_come(series: Series, now: datetime) -> list[SeriesDate]:
    """Return the dates to come, those left out or called off too: one query."""
    rows = list(SeriesDate.objects.filter(series=series, starts_at__gt=now).select_related("to_place").order_by("day"))
    for row in rows:
        row.series = series
    return rows


def next_by_rule(series: Series, dates: Iterable[SeriesDate]) -> date:
    """Return the first of the days that the rule gives, or the first of all where none is to come."""
    days = (row.day for row in dates if row.kind == SeriesDate.Kind.RULE)
    return next(days, series.first_day)
