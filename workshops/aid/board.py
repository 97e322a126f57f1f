"""The board as everybody reads it: filtered, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from workshops.gatherings.models import Gathering

from .models import Post
from .rhythm import dates_of, note_dates, repeats, zone_of

ON_A_PAGE = 24
MOST_AGAIN = 500


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a visitor looks for; what is no choice is none."""

    side: str = ""
    kind: str = ""
    day: date | None = None


def wanted_of(side: str, kind: str, day: str) -> Wanted:
    """Return what was chosen in the address; anything unknown is left out."""
    try:
        chosen = date.fromisoformat(day) if day else None
    except ValueError:
        chosen = None
    return Wanted(
        side=side if side in Post.Side.values else "", kind=kind if kind in Post.Kind.values else "", day=chosen
    )


def board(
    gathering: Gathering | None, wanted: Wanted, now: datetime, page: str = "1", only: Q | None = None
) -> "Page[Post]":
    """Return a page of a board, or of the part that `only` says, the urgent first, then the newest; two queries."""
    rows: QuerySet[Post] = (
        Post.objects.on_board(gathering, now).filter(only or Q()).select_related("place", "person", "photo")
    )
    rows = rows.defer("words", "photo__large", "photo__small")
    if wanted.side:
        rows = rows.filter(side=wanted.side)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.day is not None:
        rows = _on_day(rows, wanted.day, gathering)
    return coming(Paginator(rows, ON_A_PAGE).get_page(page), now, gathering)


def _on_day(rows: QuerySet[Post], day: date, gathering: Gathering | None) -> QuerySet[Post]:
    """Keep what is for a day: what is once by its times, what comes again by its dates."""
    zone = zone_of(gathering)
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = begin + timedelta(days=1)
    again = rows.exclude(rhythm=Post.Rhythm.ONCE).filter(Q(starts_at=None) | Q(starts_at__lt=end))
    falls = [post.pk for post in again[:MOST_AGAIN] if _falls_on(post, begin, end, zone)]
    once = Q(rhythm=Post.Rhythm.ONCE) & (Q(starts_at=None) | Q(starts_at__lt=end))
    return rows.filter((once & (Q(ends_at=None) | Q(ends_at__gte=begin))) | Q(pk__in=falls))


def _falls_on(post: Post, begin: datetime, end: datetime, zone: tzinfo) -> bool:
    if repeats(post, zone) is None:  # at any time
        return True
    return any(start < end for start, _until in dates_of(post, begin, zone, most=1))


def coming(page: "Page[Post]", now: datetime, gathering: Gathering | None) -> "Page[Post]":
    """Note at each post that comes again how it does and when it is next."""
    zone = zone_of(gathering)
    for post in page:
        note_dates(post, now, zone, most=1)
    return page
