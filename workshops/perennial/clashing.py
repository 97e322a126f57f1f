"""Where dates of series get in each other's way: in one place, or with one teacher, at the same time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.proposals.models import WorkshopTeacher

from .models import SeriesDate

MOST_DATES = 2_000
MOST_PAIRS = 20_000
MOST_SHOWN = 20
Teachers = dict[int, dict[int, str]]


@dataclass(frozen=True, kw_only=True)
class SeriesClash:
    """Two series (their ids), what they share in words, when they first do, and how many dates more."""

    series: frozenset[int]
    titles: tuple[str, str]
    what: str
    at: datetime
    more: int


def clashes_of(programme: Gathering, now: datetime, only: int | None = None) -> list[SeriesClash]:
    """Return what gets in whose way from now on, the soonest first, in two queries; `only` of one series (id)."""
    on = SeriesDate.objects.filter(series__workshop__gathering=programme, state=SeriesDate.State.ON, starts_at__gt=now)
    rows = on.filter(series__called_off_at=None).select_related("series__workshop", "series__place", "to_place")
    dates = list(rows.order_by("starts_at", "pk")[:MOST_DATES])
    teachers: Teachers = defaultdict(dict)
    teaching = WorkshopTeacher.objects.filter(workshop__gathering=programme, workshop__series__isnull=False)
    for workshop, person, name in teaching.order_by("pk").values_list("workshop", "person", "person__name"):
        teachers[workshop][person] = name
    found: dict[tuple[frozenset[int], str], list[tuple[SeriesDate, SeriesDate]]] = defaultdict(list)
    for first, second in islice(_together(dates), MOST_PAIRS):
        pair = frozenset({first.series_id, second.series_id})
        for what in _shared(first, second, teachers) if only is None or only in pair else ():
            found[pair, what].append((first, second))
    clashes = [
        SeriesClash(
            series=pair,
            titles=(met[0][0].series.workshop.title, met[0][1].series.workshop.title),
            what=what,
            at=met[0][1].starts_at,
            more=len(met) - 1,
        )
        for (pair, what), met in found.items()
    ]
    return sorted(clashes, key=lambda clash: (clash.at, clash.titles))[:MOST_SHOWN]


def _together(dates: Iterable[SeriesDate]) -> Iterator[tuple[SeriesDate, SeriesDate]]:
    """Yield each two dates that are at the same time; `dates` come by their start."""
    going_on: list[SeriesDate] = []
    for date in dates:
        going_on = [row for row in going_on if row.starts_at + timedelta(minutes=row.minutes) > date.starts_at]
        yield from ((row, date) for row in going_on)
        going_on.append(date)


def _shared(first: SeriesDate, second: SeriesDate, teachers: Teachers) -> Iterator[str]:
    """Yield what two dates at the same time both need."""
    place = first.place
    if place is not None and place == second.place and place.parallel_groups == 1:
        yield _("both are in %(place)s") % {"place": place.name}
    one, other = (teachers.get(row.series.workshop_id, {}) for row in (first, second))
    for person in one.keys() & other.keys():
        yield _("%(teacher)s teaches both") % {"teacher": one[person]}
