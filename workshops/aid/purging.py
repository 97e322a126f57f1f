"""Forgetting what is long done: words and contact first, then the posts; the figures stay."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum

from workshops.people.belongings import declared
from workshops.people.models import Person

from .answer_models import AidMessage, Answer
from .count_models import AidCount
from .keeping_models import AidBan, AidReport
from .models import Post
from .photo_models import AidPhoto

WORDS_KEPT_FOR = timedelta(days=30)
POSTS_KEPT_FOR = timedelta(days=90)
AT_ONCE = 500


def purge(*, now: datetime) -> int:
    """Delete words and pictures of posts done 30 days ago, and posts done 90 days ago; return how many posts."""
    _forget_words(now)
    old = _done(now - POSTS_KEPT_FOR).order_by("pk").values_list("pk", flat=True)
    return sum(_count_and_delete(pk, now) for pk in list(old[:AT_ONCE]))


def _done(before: datetime) -> QuerySet[Post]:
    """Return the posts that left the board before then, in whatever way."""
    return Post.objects.filter(Q(closed_at__lt=before) | Q(expires_at__lt=before))


@transaction.atomic
def _forget_words(now: datetime) -> None:
    done = _done(now - WORDS_KEPT_FOR)
    AidMessage.objects.filter(answer__post__in=done).delete()
    AidMessage.objects.filter(answer__post__state=Post.State.GROUP, at__lt=now - POSTS_KEPT_FOR).delete()
    _forget_talks_with_groups(now)
    AidPhoto.objects.filter(post__in=done).delete()
    shown = Answer.objects.filter(Q(owner_shares=True) | Q(helper_shares=True), post__in=done)
    shown.update(owner_shares=False, helper_shares=False)
    Answer.objects.filter(post__in=done).exclude(thanks="").update(thanks="")
    AidReport.objects.filter(settled_at__lt=now - WORDS_KEPT_FOR).exclude(words="").update(words="")
    AidBan.objects.filter(gathering__ends_on__lt=(now - POSTS_KEPT_FOR).date()).delete()


def _forget_talks_with_groups(now: datetime) -> None:
    """A group stands for ever: of a talk with it goes what was written long ago, and then the talk."""
    of_groups = Answer.objects.filter(post__state=Post.State.GROUP)
    AidMessage.objects.filter(answer__in=of_groups, at__lt=now - POSTS_KEPT_FOR).delete()
    of_groups.filter(messages=None, made_at__lt=now - POSTS_KEPT_FOR).delete()


@transaction.atomic
def _count_and_delete(pk: int, now: datetime) -> bool:
    """Add a post to its month's figures and delete it, once."""
    post = Post.objects.select_for_update().filter(pk=pk).first()
    if post is None:
        return False
    answers = Answer.objects.filter(post=post)
    handed = answers.filter(state=Answer.State.HANDED)
    about: dict[str, Any] = {
        "gathering": post.gathering,
        "month": post.made_at.date().replace(day=1),
        "side": post.side,
        "kind": post.kind,
    }
    row = AidCount.objects.get_or_create(**about)[0]
    AidCount.objects.filter(pk=row.pk).update(
        posts=F("posts") + 1,
        answers=F("answers") + answers.count(),
        handed=F("handed") + handed.count(),
        amount=F("amount") + (handed.aggregate(n=Sum("amount"))["n"] or 0),
    )
    person = post.person
    post.delete()
    _forget_person(person)
    return True


def _forget_person(person: Person) -> None:
    """Delete somebody whom a steward wrote down by name, once nothing hangs on them any more."""
    if person.email is None and not any(kept.rows_of(person).exists() for kept in declared().values()):
        person.delete()
