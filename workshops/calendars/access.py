"""Public calendars: everyone may read those of a gathering that is no draft, and only what a release holds."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import wraps
from gzip import compress
from hashlib import sha256
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession, ReleasedTeacher

from .actions import make_feed
from .events import NoticeFacts, render_notice
from .facts import address, digest, edition, gathering_facts, notice_facts
from .feeds import FeedFacts, join, render_head
from .models import EventText, Feed

P = ParamSpec("P")
R = TypeVar("R")


def in_the_sites_language(function: Callable[P, R]) -> Callable[P, R]:
    """Make the words the site's own, so that the bytes are the same for whoever asks.

    Not `override` as a decorator: all threads would share its one object, which holds the language each had before.
    """

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return function(*args, **kwargs)

    return inner


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """A calendar's validators, and how to get its gzip bytes when they are to be sent."""

    etag: str
    modified_at: datetime | None
    pack: Callable[[], bytes]


@in_the_sites_language
def get_schedule_calendar(slug: str, now: datetime) -> CalendarFile:
    """Return the calendar of the whole programme (Http404); before the first release it holds one notice."""
    gathering, feed = _find(slug, now)
    if feed is not None:
        return CalendarFile(etag=feed.etag, modified_at=feed.modified_at, pack=lambda: bytes(feed.packed))
    facts = gathering_facts(gathering)
    text = _("The programme is not published yet. This calendar fills by itself when it is.")
    whole = join(render_head(facts), b"", [render_notice(notice_facts(gathering, facts.source, text))])
    return CalendarFile(etag=sha256(whole).hexdigest(), modified_at=None, pack=lambda: compress(whole, mtime=0))


@in_the_sites_language
def get_session_calendar(slug: str, uid: UUID, now: datetime) -> CalendarFile:
    """Return the calendar of one session of the latest release (Http404)."""
    feed = _find_published(slug, now)
    texts = EventText.objects.filter(gathering=feed.gathering, uid=uid)
    facts = FeedFacts(
        name=feed.gathering.name,
        about=_("One workshop of %(gathering)s.") % {"gathering": feed.gathering.name},
        zone=feed.zone,
        source=address("session-ics", slug, uid),
        page=address("schedule", slug),
    )
    return _selection(feed, facts, texts)


@in_the_sites_language
def get_teacher_calendar(slug: str, pk: int, now: datetime) -> CalendarFile:
    """Return the calendar of what a person teaches; Http404 unless some release of the gathering names them."""
    feed = _find_published(slug, now)
    named = ReleasedTeacher.objects.filter(person=pk, workshop__release__gathering=feed.gathering)
    teacher = named.order_by("-workshop__release__number", "pk").first()
    if teacher is None:
        heir = Person.objects.filter(merged__pk=pk).values_list("pk", flat=True).first()
        if heir is None:
            raise Http404(f"no teacher {pk}")
        return get_teacher_calendar(slug, heir, now)
    taught = ReleasedSession.objects.filter(release=feed.release_id, workshop__teachers__person=pk)
    texts = EventText.objects.filter(gathering=feed.gathering, uid__in=taught.values("uid"))
    told = {"teacher": teacher.name, "gathering": feed.gathering.name}
    facts = FeedFacts(
        name=_("%(teacher)s at %(gathering)s") % told,
        about=_("What %(teacher)s teaches at %(gathering)s. It follows every change that is published.") % told,
        zone=feed.zone,
        source=address("teacher-ics", slug, pk),
        page=address("teacher", slug, pk),
    )
    text = _("%(teacher)s teaches no workshop at %(gathering)s now.") % told
    return _selection(feed, facts, texts, notice_facts(feed.gathering, facts.source, text))


def _find(slug: str, now: datetime) -> tuple[Gathering, Feed | None]:
    """Return the gathering and its feed as it must be now, None before the first release; Http404 for a draft."""
    feeds = Feed.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("gathering").defer("packed")
    feed = feeds.filter(gathering__slug=slug).first()
    if feed is not None and feed.edition == edition(feed.gathering):
        return feed.gathering, feed
    gathering = feed.gathering if feed else get_gathering_for(AnonymousUser(), slug)
    return gathering, make_feed(gathering=gathering, now=now)


def _find_published(slug: str, now: datetime) -> Feed:
    _gathering, feed = _find(slug, now)
    if feed is None:
        raise Http404(f"nothing published of {slug}")
    return feed


def _selection(
    feed: Feed, facts: FeedFacts, texts: QuerySet[EventText], notice: NoticeFacts | None = None
) -> CalendarFile:
    """Return the calendar of these texts, or of the notice where there is none; Http404 without either."""
    tags = list(texts.values_list("digest", "modified_at"))
    if not tags and notice is None:
        raise Http404("no such session")

    def pack() -> bytes:
        events = [bytes(ical) for ical in texts.values_list("ical", flat=True)]
        if not events and notice is not None:
            events = [render_notice(notice)]
        return compress(join(render_head(facts), bytes(feed.zone_ical), events), mtime=0)

    shown = tags if tags or notice is None else asdict(notice)
    etag = digest([feed.edition, asdict(facts), bytes(feed.zone_ical).hex(), shown])
    return CalendarFile(etag=etag, modified_at=feed.modified_at, pack=pack)
