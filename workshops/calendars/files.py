"""A calendar as it is answered: its validators, and how to get its bytes when they are to be sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import wraps
from gzip import compress
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from .events import NoticeFacts, render_notice
from .facts import digest
from .feeds import FeedFacts, join, render_head
from .memory import Told
from .models import EventText, Feed
from .retelling import retold
from .series_models import SeriesFeed, SeriesText

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


def pack(facts: FeedFacts, zones: bytes, events: Sequence[bytes]) -> bytes:
    """Return the whole calendar, gzip; the same parts always make the same bytes."""
    return compress(join(render_head(facts), zones, events), mtime=0)


def selection(
    feed: Feed | SeriesFeed,
    facts: FeedFacts,
    texts: QuerySet[EventText] | QuerySet[SeriesText],
    tags: Sequence[object],
    notice: NoticeFacts | None = None,
    told: Mapping[str, Told] | None = None,
) -> CalendarFile:
    """Return the calendar of the stored texts that have these `tags`, or of the notice where there is none.

    `told` is what it tells of each by what tells it apart (`key_of`): what left it is cancelled there.
    """
    told, out_words = told or {}, _("Not in this calendar any more:")

    def packed() -> bytes:
        rows = texts.values_list(key_of(texts), "modified_at", "ical")
        events = [retold(bytes(ical), told.get(str(key)), at, out_words) for key, at, ical in rows]
        if not events and notice is not None:
            events = [render_notice(notice)]
        return pack(facts, bytes(feed.zone_ical), events)

    shown = tags if tags or notice is None else asdict(notice)
    turned = {uid: asdict(entry) for uid, entry in told.items() if entry.turns}
    etag = digest([feed.edition, asdict(facts), bytes(feed.zone_ical).hex(), shown, *([turned] if turned else [])])
    return CalendarFile(etag=etag, modified_at=feed.modified_at, pack=packed)


def key_of(texts: QuerySet[EventText] | QuerySet[SeriesText]) -> str:
    """Return the column that tells the texts of a calendar apart."""
    return "uid" if texts.model is EventText else "series"


def tags_of(texts: QuerySet[EventText] | QuerySet[SeriesText]) -> list[tuple[object, ...]]:
    """Return what tells the texts apart from any others, in their order, without reading them."""
    return list(texts.values_list("digest", "modified_at"))
