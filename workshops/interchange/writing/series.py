"""Events of a calendar that become series of a programme round the year; what happens once is one of one date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, islice
from typing import Any
from zoneinfo import ZoneInfo

from recurrence import Recurrence

from workshops.gatherings.models import Gathering, Place
from workshops.gatherings.recurrence import RuleRefused, rule_from
from workshops.interchange.reading.grouping import title_source
from workshops.interchange.reading.programme import Notes, Programme, ProgrammeError, ProgrammeRow, Repeating
from workshops.interchange.reading.programme import gettext_noop as _
from workshops.interchange.reading.repeating import starts
from workshops.interchange.report import ReadRow, Report
from workshops.people.models import Person
from workshops.perennial.actions import Moved, Shape, start_series
from workshops.perennial.errors import SeriesRefused
from workshops.perennial.laying import show, wall_now
from workshops.perennial.models import LONGEST_MINUTES
from workshops.perennial.rhythm import first_start
from workshops.proposals.models import Workshop
from workshops.skills.models import Category

from .catalogue import put_categories
from .places import put_places
from .series_again import bring_again, series_by_source

ONCE = "FREQ=DAILY;COUNT=1"
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FAR = timedelta(days=3 * 366)
USUAL_MINUTES, SHORTEST_MINUTES = 60, 5


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Wall times of an event's zone as wall times of the programme's."""

    told: tzinfo
    here: ZoneInfo

    def wall(self, moment: datetime) -> datetime:
        """Return what the programme's clock shows; a wall time is of the event's zone."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.told)
        return aware.astimezone(self.here).replace(tzinfo=None)


def put_series(
    gathering: Gathering, programme: Programme, person: Person | None, notes: Notes, report: Report, now: datetime
) -> None:
    """Begin a series for each event that has a date to come, or bring that of an earlier import to what it tells now.

    The draft is locked. Raises ProgrammeError for one that cannot be a series.
    """
    if programme.format != "ics":
        raise ProgrammeError("file", _("this programme goes round the year. Import a calendar (.ics) into it."))
    today = wall_now(gathering, now)
    events = [one for one in _events(programme, notes) if _is_to_come(one, gathering, programme, today, notes)]
    told = _by_source(events, notes)
    report.rows = report.placed = len(events)
    apart = (row for one in told.values() for row in one.changed.values() if row is not None)
    rows = replace(programme, rows=(*(one.row for one in told.values()), *apart))
    places = put_places(gathering, rows, notes, report)
    categories = put_categories((one.row.category for one in told.values()), report)
    known, news = series_by_source(gathering), False
    for source, one in told.items():
        words = _words(one.row, categories)
        shape = _shape(one, _clock(one, gathering, programme), places, today)
        report.read.append(_as_read(one, shape))
        try:
            if (series := known.get(source)) is not None:
                series.workshop.gathering = gathering
                news |= bring_again(series, words, shape, person, report, now)
                continue
            workshop = Workshop(gathering=gathering, source_id=source, **words)
            start_series(workshop=workshop, shape=shape, by=person, now=now, shows=False)
        except SeriesRefused as error:
            raise ProgrammeError(one.row.where, "%(why)s", why=str(error)) from error
        news = True
        report.created["workshop"] += 1
        report.created["series"] += 1
    if news:
        show(gathering, person, now)


def _by_source(events: Iterable[Repeating], notes: Notes) -> dict[str, Repeating]:
    """Return the events by what they are known by again: the UID, or else the title."""
    told: dict[str, Repeating] = {}
    for one in events:
        source = one.row.guid or title_source(one.row.title)
        if source in told:
            notes.add(one.row.where, _("another event of the same title and without a UID"), _("left out"))
        else:
            told[source] = one
    return told


def _words(row: ProgrammeRow, categories: Mapping[str, Category]) -> dict[str, Any]:
    """Return what an event tells of its workshop, by field; what it does not tell is absent."""
    words: dict[str, Any] = {"title": row.title, "description": row.description, "link": row.link}
    words["category"] = categories.get(row.category.casefold())
    return {field: value for field, value in words.items() if value}


def _events(programme: Programme, notes: Notes) -> Iterator[Repeating]:
    """Yield every event that has a time of day."""
    once = (
        Repeating(row=row, zone=row.start.tzinfo if row.start else None, first=_naive(row), rule=None)
        for row in programme.rows
    )
    for one in chain(programme.repeating, once):
        if one.row.start is None:
            notes.add(one.row.where, _("no time of day, which a series must have"), _("left out"))
        elif one.row.length and one.row.length > LONGEST_MINUTES * MINUTE:
            notes.add(one.row.where, _("it lasts more than a day"), _("left out"))
        else:
            yield one


def _naive(row: ProgrammeRow) -> datetime:
    return row.start.replace(tzinfo=None) if row.start else datetime.combine(row.day or date.min, datetime.min.time())


def _clock(one: Repeating, gathering: Gathering, programme: Programme) -> Clock:
    named = ZoneInfo(programme.zone) if programme.zone else gathering.zone
    return Clock(told=one.zone or named, here=gathering.zone)


def _is_to_come(one: Repeating, gathering: Gathering, programme: Programme, today: datetime, notes: Notes) -> bool:
    """Say whether a date of it is to come, noting one that is over; ProgrammeError where its days would shift."""
    clock = _clock(one, gathering, programme)
    first = clock.wall(one.first)
    if one.rule and first.date() != one.first.date():
        reason = _("its days are those of another time zone and would be others here. Export it in the programme's.")
        raise ProgrammeError(one.row.where, reason)
    walls = starts(one.rule, one.first, today.date() - DAY, today.date() + FAR) if one.rule else iter((one.first,))
    moved = (row.start for row in one.changed.values() if row is not None and row.start)
    if any(clock.wall(wall) > today for wall in chain(walls, one.extra, moved)):
        return True
    notes.add(one.row.where, _("none of its dates is to come"), _("left out"))
    return False


def _shape(one: Repeating, clock: Clock, places: Mapping[str, Place], today: datetime) -> Shape:
    """Return how it repeats here; dates that are over need not be told apart."""
    first, since = clock.wall(one.first), today.date() - 2 * DAY
    place = places.get(one.row.place.casefold())
    minutes = _minutes(one.row)
    moved: dict[date, Moved] = {}
    for wall, row in one.changed.items():
        if row is not None and row.start is not None:
            where = places.get(row.place.casefold(), place)
            moved[clock.wall(wall).date()] = Moved(start=clock.wall(row.start), minutes=_minutes(row), place=where)
    extra = {clock.wall(wall).date() for wall in one.extra} - {first.date()}
    for wall in map(clock.wall, one.extra):
        if wall.time() != first.time():
            moved.setdefault(wall.date(), Moved(start=wall, minutes=minutes, place=place))
    rule = _rule(one, clock)
    if first_start(rule, first) != first:
        extra.add(first.date())
    return Shape(
        rule=rule,
        first=first,
        minutes=minutes,
        place=place,
        skipped=frozenset(day for wall in one.skipped if (day := clock.wall(wall).date()) >= since),
        called_off=frozenset(
            day for wall, row in one.changed.items() if row is None and (day := clock.wall(wall).date()) >= since
        ),
        extra=frozenset(day for day in extra if day >= since),
        moved={day: there for day, there in moved.items() if day >= since},
    )


def _rule(one: Repeating, clock: Clock) -> Recurrence:
    """Return the rule; one that never falls, which the library looks for up to the year 9999, is that of one date."""
    first = one.first.date()
    falls = islice(starts(one.rule, one.first, first, first + FAR * 4), 2) if one.rule else ()
    text = one.rule.text if one.rule and len(list(falls)) > 1 else ONCE
    try:
        return rule_from(text, clock.here)
    except RuleRefused as error:
        raise ProgrammeError(one.row.where, _("its rule cannot be read. Export its dates one by one.")) from error


def _minutes(row: ProgrammeRow) -> int:
    return max(SHORTEST_MINUTES, row.length // MINUTE) if row.length else USUAL_MINUTES


def _as_read(one: Repeating, shape: Shape) -> ReadRow:
    end = shape.first + shape.minutes * MINUTE
    return ReadRow(title=one.row.title, start=shape.first, end=end, place=one.row.place, teachers="")
