"""Keeping the board fresh: who is told that a post leaves, and renewing it by the letter's link."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.links import value_of_link

from .access import get_post
from .lasting import GONE, LADDER, LAST_DAY, WEEK, rung
from .models import Post

LINK = "aid-renew-link"
AT_ONCE = 500
TOLD_AFTER = timedelta(days=2)  # a site that was off longer than that tells nobody that it is gone


def tell_due(*, now: datetime) -> int:
    """Leave a letter for each post that comes to a rung of its ladder, each once; return how many."""
    return sum(_tell(pk, now) for pk in _due(now))


def _due(now: datetime) -> list[int]:
    """Return posts that came to a rung that they were not told of, the first to leave first."""
    steps = [(GONE, now - TOLD_AFTER, now)]
    steps += [(LAST_DAY, now, now + LADDER[LAST_DAY]), (WEEK, now + LADDER[LAST_DAY], now + LADDER[WEEK])]
    due = Q()
    for name, after, until in steps:
        due |= Q(expires_at__gt=after, expires_at__lte=until) & ~Q(told=name)
    rows = Post.objects.filter(due, state=Post.State.OPEN).order_by("expires_at", "pk")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _tell(pk: int, now: datetime) -> bool:
    """Write down that a post was told of, and leave its letter in the same transaction."""
    post = Post.objects.select_related("person", "taken_by", "gathering").get(pk=pk)
    step = rung(post.renewed_at, post.expires_at, now)
    seen = Post.objects.filter(pk=pk, told=post.told, state=Post.State.OPEN, expires_at=post.expires_at)
    if not seen.update(told=_rung_by_time(post, now)) or not step:
        return False
    reader = post.keeper
    zone = post.gathering.zone if post.gathering else timezone.get_default_timezone()
    told = {"title": post.title, "when": formats.date_format(post.expires_at.astimezone(zone), "D j F, G:i")}
    if step == GONE:
        subject, first = _("“%(title)s” is off the board"), _("“%(title)s” left the board by itself.")
    else:
        subject, first = _("“%(title)s” leaves the board soon"), _("“%(title)s” leaves the board on %(when)s.")
    last = _("Is it still true? Let it stand again here; otherwise there is nothing to do:")
    body = f"{(first % told).replace('{link}', '(link)')}\n\n{last}\n{{link}}"
    key = f"aid {pk} {step} {post.expires_at:%Y%m%d%H%M}"
    value = f"{pk}:{reader.pk}"
    post_letter(person=reader, key=key, subject=(subject % told)[:200], body=body, link_name=LINK, link_value=value)
    return True


def _rung_by_time(post: Post, now: datetime) -> str:
    """Return the rung to write down for a post that stands too shortly to be told of it."""
    left = post.expires_at - now
    return GONE if left <= LADDER[GONE] else LAST_DAY if left <= LADDER[LAST_DAY] else WEEK


def post_by_link(token: str) -> Post:
    """Return the post that a letter's link lets its reader renew (Http404)."""
    post_pk, _colon, person_pk = value_of_link(LINK, token).partition(":")
    if not (post_pk.isdecimal() and person_pk.isdecimal()):
        raise Http404("no such link")
    post = get_post(int(post_pk))
    if post.keeper.pk != int(person_pk) or not post.keeper.is_active:
        raise Http404("no such link")
    return post
