"""A private feed by its link: what it shows now, joined from stored bytes, or why it leads nowhere any more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from django.http import Http404
from django.utils.translation import gettext as _

from workshops.people.models import Person

from . import kept
from .actions import make_feed
from .events import NoticeFacts, render_notice
from .facts import address, edition
from .feeds import FeedFacts
from .files import CalendarFile, in_the_sites_language, pack
from .memory import from_json
from .models import Feed
from .own import Row, Showing, plan_showing, teaching_showing
from .own_team import is_in_team, team_showing
from .private_actions import Ready, keep_told, note_use
from .private_file import etag_of, packed, remembered
from .private_models import PrivateFeed
from .private_ready import get_ready_plan, stamp_of
from .tokens import hash_of

Kind, Ended = PrivateFeed.Kind, PrivateFeed.Ended
SHOWN_AFTER_THE_END = timedelta(days=13)


@dataclass(frozen=True, kw_only=True)
class Gone:
    """The answer to a link that led somewhere once: a calendar of one event that says so."""

    packed: bytes


def get_private_calendar(token: str, now: datetime) -> CalendarFile | Gone:
    """Return the calendar that a private link leads to, or Gone; Http404 for a link that never was."""
    return get_ready_plan(hash_of(token), now) or _made(hash_of(token), now)


@in_the_sites_language
def _made(token_hash: str, now: datetime) -> CalendarFile | Gone:
    links = PrivateFeed.objects.select_related("person", "gathering").defer("packed")
    feed = links.filter(token_hash=token_hash).first()
    if feed is None:
        raise Http404("no such link")
    person = feed.person
    if person is None or feed.ended_at is not None or not person.is_active:
        return _gone(feed, _why(feed.ended), feed.ended_at or _midnight(now))
    if feed.gathering is not None and not is_in_team(person, feed.gathering):
        return _gone(feed, _("It is for the team alone, and you are not in the team now."), _midnight(now))
    note_use(pk=feed.pk, used_at=feed.used_at, now=now)
    for made in _attempts(feed, person, now):
        if made is not None:
            return made
    raise RuntimeError("other readers changed this calendar again and again")


@in_the_sites_language
def plan_file(person: Person, now: datetime) -> CalendarFile:
    """Return a person's plan as a file to take along once, with their reminders as alarms; nobody follows it."""
    feed = PrivateFeed(person=person, kind=Kind.PLAN, made_at=now)  # never saved
    showing = _showing(feed, person, now)
    if _refreshed(showing.rows, now):
        showing = _showing(feed, person, now)
    told, rows = remembered(feed, showing, now)
    etag = etag_of(feed, showing, told, rows)
    return CalendarFile(etag=etag, modified_at=now, pack=partial(packed, feed, showing, told, rows))


def _attempts(feed: PrivateFeed, person: Person, now: datetime) -> Iterator[CalendarFile | None]:
    """Yield the calendar, or None and another try where a second reader kept something else meanwhile."""
    for _try in range(5):
        stamp, near = stamp_of(feed, person, now) if feed.kind == Kind.PLAN else ("", [])
        showing = _showing(feed, person, now)
        if _refreshed(showing.rows, now):
            showing = _showing(feed, person, now)
        told, rows = remembered(feed, showing, now)
        etag = etag_of(feed, showing, told, rows)
        pack_it = partial(kept.packed_once, etag, partial(packed, feed, showing, told, rows))
        ready = Ready(stamp=stamp, near=near, packed=pack_it()) if stamp else None
        modified_at = keep_told(feed=feed, told=told, etag=etag, ready=ready, now=now)
        if modified_at is None:
            yield None
            feed.refresh_from_db(fields=["told", "etag", "modified_at", "ended_at", "stamp", "near"])
            continue
        yield CalendarFile(etag=etag, modified_at=modified_at, pack=pack_it)


def _showing(feed: PrivateFeed, person: Person, now: datetime) -> Showing:
    if feed.gathering is not None:
        return team_showing(feed.gathering, {uid: told.words for uid, told in from_json(feed.told).items()})
    if feed.kind == Kind.TEACHING:
        return teaching_showing(feed, person, now)
    return plan_showing(feed, person, now)


def _refreshed(rows: Sequence[Row], now: datetime) -> bool:
    """Make the stored events of these rows' gatherings anew where they tell what is no longer so; say whether any."""
    gatherings = {row.gathering for row in rows}
    if not gatherings:
        return False
    feeds = Feed.objects.filter(gathering__in=gatherings).select_related("gathering").defer("packed", "zone_ical")
    stale = [feed.gathering for feed in feeds if feed.edition != edition(feed.gathering)]
    for gathering in stale:
        make_feed(gathering=gathering, now=now)
    return bool(stale)


def _why(ended: str) -> str:
    return {
        Ended.REVOKED.value: _("Its owner ended this link."),
        Ended.RENEWED.value: _("Its owner replaced this link by a new one."),
    }.get(ended, _("The account that it belonged to was closed."))


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _gone(feed: PrivateFeed, why: str, since: datetime) -> Gone:
    """Return a calendar of one event over two weeks, so that a phone shows it, which says why and what to do."""
    page = address("my-calendars")
    what = _("Remove this calendar from your device. To follow again, make a new link: %(page)s") % {"page": page}
    title = _("This calendar has ended")
    facts = FeedFacts(name=title, about=f"{why} {what}", zone="UTC", source="", page=page)
    notice = NoticeFacts(
        uid=str(uuid5(NAMESPACE_URL, f"{page}{feed.pk}")),
        stamp=since,
        first=since.date(),
        last=(since + SHOWN_AFTER_THE_END).date(),
        title=title,
        description=f"{why} {what}",
        page=page,
    )
    return Gone(packed=pack(facts, b"", [render_notice(notice)]))
