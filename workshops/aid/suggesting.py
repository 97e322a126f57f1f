"""What fits somebody's post, explained in words: on its page, and once an evening by letter to whoever wants that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .letters import plain_letter
from .matching import Fit, Thing, Why, best, words_of
from .models import Post
from .pairing import pairs
from .rhythm import dates_of, zone_of

LOOKED_AT = 500
ON_A_PAGE = 5
IN_A_LETTER = 12
MOST_POSTS = 5_000
EVENING, NIGHT = 18, 22
FITS_LINK = "aid-fits"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A post that fits, and why."""

    post: Post
    why: str


def thing_of(post: Post, zone: tzinfo, now: datetime) -> Thing:
    """Return a post as matching sees it from now on, its days those of `zone`."""
    place = post.place
    known = place is not None and place.east_m is not None and place.north_m is not None
    return Thing(
        pk=post.pk,
        owner=post.person_id,
        is_ask=post.side == Post.Side.ASK,
        kind=post.kind,
        words=words_of(post.title, post.words),
        to=words_of(post.goes_to),
        skill=post.skill_id,
        place=place.name if place else post.area.casefold(),
        point=(float(place.east_m or 0), float(place.north_m or 0)) if place and known else None,
        starts=post.starts_at.astimezone(zone) if post.starts_at else None,
        ends=post.ends_at.astimezone(zone) if post.ends_at else None,
        again=post.rhythm != Post.Rhythm.ONCE,
        spans=tuple(dates_of(post, now, zone)),
        left=post.left,
        told=frozenset((*post.suggested, *post.unwanted)),
    )


def why_words(found: Fit) -> str:
    """Return what speaks for a pair: `same day, 4 min walk`."""
    plain = {Why.SKILL: _("the same skill"), Why.DAY: _("same day"), Why.TIME: _("at that time")}
    plain |= {Why.ENOUGH: _("enough of it"), Why.PLACE: _("same place")}
    told = []
    for reason, fact in found.why:
        if reason is Why.WALK:
            told.append(ngettext("%(n)s min walk", "%(n)s min walk", int(fact)) % {"n": fact})
        elif reason is Why.WORDS:
            told.append(_("both say: %(words)s") % {"words": fact})
        elif reason is Why.WAY:
            told.append(_("the same way: %(words)s") % {"words": fact})
        else:
            told.append(plain[reason])
    return ", ".join(told) or _("the same kind")


def suggestions(post: Post, now: datetime) -> list[Suggestion]:
    """Return what fits a post on its own board, the best first; one query."""
    if not post.is_live(now) or not post.left:
        return []
    rows = Post.objects.on_board(post.gathering, now).filter(kind=post.kind).exclude(side=post.side)
    rows = rows.exclude(pk__in=post.unwanted)
    found = {row.pk: row for row in rows.select_related("place")[:LOOKED_AT]}
    zone = zone_of(post.gathering)
    fits = best(thing_of(post, zone, now), [thing_of(row, zone, now) for row in found.values()], ON_A_PAGE)
    return [Suggestion(post=found[_other(one, post.pk)], why=why_words(one)) for one in fits]


def _other(found: Fit, pk: int) -> int:
    return found.offer if found.ask == pk else found.ask


def tell_evening(*, now: datetime) -> int:
    """Leave a letter for everybody whose posts have something new that fits, where it is evening; return how many."""
    boards: list[Gathering | None] = [None, *Gathering.objects.filter(state=Gathering.State.OPEN).order_by("pk")]
    return sum(_tell_board(board, now) for board in boards if _is_evening(board, now))


def _is_evening(board: Gathering | None, now: datetime) -> bool:
    return EVENING <= now.astimezone(zone_of(board)).hour < NIGHT


def _tell_board(board: Gathering | None, now: datetime) -> int:
    rows = Post.objects.on_board(board, now).select_related("place", "person", "taken_by")
    posts = {row.pk: row for row in rows[:MOST_POSTS]}
    new: dict[int, list[tuple[Post, Fit]]] = defaultdict(list)
    zone = zone_of(board)
    for one in pairs(thing_of(post, zone, now) for post in posts.values()):
        for pk in (one.ask, one.offer):
            known = (*posts[pk].suggested, *posts[pk].unwanted)
            if posts[pk].mails_fits and _other(one, pk) not in known:
                new[posts[pk].keeper.pk].append((posts[pk], one))
    return sum(_tell(found, posts, now) for found in new.values())


@transaction.atomic
def _tell(found: list[tuple[Post, Fit]], posts: dict[int, Post], now: datetime) -> bool:
    """Leave one person's letter of the evening; what it tells is told no other evening."""
    reader, board = found[0][0].keeper, found[0][0].gathering_id
    if reader.letters.filter(key__startswith=f"aid fits {board} ", posted_at__gt=now - timedelta(hours=12)).exists():
        return False
    told = found[:IN_A_LETTER]
    lines = [_line(post, posts[_other(one, post.pk)], one) for post, one in told]
    _note(told)
    first = _("This fits what you put on the board. Nobody was told of you; answer whoever you like.")
    key = f"aid fits {board} {now:%Y%m%d}"
    last = _("Something is not what you mean, or you want no more of these letters:")
    _post(reader, key, [*map(plain_letter, (first, *lines)), f"{last}\n{{link}}"])
    return True


def _post(reader: Person, key: str, parts: Iterable[str]) -> None:
    subject, body = _("What fits your posts of mutual aid"), "\n\n".join(parts)
    post_letter(person=reader, key=key, subject=subject, body=body, link_name=FITS_LINK, link_value=str(reader.pk))


def _line(post: Post, other: Post, one: Fit) -> str:
    told = {"mine": post.title, "title": other.title, "why": why_words(one)}
    return _("For “%(mine)s”: “%(title)s” (%(why)s)") % told + f"\n{settings.SITE_URL}{other.get_absolute_url()}"


def _note(told: list[tuple[Post, Fit]]) -> None:
    for post in {post.pk: post for post, _one in told}.values():
        seen = [_other(one, post.pk) for mine, one in told if mine.pk == post.pk]
        Post.objects.filter(pk=post.pk).update(suggested=[*post.suggested, *seen][-200:])
