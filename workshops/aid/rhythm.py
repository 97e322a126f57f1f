"""When posts come again, on the clock of their board."""

from datetime import datetime, timedelta, tzinfo

from django.utils import timezone

from workshops.gatherings.models import Gathering
from workshops.perennial.words import days_words, end_words, times_words

from .dates import Repeated, last_end, next_dates, repeated
from .models import Post

Span = tuple[datetime, datetime]


def zone_of(board: Gathering | None) -> tzinfo:
    """Return the clock of a board."""
    return board.zone if board else timezone.get_default_timezone()


def repeats(post: Post, zone: tzinfo) -> Repeated | None:
    """Return how a post repeats; None for what is once, or says no times."""
    if post.rhythm == Post.Rhythm.ONCE:
        return None
    starts, ends = (_wall(moment, zone) for moment in (post.starts_at, post.ends_at))
    return repeated(post.rhythm, post.rule, starts, ends)


def dates_of(post: Post, now: datetime, zone: tzinfo, most: int = 14) -> list[Span]:
    """Return the next dates of a post that comes again, from and until, in `zone`."""
    it, wall = repeats(post, zone), _wall(now, zone)
    if it is None or wall is None:
        return []
    return [(a.replace(tzinfo=zone), b.replace(tzinfo=zone)) for a, b in next_dates(it, wall, most)]


def over_at(post: Post) -> datetime | None:
    """Return when a post is over for good: what is once with its end, what comes again after its last date."""
    if post.rhythm == Post.Rhythm.ONCE:
        return post.ends_at
    zone = zone_of(post.gathering)
    it = repeats(post, zone)
    last = last_end(it) if it is not None else None
    return last.replace(tzinfo=zone) if last is not None else None


def words_of(post: Post, zone: tzinfo) -> str:
    """Return how a post repeats, such as `every Monday, 18:00 to 20:00`."""
    it = repeats(post, zone)
    if it is None:
        return str(post.get_rhythm_display())
    hours = times_words(it.first, int(it.length / timedelta(minutes=1))) if it.length else ""
    return ", ".join(part for part in (days_words(it.rule, it.first.date()), hours, end_words(it.rule)) if part)


def note_dates(post: Post, now: datetime, zone: tzinfo, most: int) -> None:
    """Note at a post that comes again how it does and when it is next, for its page."""
    post.coming, post.repeats = [], ""
    if post.rhythm != Post.Rhythm.ONCE:
        post.coming, post.repeats = dates_of(post, now, zone, most), words_of(post, zone)


def _wall(moment: datetime | None, zone: tzinfo) -> datetime | None:
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None
