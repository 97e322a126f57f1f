"""Putting something on the board, changing it, taking it off. One transaction each."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from recurrence import Recurrence

from workshops.gatherings.draft import claim_version
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.skills.models import Listing

from .errors import AidRefused
from .keeping_models import AidBan
from .lasting import lasts_until
from .models import Post
from .photo_models import AidPhoto
from .rhythm import over_at

MOST_POSTS_A_DAY = 10
MOST_AT_THE_TENT = 100
MOST_OPEN = 40
DAY = timedelta(days=1)


@transaction.atomic
def post_up(*, post: Post, by: Person, now: datetime, name: str = "") -> Post:
    """Put a post on the board; anyone signed in may. With `name` a steward takes it for somebody without a phone.

    A form sent twice makes one. Whoever posts very much is refused, each person for themselves.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if (made := Post.objects.filter(form_id=post.form_id).first()) is not None:
        return made
    refuse_over(post.gathering)
    refuse_banned(post.gathering, by)
    _refuse_much(by, now, at_tent=bool(name))
    if name:
        post.person, post.taken_by = Person.objects.create(name=name), by
    else:
        post.person = by
    post.made_at = post.renewed_at = now
    post.expires_at = expiry(post, now)
    post.save(force_insert=True)
    if post.skill is not None and post.side == Post.Side.ASK and not name:
        Listing.objects.get_or_create(person=by, skill=post.skill, kind=Listing.Kind.LEARN)  # the demand counts it
    return post


def expiry(post: Post, now: datetime) -> datetime:
    """Return when a post leaves that is written or renewed now."""
    again = post.rhythm != Post.Rhythm.ONCE
    return lasts_until(post.kind, now, urgent=post.urgent, ends=over_at(post), again=again)


def refuse_over(gathering: Gathering | None) -> None:
    """Refuse a board that is not read: of a gathering not open yet, or over."""
    if gathering is not None and gathering.state != Gathering.State.OPEN:
        raise AidRefused(_("“%(name)s” is not open. Put it on the board of the area.") % {"name": gathering})


def refuse_banned(gathering: Gathering | None, person: Person) -> None:
    """Refuse somebody whom the team blocked."""
    if AidBan.objects.filter(gathering=gathering, person=person).exists():
        raise AidRefused(_("You cannot use this board for now. Talk with a steward in person."))


def _refuse_much(by: Person, now: datetime, *, at_tent: bool) -> None:
    today = Post.objects.filter(made_at__gt=now - DAY)
    if at_tent:
        if today.filter(taken_by=by).count() >= MOST_AT_THE_TENT:
            raise AidRefused(_("You took very many today. Let another steward go on."))
        return
    mine = today.filter(person=by)
    if mine.count() >= MOST_POSTS_A_DAY:
        raise AidRefused(_("That was much for one day. Take one off that is done, or go on tomorrow."))
    if Post.objects.filter(person=by, state=Post.State.OPEN, expires_at__gt=now).count() >= MOST_OPEN:
        raise AidRefused(_("You have very much on the board. Take off what is done first."))


@transaction.atomic
def change_post(*, post: Post, seen_version: int, now: datetime) -> Post:
    """Save a changed post; whoever keeps it may. What is promised already stays promised."""
    fresh = Post.objects.select_for_update().get(pk=post.pk)
    if post.quantity < fresh.promised:
        told = {"n": fresh.promised}
        raise AidRefused(_("%(n)s are promised already. Say that many, or more.") % told)
    post.version = claim_version(post, seen_version)
    post.promised, post.state, post.expires_at = fresh.promised, fresh.state, fresh.expires_at
    if post.expires_at > now:
        post.told, post.expires_at = "", min(expiry(post, post.renewed_at), expiry(post, now))
    post.save()
    return post


@transaction.atomic
def set_rule(*, post: Post, rule: Recurrence, now: datetime) -> Post:
    """Say on which days something comes again; whoever keeps it may. It leaves after the last of them."""
    fresh = Post.objects.select_for_update(of=("self",)).select_related("gathering").get(pk=post.pk)
    fresh.rule, fresh.rhythm = rule, Post.Rhythm.OWN
    over = over_at(fresh)
    if over is not None and over <= now:
        raise AidRefused(_("None of these days is to come. Choose a later last day, or other days."))
    if fresh.expires_at > now:
        fresh.told, fresh.expires_at = "", min(expiry(fresh, fresh.renewed_at), expiry(fresh, now))
    fresh.save(update_fields=["rule", "rhythm", "told", "expires_at"])
    return fresh


@transaction.atomic
def list_offered_skill(*, post: Post, person: Person) -> tuple[int, str]:
    """List the skill that a post offers as one its owner can teach; return the listing and its gathering's slug."""
    if post.skill is None or post.gathering is None or post.side != Post.Side.OFFER or post.person_id != person.pk:
        raise Http404(f"post {post.pk} offers no skill at a gathering")
    listing = Listing.objects.get_or_create(person=person, skill=post.skill, kind=Listing.Kind.TEACH)[0]
    return listing.pk, post.gathering.slug


@transaction.atomic
def close_post(*, post: Post, now: datetime) -> Post:
    """Take a post off the board; whoever keeps it may, and twice is once. Its picture goes."""
    AidPhoto.objects.filter(post=post).delete()
    Post.objects.filter(pk=post.pk, state=Post.State.OPEN).update(state=Post.State.CLOSED, closed_at=now)
    return Post.objects.get(pk=post.pk)


@transaction.atomic
def renew_post(*, post: Post, now: datetime) -> Post:
    """Let a post stand again as long as a new one; whoever keeps it may. What the stewards hold back stays held."""
    fresh = Post.objects.select_for_update().get(pk=post.pk)
    if fresh.state == Post.State.HELD:
        raise AidRefused(_("The stewards hold this back. Talk with them."))
    refuse_over(fresh.gathering)
    over = over_at(fresh)
    if over is not None and over <= now:
        raise AidRefused(_("Its time has passed. Change until when it is for, then renew it."))
    fresh.state, fresh.closed_at, fresh.renewed_at, fresh.told = Post.State.OPEN, None, now, ""
    fresh.expires_at = expiry(fresh, now)
    fresh.save(update_fields=["state", "closed_at", "renewed_at", "expires_at", "told"])
    return fresh
