"""Laying out the dates of series: an offering with one session for each, as far ahead as people plan."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Max, Q

from workshops.gatherings.draft import touch_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Offering, Release, Session
from workshops.schedule.releases import publish_at_once

from .models import Series, SeriesDate
from .rhythm import is_due, wanted

KEPT_PAST = timedelta(days=60)  # how long a date that is over stays in releases
PLACEMENT = ("place", "starts_at", "ends_at", "version")


def wall_now(gathering: Gathering, now: datetime) -> datetime:
    """Return what the programme's clock shows."""
    return now.astimezone(gathering.zone).replace(tzinfo=None)


def lay_dates(gathering: Gathering, series: Sequence[Series], now: datetime) -> None:
    """Let the dates to come of these series be those that their rules and exceptions say; the draft must be locked."""
    dates = _dates_ahead(gathering, series, now)
    _add_offerings([row for row in dates if row.offering_id is None and row.state != SeriesDate.State.SKIPPED])
    _follow(dates)
    _reach(gathering, series, dates)


def show(gathering: Gathering, by: Person | None, now: datetime) -> Release | None:
    """Show everybody the programme as it is now; a series has no draft."""
    touch_draft(gathering)
    return publish_at_once(gathering=gathering, person=by, now=now, since=now - KEPT_PAST)


def needs_dates(gathering: Gathering, series: Sequence[Series], now: datetime) -> bool:
    """Say whether one of the series lacks so many dates that they should be laid out."""
    laid: dict[int, list[date]] = {one.pk: [] for one in series}
    for pk, day in SeriesDate.objects.filter(series__in=laid, starts_at__gt=now).values_list("series", "day"):
        laid[pk].append(day)
    after = wall_now(gathering, now)
    return any(is_due(laid[one.pk], wanted(one.rule, one.first, after)) for one in series if one.called_off_at is None)


def _dates_ahead(gathering: Gathering, series: Sequence[Series], now: datetime) -> list[SeriesDate]:
    """Return the dates to come, those that lack made; the rows know their series and its programme."""
    there: dict[int, list[SeriesDate]] = {one.pk: [] for one in series}
    known = {one.pk: one for one in series}
    to_come = Q(starts_at__gt=now) | Q(day__gte=wall_now(gathering, now).date())  # some were moved to an earlier day
    rows = SeriesDate.objects.filter(to_come, series__in=known).select_related("to_place").order_by("day")
    passed: dict[int, set[date]] = {one.pk: set() for one in series}
    for row in rows:
        row.series = known[row.series_id]
        (there[row.series_id].append(row) if row.starts_at > now else passed[row.series_id].add(row.day))
    new = [
        SeriesDate(series=one, day=day, changed_at=now)
        for one in series
        if one.called_off_at is None
        for day in wanted(one.rule, one.first, wall_now(gathering, now))
        if day not in {row.day for row in there[one.pk]} | passed[one.pk]
    ]
    for row in new:
        row.starts_at = row.span().start
        row.decide_at = deciding(row)
    return [row for rows in there.values() for row in rows] + SeriesDate.objects.bulk_create(new)


def deciding(row: SeriesDate) -> datetime | None:
    """Return when it is decided whether enough people come."""
    series = row.series
    if series.minimum is None or series.decide_hours is None or row.state != SeriesDate.State.ON:
        return None
    return row.starts_at - timedelta(hours=series.decide_hours)


def _add_offerings(dates: list[SeriesDate]) -> None:
    """Make an offering and its session for each; their numbers go on from the last of the workshop."""
    workshops = {row.series.workshop_id for row in dates}
    rows = Offering.objects.filter(workshop__in=workshops).order_by().values_list("workshop").annotate(Max("number"))
    last: dict[int, int] = dict(rows)
    made = []
    for row in sorted(dates, key=lambda row: (row.starts_at, row.pk)):
        workshop = row.series.workshop
        last[workshop.pk] = last.get(workshop.pk, 0) + 1
        row.offering = Offering(workshop=workshop, number=last[workshop.pk])
        made.append(row.offering)
    Offering.objects.bulk_create(made)
    for row in dates:
        row.offering = row.offering  # its id is known only now
    SeriesDate.objects.bulk_update(dates, ["offering"], batch_size=200)
    Session.objects.bulk_create([Session(offering=offering) for offering in made])


def _follow(dates: list[SeriesDate]) -> None:
    """Put the sessions where their dates are; a date that does not take place has none of place and time."""
    by_offering = {row.offering_id: row for row in dates if row.offering_id is not None}
    changed = []
    for session in Session.objects.filter(offering__in=by_offering):
        row = by_offering[session.offering_id]
        takes_place = row.state == SeriesDate.State.ON and row.series.called_off_at is None
        span = row.span() if takes_place else None
        place = row.place if takes_place else None
        if (session.span, session.place_id) != (span, place.pk if place else None):
            session.place, session.version = place, session.version + 1
            session.starts_at, session.ends_at = (span.start, span.end) if span else (None, None)
            changed.append(session)
    Session.objects.bulk_update(changed, PLACEMENT, batch_size=200)


def _reach(gathering: Gathering, series: Sequence[Series], dates: list[SeriesDate]) -> None:
    """Let the programme's days reach from its first date to its last."""
    days = [row.shown_day for row in dates] + [one.first_day for one in series]
    first, last = min([gathering.starts_on, *days]), max([gathering.ends_on, *days])
    if (first, last) != (gathering.starts_on, gathering.ends_on):
        gathering.starts_on, gathering.ends_on = first, last
        gathering.save(update_fields=["starts_on", "ends_on"])
