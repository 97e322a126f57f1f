"""The calendar of a hub: its hours as series, its extra days and its shifts; nobody's name is in it.

What was told and is gone stays as CANCELLED for sixty days.
"""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from workshops.calendars.events import EventFacts, render_event
from workshops.calendars.facts import FORMAT, address, digest
from workshops.calendars.feeds import FeedFacts
from workshops.calendars.files import CalendarFile, in_the_sites_language, pack
from workshops.calendars.series_events import DateFacts, SeriesFacts, render_series
from workshops.calendars.series_facts import days_told, until_in_utc
from workshops.calendars.zones import render_zone
from workshops.gatherings.recurrence import moment_of

from .models import Hub, HubDay, HubHours, Shift
from .opening import falls_on
from .shown import extra_of, hours_of

KEPT = timedelta(days=60)
MOST = 400


@in_the_sites_language
def hub_calendar(hub: Hub, now: datetime) -> CalendarFile:
    """Return the hub's calendar; four queries."""
    past = now - KEPT
    days = list(hub.days.filter(day__gte=past.date()).order_by("day", "pk")[:MOST])
    closed = {row.day for row in days if row.kind == HubDay.Kind.CLOSED and not row.cancelled}
    gone = list(hub.hours.exclude(cancelled=True, changed_at__lt=past).order_by("pk")[:MOST])
    hours = [_hours(row, hub, closed) for row in gone]
    extra = [_extra(row, hub) for row in days if row.kind == HubDay.Kind.EXTRA]
    shifts = [_shift(row, hub) for row in hub.shifts.filter(ends_at__gt=past).order_by("starts_at", "pk")[:MOST]]
    facts = FeedFacts(
        name=f"{hub.name} · {hub.gathering.name}",
        about=_("When %(hub)s is open, and its shifts. It follows every change.") % {"hub": hub.name},
        zone=hub.gathering.time_zone,
        source=address("hub-ics", hub.gathering.slug, hub.pk),
        page=address("hub", hub.gathering.slug, hub.pk),
    )
    zone = render_zone(hub.gathering.zone, *_years(hub, now))
    facts_told: list[SeriesFacts | EventFacts] = [*hours, *extra, *shifts]
    told: list[Any] = [asdict(one) for one in facts_told]

    def packed() -> bytes:
        return pack(facts, zone, [*map(render_series, hours), *map(render_event, [*extra, *shifts])])

    changed = [one.changed_at for one in facts_told]
    return CalendarFile(
        etag=digest([FORMAT, asdict(facts), zone.hex(), told]),
        modified_at=max([hub.made_at, *changed]),
        pack=packed,
    )


def _years(hub: Hub, now: datetime) -> tuple[date, date]:
    first, last = days_told(hub.gathering, now)
    return min(first, (now.astimezone(UTC) - timedelta(days=400)).date(), hub.made_at.date()), last


def _words(hub: Hub) -> dict[str, Any]:
    place = hub.place
    return {
        "zone": hub.gathering.zone,
        "description": hub.about,
        "location": ", ".join(part for part in (place.name if place else "", hub.where) if part),
        "position": place.position(hub.gathering) if place else None,
        "category": hub.get_kind_display(),
        "page": address("hub", hub.gathering.slug, hub.pk),
    }


def _hours(row: HubHours, hub: Hub, closed: set[date]) -> SeriesFacts:
    falls = {day for day in closed if falls_on(hours_of(row), day, day)}
    return SeriesFacts(
        **_words(hub),
        uid=str(row.uid),
        sequence=row.sequence,
        changed_at=row.changed_at,
        created_at=row.made_at,
        first=row.first,
        minutes=row.minutes,
        rule=until_in_utc(row.rule, hub.gathering.zone),
        dates=tuple(_closed(day, row) for day in sorted(falls)),
        title=_("%(hub)s is open") % {"hub": hub.name},
        cancelled_title=_("%(hub)s stays closed") % {"hub": hub.name},
        cancelled=row.cancelled,
    )


def _closed(day: date, row: HubHours) -> DateFacts:
    start = datetime.combine(day, row.starts)
    return DateFacts(original=start, start=start, minutes=row.minutes, sequence=row.sequence, cancelled=True)


def _extra(row: HubDay, hub: Hub) -> EventFacts:
    span, zone = extra_of(row), hub.gathering.zone
    title = _("%(hub)s stays closed") if row.cancelled else _("%(hub)s is open")
    return EventFacts(
        **_words(hub),
        uid=str(row.uid),
        sequence=row.sequence,
        changed_at=row.changed_at,
        created_at=row.made_at,
        starts_at=moment_of(span.start, zone),
        ends_at=moment_of(span.start, zone) + (span.end - span.start),
        title=title % {"hub": hub.name},
        cancelled=row.cancelled,
    )


def _shift(row: Shift, hub: Hub) -> EventFacts:
    title = _("Not needed any more: %(what)s") if row.cancelled else _("Shift: %(what)s")
    return EventFacts(
        **_words(hub),
        uid=str(row.uid),
        sequence=row.sequence,
        changed_at=row.changed_at,
        created_at=row.made_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=title % {"what": row.what},
        cancelled=row.cancelled,
    )
