"""From what a private feed shows to its bytes: stored events with a few lines changed, never rendered anew."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from . import splicing
from .events import NoticeFacts, render_notice
from .facts import digest
from .files import pack
from .memory import Told, from_json, remember
from .models import EventText
from .own import Row, Showing
from .private_models import PrivateFeed
from .retelling import changed
from .zones import zone_of_years

FORMAT = 1  # raise it when the same facts are to make other bytes
LONGEST_ZONE = timedelta(days=1)
AROUND = timedelta(days=2)  # whatever the zone, and however long the session
TAKES_PLACE = b"\r\nSTATUS:CONFIRMED\r\n"
Memory = Mapping[str, Told]


def remembered(feed: PrivateFeed, showing: Showing, now: datetime) -> tuple[Memory, list[Row]]:
    """Return what the feed tells of each event from now on, and the rows to show.

    Those taken out stay until their gathering is over.
    """
    told = remember(from_json(feed.told), showing.shown, now)
    over_before = (now - LONGEST_ZONE).date()
    return told, [
        row
        for row in showing.rows
        if (entry := told.get(str(row.uid))) is None or entry.is_in or row.ends_on >= over_before
    ]


def etag_of(feed: PrivateFeed, showing: Showing, told: Memory, rows: Sequence[Row]) -> str:
    """Return the digest of all that makes the bytes, without reading them."""
    stored = [(row.uid, row.digest, row.modified_at, _tag(told.get(str(row.uid)))) for row in rows]
    alone = [(uid, _tag(told.get(uid))) for uid in showing.events]
    empty = "" if stored or alone else [showing.empty, feed.pk]
    return digest([FORMAT, asdict(showing.facts), stored, alone, showing.alarms, showing.out_words, empty])


def _tag(entry: Told | None) -> tuple[int, int, bool, str] | None:
    return None if entry is None else (entry.turns, entry.at, entry.is_in, entry.words)


def packed(feed: PrivateFeed, showing: Showing, told: Memory, rows: Sequence[Row]) -> bytes:
    """Return the whole calendar, gzip."""
    alarms = splicing.render_alarms(showing.alarms, _("It begins soon."))
    icals = dict(EventText.objects.filter(pk__in=[row.pk for row in rows]).order_by().values_list("pk", "ical"))
    events = [changed(ical, told.get(uid)) for uid, ical in showing.events.items()]
    for row in rows:
        if row.pk in icals:
            events.append(_event(bytes(icals[row.pk]), row, told.get(str(row.uid)), showing, alarms))
    if not events:
        events = [render_notice(_nothing(feed, showing))]
    return pack(showing.facts, _zones(showing, rows, events), events)


def _event(ical: bytes, row: Row, entry: Told | None, showing: Showing, alarms: bytes) -> bytes:
    """Return a stored event as this feed tells it."""
    ical = changed(ical, entry, row.modified_at)
    if entry is not None and not entry.is_in:
        return splicing.call_off(ical, showing.out_words)
    if str(row.uid) in showing.tentative:
        ical = splicing.make_tentative(ical)
    ical = splicing.add_text(ical, showing.words.get(str(row.uid), ""))
    return splicing.add_alarms(ical, alarms) if TAKES_PLACE in ical else ical


def _zones(showing: Showing, rows: Sequence[Row], events: Sequence[bytes]) -> bytes:
    """Return the VTIMEZONE of each zone that the events name, for the years they are in."""
    days: dict[str, list[date]] = {showing.facts.zone: [*showing.days]}
    for row in rows:
        days.setdefault(row.zone, []).extend((row.starts_at + sign * AROUND).date() for sign in (-1, 1))
    named = b"".join(events)
    return b"".join(
        zone_of_years(zone, min(found).year, max(found).year)
        for zone, found in sorted(days.items())
        if found and b";TZID=" + zone.encode() + b":" in named
    )


def _nothing(feed: PrivateFeed, showing: Showing) -> NoticeFacts:
    """Return the one event of a calendar that has none yet."""
    day = feed.made_at.date()
    return NoticeFacts(
        uid=str(uuid5(NAMESPACE_URL, f"{showing.facts.page}{feed.pk}")),
        stamp=feed.made_at,
        first=day,
        last=day,
        title=showing.facts.name,
        description=showing.empty,
        page=showing.facts.page,
    )
