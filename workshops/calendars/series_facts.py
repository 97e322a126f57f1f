"""From a programme's series and its latest release to the facts of their calendars."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from recurrence import Recurrence

from workshops.gatherings.models import Gathering, Place
from workshops.gatherings.recurrence import moment_of, text_of
from workshops.perennial.models import Series, SeriesDate
from workshops.schedule.models import Release, ReleasedWorkshop, Session

from . import words
from .facts import COLOURS, FORMAT, address, digest
from .feeds import FeedFacts
from .series_events import DateFacts, SeriesFacts

RULE, EXTRA = SeriesDate.Kind.RULE, SeriesDate.Kind.EXTRA
YEARS_OF_A_ZONE = 5  # how long a series for ever is told the clock's changes; its bytes are made anew long before


def series_facts(release: Release, gathering: Gathering) -> Iterator[tuple[Series, ReleasedWorkshop, SeriesFacts]]:
    """Yield each series whose workshop the release shows, with the workshop's words and the facts: six queries."""
    rows = ReleasedWorkshop.objects.filter(release=release).prefetch_related("teachers")
    shown = {row.workshop_id: row for row in rows}
    series = Series.objects.filter(workshop__in=[pk for pk in shown if pk]).select_related("place", "follows")
    dates: dict[int, list[SeriesDate]] = {}
    for row in SeriesDate.objects.filter(series__in=series).select_related("to_place").order_by("day"):
        dates.setdefault(row.series_id, []).append(row)
    extra = Session.objects.filter(offering__series_date__series__in=series, offering__series_date__kind=EXTRA)
    uids = dict(extra.values_list("offering", "uid"))
    for one in series.prefetch_related("followers").order_by("pk"):
        workshop = shown[one.workshop_id]
        for row in dates.get(one.pk, ()):
            row.series = one
        yield one, workshop, _facts(one, dates.get(one.pk, []), workshop, gathering, uids)


def _facts(
    series: Series,
    dates: list[SeriesDate],
    workshop: ReleasedWorkshop,
    gathering: Gathering,
    uids: Mapping[int, UUID],
) -> SeriesFacts:
    relatives = [series.follows] if series.follows else []
    return SeriesFacts(
        uid=str(series.uid),
        sequence=series.sequence,
        changed_at=series.changed_at,
        created_at=series.made_at,
        zone=gathering.zone,
        first=series.first,
        minutes=series.minutes,
        rule=until_in_utc(series.rule, gathering.zone),
        left_out=tuple(row.original for row in dates if row.kind == RULE and row.state == SeriesDate.State.SKIPPED),
        dates=tuple(_date(row, gathering, uids) for row in dates if _differs(row, uids)),
        title=workshop.title,
        cancelled_title=_("Cancelled: %(title)s") % {"title": workshop.title},
        description=words.description(workshop, [teacher.name for teacher in workshop.teachers.all()]),
        location=series.place.name if series.place else "",
        position=_position(series.place, gathering),
        category=workshop.category_name,
        colour=COLOURS.get(workshop.colour, ""),
        page=address("perennial-workshop", gathering.slug, series.workshop_id),
        cancelled=series.called_off_at is not None,
        relatives=tuple(str(one.uid) for one in [*relatives, *series.followers.all()]),
    )


def until_in_utc(rule: Recurrence, zone: ZoneInfo) -> str:
    """Return the rule with its end in UTC, as RFC 5545, 3.3.10, asks where the start has a zone."""
    text, until = text_of(rule), rule.rrules[0].until
    if until is None:
        return text
    moment = moment_of(until.replace(tzinfo=None), zone)
    parts = [part for part in text.split(";") if not part.startswith("UNTIL=")]
    return ";".join([*parts, f"UNTIL={moment:%Y%m%dT%H%M%SZ}"])


def _differs(row: SeriesDate, uids: Mapping[int, UUID]) -> bool:
    """Say whether a date is an event of its own: it is moved, called off, or given by no rule."""
    if row.kind != RULE:
        return row.state != SeriesDate.State.SKIPPED and row.offering_id in uids
    return row.state != SeriesDate.State.SKIPPED and (row.is_moved or row.state != SeriesDate.State.ON)


def _date(row: SeriesDate, gathering: Gathering, uids: Mapping[int, UUID]) -> DateFacts:
    of_rule = row.kind == RULE
    return DateFacts(
        original=row.original if of_rule else None,
        uid="" if of_rule else str(uids[row.offering_id or 0]),
        start=row.wall,
        minutes=row.minutes,
        sequence=row.series.sequence + row.sequence,
        location=row.place.name if row.place else "",
        position=_position(row.place, gathering),
        cancelled=row.state != SeriesDate.State.ON,
    )


def _position(place: Place | None, gathering: Gathering) -> tuple[float, float] | None:
    known = place.position(gathering) if place else None
    if known is None and gathering.latitude is not None and gathering.longitude is not None:
        return gathering.latitude, gathering.longitude
    return known


def series_digest(facts: SeriesFacts) -> str:
    """Return the digest of a series' facts; equal digests are equal bytes."""
    return digest([FORMAT, asdict(facts)])


def days_told(gathering: Gathering, now: datetime) -> tuple[date, date]:
    """Return from when until when the clock's changes are told: whole years, so that they seldom change."""
    last = max(gathering.ends_on.year, now.astimezone(UTC).year) + YEARS_OF_A_ZONE
    return gathering.starts_on, date(last, 12, 31)


def programme_facts(gathering: Gathering, name: str, *args: Any, about: str = "") -> FeedFacts:
    """Return what a calendar of the programme, by the name of its address, says of itself."""
    told = {"programme": gathering.name, "what": about}
    return FeedFacts(
        name=f"{gathering.name}: {about}" if about else gathering.name,
        about=_("%(what)s round the year: %(programme)s. It follows every change.") % told
        if about
        else _("The workshops of %(programme)s round the year. It follows every change.") % told,
        zone=gathering.time_zone,
        source=address(name, gathering.slug, *args),
        page=address("perennial-programme", gathering.slug),
    )
