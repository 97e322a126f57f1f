"""Public calendars: everyone may read those of a gathering that is no draft, and only what a release holds."""

from datetime import datetime
from gzip import compress
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession, ReleasedTeacher
from workshops.schedule.public_filters import Filters

from .actions import make_feed
from .events import render_notice
from .facts import address, edition, gathering_facts, notice_facts
from .feeds import FeedFacts, join, render_head
from .files import CalendarFile, in_the_sites_language, selection, tags_of
from .leaving import fits_of, texts_of
from .models import EventText, Feed


@in_the_sites_language
def get_schedule_calendar(slug: str, now: datetime) -> CalendarFile:
    """Return the calendar of the whole programme (Http404); before the first release it holds one notice."""
    gathering, feed = find_feed(slug, now)
    if feed is not None:
        return CalendarFile(etag=feed.etag, modified_at=feed.modified_at, pack=lambda: bytes(feed.packed))
    return unpublished(gathering, gathering_facts(gathering))


def unpublished(gathering: Gathering, facts: FeedFacts) -> CalendarFile:
    """Return the calendar of a gathering without a release: the gathering's days, and why there is nothing more."""
    text = _("The programme is not published yet. This calendar fills by itself when it is.")
    whole = join(render_head(facts), b"", [render_notice(notice_facts(gathering, facts.source, text))])
    return CalendarFile(etag=sha256(whole).hexdigest(), modified_at=None, pack=lambda: compress(whole, mtime=0))


@in_the_sites_language
def get_session_calendar(slug: str, uid: UUID, now: datetime) -> CalendarFile:
    """Return the calendar of one session of the latest release (Http404)."""
    feed = _find_published(slug, now)
    texts = EventText.objects.filter(gathering=feed.gathering, uid=uid)
    return _of_one_workshop(feed, address("session-ics", slug, uid), texts)


@in_the_sites_language
def get_offering_calendar(slug: str, pk: int, now: datetime) -> CalendarFile:
    """Return the calendar of all parts of one offering of the latest release (Http404)."""
    feed = _find_published(slug, now)
    parts = ReleasedSession.objects.filter(release=feed.release_id, offering=pk)
    texts = EventText.objects.filter(gathering=feed.gathering, uid__in=parts.values("uid"))
    return _of_one_workshop(feed, address("offering-ics", slug, pk), texts)


def _of_one_workshop(feed: Feed, source: str, texts: QuerySet[EventText]) -> CalendarFile:
    tags = tags_of(texts)
    if not tags:
        raise Http404("no such session")
    facts = FeedFacts(
        name=feed.gathering.name,
        about=_("One workshop of %(gathering)s.") % {"gathering": feed.gathering.name},
        zone=feed.zone,
        source=source,
        page=address("schedule", feed.gathering.slug),
    )
    return selection(feed, facts, texts, tags)


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
    shown, taught = ReleasedSession.objects.filter(release=feed.release_id), Filters(teacher=pk)
    fits = fits_of(feed.gathering, taught, shown, now)
    texts = texts_of(feed.gathering, taught.apply(shown), fits)
    told = {"teacher": teacher.name, "gathering": feed.gathering.name}
    facts = FeedFacts(
        name=_("%(teacher)s at %(gathering)s") % told,
        about=_("What %(teacher)s teaches at %(gathering)s. It follows every change that is published.") % told,
        zone=feed.zone,
        source=address("teacher-ics", slug, pk),
        page=address("teacher", slug, pk),
    )
    text = _("%(teacher)s teaches no workshop at %(gathering)s now.") % told
    return selection(feed, facts, texts, tags_of(texts), notice_facts(feed.gathering, facts.source, text), fits)


def find_feed(slug: str, now: datetime) -> tuple[Gathering, Feed | None]:
    """Return the gathering and its feed as it must be now, None before the first release; Http404 for a draft."""
    feeds = Feed.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("gathering").defer("packed")
    feed = feeds.filter(gathering__slug=slug).first()
    if feed is not None and feed.edition == edition(feed.gathering):
        return feed.gathering, feed
    gathering = feed.gathering if feed else get_gathering_for(AnonymousUser(), slug)
    return gathering, make_feed(gathering=gathering, now=now)


def _find_published(slug: str, now: datetime) -> Feed:
    _gathering, feed = find_feed(slug, now)
    if feed is None:
        raise Http404(f"nothing published of {slug}")
    return feed
