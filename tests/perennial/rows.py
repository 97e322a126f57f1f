"""Rows for tests of perennial workshops: a programme by the river, and series in it. It is Sunday 5 July 2026."""

from datetime import date, datetime, time
from typing import Any

from tests import build
from workshops.gatherings.recurrence import rule_from
from workshops.models import Gathering, Person, Series, SeriesDate, Workshop
from workshops.perennial.actions import Shape, begin_programme, start_series

NOW = build.NOW
SATURDAYS = "FREQ=WEEKLY;BYDAY=SA"
FIRST_SATURDAY = date(2026, 7, 11)
LATER = datetime(2099, 7, 4, 10)  # noqa: DTZ001


def programme(slug: str = "round-the-year", person: Person | None = None, **fields: Any) -> Gathering:
    """Make an open programme in New York's zone."""
    given = {"name": slug.replace("-", " ").capitalize(), "time_zone": build.ZONE.key} | fields
    made = begin_programme(programme=Gathering(**given), person=person or build.person(), now=NOW)
    Gathering.objects.filter(pk=made.pk).update(state=Gathering.State.OPEN)
    made.refresh_from_db()
    return made


def shape(rule: str = SATURDAYS, first: datetime = datetime(2026, 7, 6, 10), **fields: Any) -> Shape:  # noqa: DTZ001
    """Say that it repeats by `rule`, three hours long."""
    return Shape(**({"rule": rule_from(rule), "first": first, "minutes": 180} | fields))


def series(
    programme: Gathering,
    rule: str = SATURDAYS,
    title: str = "Spoons",
    workshop: Workshop | None = None,
    now: datetime = NOW,
    **fields: Any,
) -> Series:
    """Begin a series of a new workshop."""
    of = workshop or Workshop(gathering=programme, title=title)
    return start_series(workshop=of, shape=shape(rule, **fields), by=None, now=now, teachers=[])


def on(series: Series, day: date) -> SeriesDate:
    """Return the date of the series whose rule gave it that day."""
    return SeriesDate.objects.select_related("series__workshop__gathering").get(series=series, day=day)


def hour(hour: int) -> time:
    """Return a wall time."""
    return time(hour)


def at_night() -> datetime:
    """Return a wall time of a summer's Sunday night, before any clock changes."""
    return datetime(2026, 7, 5, 23, 45)  # noqa: DTZ001
