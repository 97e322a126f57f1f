"""Making the calendar bytes of series: at every release of a programme round the year."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release

from .actions import ONE_SECOND
from .facts import edition
from .former_actions import note_category
from .series_events import SeriesFacts, render_series
from .series_facts import days_told, series_digest, series_facts
from .series_models import SeriesFeed, SeriesText
from .zones import render_zone


def follow_release_of_series(*, release: Release, **_kwargs: Any) -> None:
    """Receive `released`: the bytes are made in the transaction that changed the series."""
    if release.gathering.is_perennial:
        make_series_feed(gathering=release.gathering, now=release.published_at)


def follow_leaving_of_series(*, person: Person, now: datetime, **_kwargs: Any) -> None:
    """Receive `left`: series that named the person are told anew without the name."""
    named = Release.objects.filter(workshops__teachers__person=person).values("gathering")
    for gathering in Gathering.objects.filter(kind=Gathering.Kind.PERENNIAL, pk__in=named).order_by("pk"):
        make_series_feed(gathering=gathering, now=now)


def make_series_feed(*, gathering: Gathering, now: datetime) -> SeriesFeed | None:
    """Make the bytes of a programme's series as far as they differ; None before its first release."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
        release = Release.objects.latest_of(gathering)
        if release is None:
            return None
        old = SeriesFeed.objects.filter(gathering=gathering).first()
        changed = _renew_texts(release, gathering, now)
        zone = render_zone(gathering.zone, *days_told(gathering, now))
        made = edition(gathering)
        if old and not changed and (old.edition, bytes(old.zone_ical)) == (made, zone):
            return old
        second = now.replace(microsecond=0)
        modified_at = max(second, old.modified_at + ONE_SECOND) if old else second
        given: dict[str, Any] = {"edition": made, "zone_ical": zone, "modified_at": modified_at}
        return SeriesFeed.objects.update_or_create(gathering=gathering, defaults=given)[0]


def _renew_texts(release: Release, gathering: Gathering, now: datetime) -> bool:
    """Store the texts that differ and drop those of series gone; say whether any did."""
    known = {text.series_id: text for text in SeriesText.objects.filter(series__workshop__gathering=gathering)}
    changed = []
    for series, workshop, facts in series_facts(release, gathering):
        old = known.pop(series.pk, None)
        if old is None or old.digest != series_digest(facts):
            text = _text(facts, old, now)
            if old is not None and old.category_slug != workshop.category_slug:
                note_category(series=series, old=old.category_slug, new=workshop.category_slug, now=now)
            text.series, text.category_slug = series, workshop.category_slug
            changed.append(text)
    SeriesText.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["series"],
        update_fields=["category_slug", "digest", "modified_at", "ical"],
    )
    SeriesText.objects.filter(pk__in=[gone.pk for gone in known.values()]).delete()
    return bool(changed or known)


def _text(facts: SeriesFacts, old: SeriesText | None, now: datetime) -> SeriesText:
    """Return the unsaved text; its stamp is the series' last change, or `now` when something else changed it."""
    stamp = facts.changed_at
    if old is not None and stamp <= old.modified_at:
        stamp = max(now, old.modified_at)
    ical = render_series(replace(facts, changed_at=stamp))
    return SeriesText(digest=series_digest(facts), modified_at=stamp, ical=ical)
