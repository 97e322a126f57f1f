"""Making calendar bytes: at every release, and when something else that they tell has changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from gzip import compress
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release

from . import kept
from .events import EventFacts, render_event, render_notice
from .facts import edition, event_digest, event_facts, gathering_facts, notice_facts, span_of_days
from .feeds import join, render_head
from .former_actions import note_former_fits
from .models import EventText, Feed
from .zones import render_zone

ONE_SECOND = timedelta(seconds=1)


def follow_release(*, release: Release, **_kwargs: Any) -> None:
    """Receive `released`: the feed is made in the transaction that publishes."""
    make_feed(gathering=release.gathering, now=release.published_at)


def follow_leaving(*, person: Person, now: datetime, **_kwargs: Any) -> None:
    """Receive `left`: calendars that named the person are made anew without the name."""
    named = Release.objects.filter(workshops__teachers__person=person).values("gathering")
    for gathering in Gathering.objects.filter(pk__in=named).order_by("pk"):
        Feed.objects.filter(gathering=gathering).update(edition="")
        make_feed(gathering=gathering, now=now)


def make_feed(*, gathering: Gathering, now: datetime) -> Feed | None:
    """Make the bytes of the gathering's latest release as far as they differ; None before the first release.

    The site does it by itself, whoever asks: it writes nothing but what release and gathering already say.
    """
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        gathering = Gathering.objects.select_for_update().get(pk=gathering.pk)
        release = Release.objects.latest_of(gathering)
        if release is None:
            return None
        old = Feed.objects.filter(gathering=gathering).defer("packed").first()
        if old and (old.release_id, old.edition) == (release.pk, edition(gathering)):
            return old
        transaction.on_commit(partial(kept.forget, gathering.slug))
        return _write(gathering, release, old, now)


def _write(gathering: Gathering, release: Release, old: Feed | None, now: datetime) -> Feed:
    if old and old.release_id != release.pk:
        note_former_fits(previous=old.release_id, release=release)
    zone_changes = old.zone_changes + (old.zone != gathering.time_zone) if old else 0
    facts = list(event_facts(release, gathering, zone_changes))
    events = _renew_texts(gathering, release, facts, now)
    about = gathering_facts(gathering)
    if not events:
        events = [render_notice(notice_facts(gathering, about.source, _("Nothing is on the programme yet.")))]
    zone = render_zone(gathering.zone, *span_of_days(gathering, facts))
    whole = join(render_head(about), zone, events)
    etag = sha256(whole).hexdigest()
    feed, _made = Feed.objects.update_or_create(
        gathering=gathering,
        defaults={
            "release": release,
            "edition": edition(gathering),
            "etag": etag,
            "modified_at": _modified_at(old, etag, now),
            "zone": gathering.time_zone,
            "zone_changes": zone_changes,
            "zone_ical": zone,
            "packed": compress(whole, mtime=0),
        },
    )
    return feed


def _modified_at(old: Feed | None, etag: str, now: datetime) -> datetime:
    """Return a time for Last-Modified: HTTP knows whole seconds only, so two changes never share one."""
    second = now.replace(microsecond=0)
    if old is None:
        return second
    return old.modified_at if old.etag == etag else max(second, old.modified_at + ONE_SECOND)


def _renew_texts(gathering: Gathering, release: Release, facts: Iterable[EventFacts], now: datetime) -> list[bytes]:
    """Store the texts that differ, drop those of sessions gone, and return all bytes in the order of `facts`."""
    known = {text.uid: text for text in EventText.objects.filter(gathering=gathering)}
    offerings = dict(release.sessions.order_by().values_list("uid", "offering_id"))
    texts, changed = [], []
    for fact in facts:
        text, offering = known.pop(UUID(fact.uid), None), offerings.get(UUID(fact.uid))
        digest = event_digest(fact)
        if text is None or text.digest != digest:
            text = _text(gathering, fact, digest, text, now)
            changed.append(text)
        elif text.offering_id != offering:
            changed.append(text)
        text.offering_id = offering
        texts.append(text)
    EventText.objects.bulk_create(
        changed,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["gathering", "uid"],
        update_fields=["offering", "starts_at", "digest", "modified_at", "ical"],
    )
    EventText.objects.filter(pk__in=[gone.pk for gone in known.values()]).delete()
    return [bytes(text.ical) for text in texts]


def _text(gathering: Gathering, fact: EventFacts, digest: str, old: EventText | None, now: datetime) -> EventText:
    """Return the unsaved text; its stamp is the session's last change, or `now` when something else changed it."""
    stamp = fact.changed_at
    if old is not None and stamp <= old.modified_at:
        stamp = max(now, old.modified_at)
    return EventText(
        gathering=gathering,
        uid=UUID(fact.uid),
        starts_at=fact.starts_at,
        digest=digest,
        modified_at=stamp,
        ical=render_event(replace(fact, changed_at=stamp)),
    )
