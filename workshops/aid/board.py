"""The board as everybody reads it: filtered, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from workshops.gatherings.models import Gathering

from .models import Post

ON_A_PAGE = 24


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


def board(gathering: Gathering | None, wanted: Wanted, now: datetime, page: str = "1") -> "Page[Post]":
    """Return a page of a board, the urgent first, then the newest; two queries."""
    rows: QuerySet[Post] = Post.objects.on_board(gathering, now).select_related("place", "person", "photo")
    rows = rows.defer("words", "photo__large", "photo__small")
    if wanted.side:
        rows = rows.filter(side=wanted.side)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.day is not None:
        rows = _on_day(rows, wanted.day, gathering)
    return Paginator(rows, ON_A_PAGE).get_page(page)


def _on_day(rows: QuerySet[Post], day: date, gathering: Gathering | None) -> QuerySet[Post]:
    zone = gathering.zone if gathering else timezone.get_default_timezone()
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    again = ~Q(rhythm=Post.Rhythm.ONCE)
    begun = Q(starts_at=None) | Q(starts_at__lt=begin + timedelta(days=1))
    return rows.filter(begun & (Q(ends_at=None) | Q(ends_at__gte=begin) | again))
