"""Writes to the directory of local groups: anyone signed in starts one, who keeps the catalogue lists it.

People write to a group by the relay of the board of mutual aid: a group that is listed has a post on no board.
"""

from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.aid.answer_actions import answer_post
from workshops.aid.answer_models import Answer
from workshops.aid.models import MOST, Post
from workshops.gatherings.draft import claim_version
from workshops.people.letters import post_letter
from workshops.people.models import Person

from .errors import HubRefused
from .group_models import LocalGroup

MOST_WAITING = 5
FOR_EVER = datetime(2999, 1, 1, tzinfo=UTC)
State = LocalGroup.State


@transaction.atomic
def start_group(*, group: LocalGroup, by: Person, now: datetime) -> LocalGroup:
    """Put a group before those who approve it; anyone signed in may, a few at a time."""
    Person.objects.select_for_update().get(pk=by.pk)
    if LocalGroup.objects.filter(person=by, state=State.WAITING).count() >= MOST_WAITING:
        raise HubRefused(_("Some of your groups wait to be looked at. Start another one after that."))
    group.person, group.made_at, group.state = by, now, State.WAITING
    group.save(force_insert=True)
    return group


@transaction.atomic
def answer_group(*, group: LocalGroup, listed: bool, reason: str, now: datetime) -> None:
    """List a group or not, and tell who started it; whoever keeps the catalogue may, once."""
    state = State.LISTED if listed else State.DECLINED
    if not LocalGroup.objects.filter(pk=group.pk, state=State.WAITING).update(state=state):
        return
    if listed:
        post_of(group, now)
        subject, body = _("“%(group)s” is in the directory"), _("Everybody finds “%(group)s” in the directory now.")
    else:
        subject, body = _("“%(group)s” is not in the directory"), _("“%(group)s” was not listed: %(reason)s")
    _tell(group, state, subject, body, reason=reason)


@transaction.atomic
def change_group(*, group: LocalGroup, by: Person, seen_version: int, now: datetime) -> LocalGroup:
    """Save a changed group; whoever started it may, and whoever keeps the catalogue: then its starter is told."""
    group.version = claim_version(group, seen_version)
    group.save()
    if group.post is not None:
        post_of(group, now)
    if by.pk != group.person_id:
        _tell(
            group, f"changed {group.version}", _("“%(group)s” was changed"), _("Your group reads so now:\n\n%(about)s")
        )
    return group


@transaction.atomic
def remove_group(*, group: LocalGroup, by: Person, reason: str, now: datetime) -> None:
    """Take a group out of the directory; whoever started it may, and with a reason whoever keeps the catalogue."""
    if by.pk != group.person_id:
        if not reason:
            raise HubRefused(_("Say why, so that whoever started it knows."))
        body = _("“%(group)s” was taken out of the directory:\n\n%(reason)s")
        _tell(group, "removed", _("“%(group)s” is not in the directory any more"), body, reason=reason)
    if group.post is not None:
        Post.objects.filter(pk=group.post.pk).update(state=Post.State.CLOSED, closed_at=now)
    LocalGroup.objects.filter(pk=group.pk).delete()


def talk_with(group: LocalGroup, person: Person) -> Answer | None:
    """Return the talk that somebody has with a group already."""
    talks = Answer.objects.filter(post=group.post_id, person=person).exclude(state=Answer.State.WITHDRAWN)
    return talks.select_related("post__person", "post__taken_by").first() if group.post_id else None


@transaction.atomic
def write_to_group(*, group: LocalGroup, by: Person, text: str, form_id: UUID, now: datetime) -> Answer:
    """Write to a group through the site, as to whoever posted on the board; anyone signed in may.

    Neither side reads the other's address until its owner shares it.
    """
    return answer_post(post=post_of(group, now), by=by, amount=1, text=text, form_id=form_id, now=now)


@transaction.atomic
def post_of(group: LocalGroup, now: datetime) -> Post:
    """Return what lets people write to a group, saying what the group says; on no board, and for ever."""
    fresh = LocalGroup.objects.select_for_update(of=("self",)).select_related("post").get(pk=group.pk)
    post = fresh.post or Post(person=group.person, side=Post.Side.OFFER, kind=Post.Kind.OTHER, state=Post.State.GROUP)
    post.title, post.area, post.words, post.quantity = group.name, group.area, group.about, MOST
    if post.pk is None:
        post.made_at, post.renewed_at, post.expires_at, post.mails_fits = now, now, FOR_EVER, False
    post.save()
    LocalGroup.objects.filter(pk=group.pk).update(post=post)
    group.post = post
    return post


def _tell(group: LocalGroup, key: str, subject: str, body: str, reason: str = "") -> None:
    told = {"group": group.name, "about": f"{group.area}: {group.about}", "reason": reason}
    post_letter(person=group.person, key=f"group {group.pk} {key}", subject=(subject % told)[:200], body=body % told)
