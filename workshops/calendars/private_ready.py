"""A plan's bytes as they were last sent, for as long as nothing has changed that they tell.

What they tell is asked for each time, so no change can be forgotten; what is spared is making the bytes of it.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.prepared import Prepared
from workshops.signups.plan import planned_rows

from . import facts, private_file
from .files import CalendarFile
from .models import EventText
from .own import KEPT, alarms_of
from .private_actions import note_use
from .private_models import PrivateFeed

MOST_NEAR = 40  # of somebody who goes to more gatherings, the plan is made each time
COLUMNS = ("pk", "alarms", "used_at", "etag", "modified_at", "stamp", "near", "packed", "person", "person__time_zone")
TOLD = ("pk", "state", "name", "slug", "time_zone", "starts_on", "ends_on", "site", "latitude", "longitude")
OF_ITS_FEED = ("feed__release", "feed__edition", "feed__etag")
ENDS_ON = TOLD.index("ends_on")


class Link(NamedTuple):
    """A live link to a plan whose bytes are stored."""

    pk: int
    alarms: bool
    used_at: datetime | None
    etag: str
    modified_at: datetime
    stamp: str
    near: list[int]
    packed: bytes
    person: int
    zone: str


def get_ready_plan(token_hash: str, now: datetime) -> CalendarFile | None:
    """Return the calendar of a live link to a plan if its stored bytes are right, else None: it is to be made."""
    found = LINK.first(token_hash)
    if found is None:
        return None
    link = Link(*found)
    stamp, _near = _stamped(link.person, link.zone, alarms_of(link.alarms, link.person), link.near, now)
    if stamp != link.stamp:
        return None
    note_use(pk=link.pk, used_at=link.used_at, now=now)
    return CalendarFile(etag=link.etag, modified_at=link.modified_at, pack=lambda: bytes(link.packed))


def stamp_of(feed: PrivateFeed, person: Person, now: datetime) -> tuple[str, list[int]]:
    """Return the digest of all that a plan is to tell, and the gatherings near it; no digest where they are too many.

    It must be asked for before the plan is made: what changes meanwhile then differs the next time.
    """
    near = feed.near
    if not feed.stamp:
        near = EventText.objects.filter(uid__in=list(feed.told)).order_by().values_list("gathering", flat=True)
    stamp, near = _stamped(person.pk, person.time_zone, alarms_of(feed.alarms, person.pk), [*set(near)], now)
    return (stamp, near) if len(near) <= MOST_NEAR else ("", [])


def _stamped(
    person: int, zone: str, alarms: tuple[int, ...], before: Sequence[int], now: datetime
) -> tuple[str, list[int]]:
    ends_from, over_before = (now - KEPT).date(), (now - private_file.LONGEST_ZONE).date()
    planned = planned_rows(person, ends_from)
    near = sorted({*before, *(gathering for _offering, _why, gathering in planned)})
    gatherings = sorted(_near(len(near)).rows(*near)) if near else []
    days = [(row[ENDS_ON] >= ends_from, row[ENDS_ON] >= over_before) for row in gatherings]
    made = (facts.FORMAT, facts.WORDS, private_file.FORMAT, settings.SITE_URL, settings.LANGUAGE_CODE)
    return sha256(repr([made, person, zone, alarms, planned, gatherings, days]).encode()).hexdigest(), near


def _link(token_hash: str) -> "QuerySet[Any, Any]":
    plans = PrivateFeed.objects.filter(kind=PrivateFeed.Kind.PLAN, ended_at=None, person__is_active=True)
    return plans.filter(token_hash=token_hash).exclude(stamp="").order_by().values_list(*COLUMNS)


@lru_cache(maxsize=MOST_NEAR)
def _near(count: int) -> Prepared:
    """Return the query of so many gatherings, by id: what calendars tell of them, and what was last made of each."""
    examples = [*range(987_654_321, 987_654_321 + count)]
    return Prepared(_gatherings, *examples)


def _gatherings(*pks: int) -> "QuerySet[Any, Any]":
    return Gathering.objects.filter(pk__in=pks).order_by().values_list(*TOLD, *OF_ITS_FEED)


LINK = Prepared(_link, "the hash of a token")
