"""Beginning: a programme that goes round the year, and the series in it. One transaction each, the programme locked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from recurrence import Recurrence

from workshops.gatherings.actions import change_gathering, create_gathering
from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, Place
from workshops.gatherings.recurrence import RuleRefused
from workshops.people.models import Person
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.proposals.record import note_made

from .errors import SeriesRefused
from .laying import deciding, lay_dates, show, wall_now
from .models import Series, SeriesDate
from .record import note_series
from .rhythm import first_start, refuse_by_the_clock

MOST_SERIES = 60
MOST_EXCEPTIONS = 400


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Where one date is instead: a wall time (naive), a length, a place."""

    start: datetime
    minutes: int
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How a series repeats, in wall time of its programme's zone; days are those that the rule gives."""

    rule: Recurrence
    first: datetime
    minutes: int
    place: Place | None = None
    minimum: int | None = None
    decide_hours: int | None = None
    skipped: frozenset[date] = frozenset()
    called_off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    moved: Mapping[date, Moved] = field(default_factory=dict)


def begin_programme(*, programme: Gathering, person: Person, now: datetime) -> Gathering:
    """Save a new programme as a draft that goes round the year; anyone signed in may, and becomes its organizer."""
    programme.kind = Gathering.Kind.PERENNIAL
    programme.starts_on = programme.ends_on = programme.local_day(now)
    return create_gathering(gathering=programme, person=person)


@transaction.atomic
def change_programme(*, programme: Gathering, seen_version: int, by: Person | None, now: datetime) -> Gathering:
    """Save a programme's changed settings; organizers may. Its days are those of its series."""
    locked = lock_draft(programme)
    programme.starts_on, programme.ends_on, programme.time_zone = locked.starts_on, locked.ends_on, locked.time_zone
    change_gathering(gathering=programme, seen_version=seen_version, by=by)
    show(programme, by, now)
    return programme


@transaction.atomic
def start_series(
    *,
    workshop: Workshop,
    shape: Shape,
    by: Person | None,
    now: datetime,
    teachers: Iterable[Person] = (),
    shows: bool = True,
) -> Series:
    """Begin a series of a workshop of a perennial programme, and show its dates unless the caller does it for many.

    A workshop not saved yet is saved as accepted, with these teachers; a form that was sent twice makes one. Raises
    SeriesRefused with what to do, for a rule too: one by the hour, or one that falls on no day.
    """
    gathering = lock_draft(workshop.gathering)
    workshop.gathering = gathering
    if (made := _made_by_form(workshop)) is not None:
        return made
    _refuse_strange(gathering)
    first = first_of(shape)
    if workshop.pk is None:
        _save_workshop(workshop, teachers, by)
    series = Series(
        workshop=workshop,
        rule=shape.rule,
        first_day=first.date(),
        starts=first.time(),
        minutes=shape.minutes,
        place=shape.place,
        minimum=shape.minimum,
        decide_hours=shape.decide_hours,
        made_at=now,
        changed_at=now,
    )
    series.save(force_insert=True)
    _make_exceptions(series, shape, now)
    lay_dates(gathering, [series], now)
    if not series.dates.exists():
        raise SeriesRefused(_("Every one of its dates has passed. Choose a later first day, or a later end."))
    note_series(series, by, "made")
    if shows:
        show(gathering, by, now)
    return series


def _made_by_form(workshop: Workshop) -> Series | None:
    """Return what the same form made a moment ago."""
    if workshop.pk is not None or workshop.form_id is None:
        return None
    return Series.objects.filter(workshop__form_id=workshop.form_id, workshop__gathering=workshop.gathering).first()


def _refuse_strange(gathering: Gathering) -> None:
    if not gathering.is_perennial:
        raise SeriesRefused(
            _("“%(name)s” has days of its own. A series is of a programme round the year.") % {"name": gathering}
        )
    if Series.objects.filter(workshop__gathering=gathering).count() >= MOST_SERIES:
        raise SeriesRefused(_("There are very many series already. End one of them first, or begin another programme."))


def first_of(shape: Shape) -> datetime:
    """Return the first wall time on which the rule falls."""
    if len(shape.skipped) + len(shape.called_off) + len(shape.extra) + len(shape.moved) > MOST_EXCEPTIONS:
        raise SeriesRefused(_("So many dates differ that it is no series. Begin it later, or make two."))
    try:
        refuse_by_the_clock(shape.rule)
    except RuleRefused:
        raise SeriesRefused(_("A series repeats by days, weeks, months or years, once a day at most.")) from None
    first = first_start(shape.rule, shape.first)
    if first is None:
        raise SeriesRefused(_("This falls on no day from then on. Choose other days, or a later end."))
    return first


def _save_workshop(workshop: Workshop, teachers: Iterable[Person], by: Person | None) -> None:
    workshop.state = Workshop.State.ACCEPTED
    workshop.save(force_insert=True)
    rows = [WorkshopTeacher(workshop=workshop, person=one, order=n) for n, one in enumerate(teachers)]
    WorkshopTeacher.objects.bulk_create(rows)
    note_made(workshop, by)


def _make_exceptions(series: Series, shape: Shape, now: datetime) -> None:
    """Make a row for each date that differs and has not passed long ago; what is laid out fits in between."""
    since = wall_now(series.workshop.gathering, now).date() - timedelta(days=1)
    days = sorted(shape.skipped | shape.called_off | shape.extra | set(shape.moved))
    rows = [exception_of(series, day, shape, now) for day in days if day >= since]
    SeriesDate.objects.bulk_create(rows)


def exception_of(series: Series, day: date, shape: Shape, now: datetime) -> SeriesDate:
    """Return the date of that day as `shape` tells it apart, not saved."""
    state = SeriesDate.State.SKIPPED if day in shape.skipped else SeriesDate.State.ON
    state = SeriesDate.State.CALLED_OFF if day in shape.called_off else state
    kind = SeriesDate.Kind.EXTRA if day in shape.extra else SeriesDate.Kind.RULE
    row = SeriesDate(series=series, day=day, kind=kind, state=state, changed_at=now)
    if (moved := shape.moved.get(day)) is not None:
        row.to_day, row.to_starts = moved.start.date(), moved.start.time()
        row.to_minutes, row.to_place = moved.minutes, moved.place
    row.starts_at = row.span().start
    row.decide_at = deciding(row)
    return row
