"""Who is told what: posts at once, and once a week what was new; each person each thing once.

It becomes letters, unique by person and key, some hundred at a time: what is urgent does not wait behind them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from workshops.aid.models import Post
from workshops.people.letters import post_letters
from workshops.people.models import Letter
from workshops.skills.models import CatalogueChange

from .models import NewsPost, NewsSubscription
from .stopping import WEEKLY, Stop

AT_ONCE = 300
OLD = timedelta(days=3)
WEEK = timedelta(days=7)
MOST_LINES = 10
Topic = NewsSubscription.Topic


def week_of(now: datetime) -> str:
    """Return the week that is told from Monday on, like 2026-W48."""
    year, week, _day = now.isocalendar()
    return f"{year}-W{week:02}"


@transaction.atomic
def tell_posts(*, now: datetime) -> int:
    """Leave letters of posts that are not told yet to who wants them at once; return how many."""
    left = 0
    fresh = NewsPost.objects.select_for_update(of=("self",)).filter(told_at=None).select_related("gathering")
    for post in fresh.order_by("published_at", "pk")[:20]:
        wanting = NewsSubscription.objects.at_once(post, post.published_at) if post.published_at > now - OLD else None
        told = Letter.objects.filter(key=f"news {post.pk}").values("person")
        rows = list(wanting.exclude(person__in=told).order_by("pk")[: AT_ONCE - left]) if wanting is not None else []
        post_letters(_letter(_of(row, post), f"news {post.pk}", post.title, _words(post)) for row in rows)
        left += len(rows)
        if left >= AT_ONCE:
            return left
        NewsPost.objects.filter(pk=post.pk).update(told_at=now)
    return left


@transaction.atomic
def tell_week(*, now: datetime) -> int:
    """Leave the week's digest to who has not had it, where there is something in it; return to how many."""
    week = week_of(now)
    due = NewsSubscription.objects.due_for_week(week).order_by("person", "pk").values_list("person", flat=True)
    people = sorted(set(due[:AT_ONCE]))
    rows = NewsSubscription.objects.select_for_update(of=("self",)).due_for_week(week).filter(person__in=people)
    own: dict[int, list[NewsSubscription]] = {}
    for row in rows.select_related("gathering").order_by("person", "pk"):
        own.setdefault(row.person_id, []).append(row)
    found = _Found(now)
    letters = []
    for subscriptions in own.values():
        parts = [part for row in subscriptions if (part := found.of(row))]
        if parts:
            what = Stop(person=subscriptions[0].person_id, what=WEEKLY)
            letters.append(_letter(what, f"news {week}", _("News of the week"), "\n\n".join(parts)))
    post_letters(letters)
    NewsSubscription.objects.filter(pk__in=[row.pk for some in own.values() for row in some]).update(told_week=week)
    return len(letters)


class _Found:
    """What the last seven days brought, looked up once for many people."""

    def __init__(self, now: datetime) -> None:
        self.now, self.since = now, now - WEEK
        self.known: dict[tuple[str, int | None, str], str] = {}

    def of(self, row: NewsSubscription) -> str:
        """Return the part of a digest that a subscription wants, or nothing."""
        key = (row.topic, row.gathering_id, row.near)
        if key not in self.known:
            self.known[key] = self._posts(row) if row.gathering_id else self._of_the_site(row)
        return self.known[key]

    def _posts(self, row: NewsSubscription) -> str:
        posts = NewsPost.objects.filter(gathering=row.gathering_id, published_at__gt=self.since)
        found = posts.select_related("gathering").order_by("published_at", "pk")[:MOST_LINES]
        return "\n\n".join(f"{post.title} ({post.gathering})\n\n{_words(post)}" for post in found)

    def _of_the_site(self, row: NewsSubscription) -> str:
        if row.topic == Topic.SKILLS:
            added = CatalogueChange.objects.filter(verb="added", at__gt=self.since).order_by("title", "pk")
            return _listed(_("New skills"), (line.title for line in added[:MOST_LINES]), "/skills/")
        near = Q(area__icontains=row.near) | Q(goes_to__icontains=row.near) if row.near else Q()
        posts = Post.objects.filter(near, gathering=None, made_at__gt=self.since).live(self.now)
        lines = (f"{post.get_side_display()}: {post.title}" for post in posts.order_by("-urgent", "-pk")[:MOST_LINES])
        return _listed(_("Mutual aid near you"), lines, "/aid/")


def _listed(title: str, lines: Iterable[str], path: str) -> str:
    told = [f"  {line}" for line in lines]
    return "\n".join([title, *told, f"  {settings.SITE_URL}{path}"]) if told else ""


def _of(row: NewsSubscription, post: NewsPost) -> Stop:
    """Return what the mail of a post stops: the news of its gathering."""
    return Stop(person=row.person_id, what=str(post.gathering_id))


def _words(post: NewsPost) -> str:
    return f"{post.words.strip()}\n\n{settings.SITE_URL}{post.get_absolute_url()}"


def _letter(what: Stop, key: str, subject: str, words: str) -> Letter:
    foot = _("You asked for this news. No more of it, or of all: {link}")
    body = words.replace("{link}", "{ link }") + f"\n\n--\n{foot}"
    return Letter(
        person_id=what.person,
        key=key,
        subject=subject[:200],
        body=body,
        link_name="news-out",
        link_value=what.text,
        bulk=True,
    )
