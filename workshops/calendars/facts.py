"""From a release's rows to the facts of its calendar."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release, ReleasedSession
from workshops.skills.models import Category

from . import words
from .events import EventFacts, NoticeFacts
from .feeds import FeedFacts

# Raise it when the same facts are to make other bytes: every feed is then made anew when it is next asked for.
FORMAT = 1
# Raise it when releases made before are to be told in other words: only the sessions whose words differ are made anew.
WORDS = 2
# RFC 7986 COLOR takes the names of CSS3, which had no rebeccapurple yet.
COLOURS = {colour: colour for colour in Category.Colour.values} | {Category.Colour.REBECCAPURPLE: "purple"}
# A calendar without a release tells a fact whose time is not kept, and two readings of it must be equal.
BEFORE_EVERYTHING = datetime(2000, 1, 1, tzinfo=UTC)


def digest(facts: Any) -> str:
    """Return the SHA-256 of anything that JSON or `str` can tell."""
    return sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


def edition(gathering: Gathering) -> str:
    """Return a digest of what the bytes tell that no release holds; when it differs, they are made anew."""
    return digest(
        [
            *[
                FORMAT,
                WORDS,
                settings.SITE_URL,
                settings.LANGUAGE_CODE,
                gathering.name,
                gathering.slug,
                gathering.time_zone,
            ],
            *[gathering.starts_on, gathering.ends_on, gathering.site, gathering.latitude, gathering.longitude],
        ]
    )


def address(name: str, *args: str | int | UUID) -> str:
    """Return the absolute address of a page or a calendar by its name."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def event_facts(release: Release, gathering: Gathering, zone_changes: int) -> Iterator[EventFacts]:
    """Yield the facts of each session of the release, by time, in three queries."""
    rows = (
        ReleasedSession.objects.filter(release=release)
        .select_related("workshop")
        .prefetch_related("workshop__teachers")
        .order_by("starts_at", "uid")
    )
    positions = {place["slug"]: (place["latitude"], place["longitude"]) for place in release.places}
    family: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        family[row.workshop_id, row.number].append((row.part, str(row.uid)))
    for row in rows:
        siblings = tuple(uid for _part, uid in sorted(family[row.workshop_id, row.number]) if uid != str(row.uid))
        yield _event(row, gathering, zone_changes, positions.get(row.place_slug), siblings)


def _event(
    row: ReleasedSession, gathering: Gathering, zone_changes: int, position: Any, siblings: tuple[str, ...]
) -> EventFacts:
    workshop, known = row.workshop, (gathering.latitude, gathering.longitude)
    latitude, longitude = known if position is None or None in position else position
    workshop_page = address("workshop", gathering.slug, workshop.workshop_id) if workshop.workshop_id else ""
    return EventFacts(
        uid=str(row.uid),
        sequence=row.sequence + zone_changes,
        changed_at=row.changed_at,
        created_at=row.first_released_at,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=gathering.zone,
        title=words.summary(row),
        description=words.description(workshop, [teacher.name for teacher in workshop.teachers.all()]),
        location=row.place_name,
        position=None if latitude is None or longitude is None else (latitude, longitude),
        category=workshop.category_name,
        colour=COLOURS.get(workshop.colour, ""),
        page=workshop_page or address("schedule", gathering.slug),
        cancelled=row.status == ReleasedSession.Status.CANCELLED,
        siblings=siblings,
    )


def event_digest(facts: EventFacts) -> str:
    """Return the digest of a session's facts; equal digests are equal bytes."""
    return digest([FORMAT, asdict(facts)])


def gathering_facts(gathering: Gathering) -> FeedFacts:
    """Return what the gathering's whole calendar says of itself."""
    return FeedFacts(
        name=gathering.name,
        about=_("The programme of %(gathering)s. It follows every change that is published.")
        % {"gathering": gathering.name},
        zone=gathering.time_zone,
        source=address("schedule-ics", gathering.slug),
        page=address("schedule", gathering.slug),
    )


def notice_facts(gathering: Gathering, source: str, text: str) -> NoticeFacts:
    """Return the one event of a calendar at `source` that has no session: the gathering's days, and why."""
    return NoticeFacts(
        uid=str(uuid5(NAMESPACE_URL, source)),
        stamp=BEFORE_EVERYTHING,
        first=gathering.starts_on,
        last=gathering.ends_on,
        title=gathering.name,
        description=text,
        location=gathering.site,
        page=address("gathering", gathering.slug),
    )


def span_of_days(gathering: Gathering, facts: list[EventFacts]) -> tuple[date, date]:
    """Return the first and last local day of the gathering and of every session."""
    days = [gathering.starts_on, gathering.ends_on]
    days += [gathering.local_day(moment) for fact in facts for moment in (fact.starts_at, fact.ends_at)]
    return min(days), max(days)
