"""Writes to private feeds: each person's own, one transaction each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.models import Person

from .errors import CalendarRefused
from .memory import Told, to_json
from .private_models import PrivateFeed
from .tokens import hash_of, new_token

MOST_LINKS = 30
Kind, Ended = PrivateFeed.Kind, PrivateFeed.Ended


@transaction.atomic
def make_link(
    *,
    person: Person,
    kind: str,
    gathering: Gathering | None = None,
    label: str = "",
    alarms: bool = True,
    form_id: UUID | None = None,
    now: datetime,
) -> tuple[PrivateFeed, str]:
    """Make a link to a calendar of the person's own; return it and its token, which is kept nowhere.

    One form makes one link: sent again it is refused, for the token cannot be shown again.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    live = PrivateFeed.objects.filter(person=person, ended_at=None)
    if form_id is not None and PrivateFeed.objects.filter(form_id=form_id).exists():
        raise CalendarRefused(_("That link was made already, and a link is shown once. Renew it below for a new one."))
    if live.count() >= MOST_LINKS:
        raise CalendarRefused(_("You have very many links already. End one that you do not use, then make this one."))
    if gathering is not None and not TeamMember.objects.filter(gathering=gathering, person=person).exists():
        raise CalendarRefused(_("You are not in that team. Choose another calendar."))
    token = new_token()
    made = PrivateFeed.objects.create(
        person=person,
        kind=kind,
        gathering=gathering,
        label=label,
        alarms=alarms,
        form_id=form_id,
        token_hash=hash_of(token),
        made_at=now,
    )
    return made, token


@transaction.atomic
def renew_link(*, feed: PrivateFeed, now: datetime) -> tuple[PrivateFeed, str]:
    """Replace a link by a new one to the same calendar; return it and its token. The old one says so from now on."""
    old = PrivateFeed.objects.select_for_update().get(pk=feed.pk)
    if old.ended_at is not None or old.person is None:
        raise CalendarRefused(_("That link was ended already. Make a new one below."))
    token = new_token()
    new = PrivateFeed.objects.create(
        person=old.person,
        kind=old.kind,
        gathering=old.gathering,
        label=old.label,
        alarms=old.alarms,
        told=old.told,
        modified_at=old.modified_at,
        token_hash=hash_of(token),
        made_at=now,
    )
    old.end(Ended.RENEWED, now)
    old.save()
    return new, token


@transaction.atomic
def end_link(*, feed: PrivateFeed, now: datetime) -> None:
    """Let a link lead nowhere any more; ended already, it stays so."""
    old = PrivateFeed.objects.select_for_update().get(pk=feed.pk)
    if old.ended_at is None:
        old.end(Ended.REVOKED, now)
        old.save()


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The bytes of a plan to send again, for as long as all that they tell has the digest `stamp`."""

    stamp: str = ""
    near: Sequence[int] = ()
    packed: bytes = b""


def keep_told(
    *, feed: PrivateFeed, told: Mapping[str, Told], etag: str, ready: Ready | None = None, now: datetime
) -> datetime | None:
    """Keep what a feed tells from now on, and return when it last changed; None when another reader kept it first.

    Last-Modified knows whole seconds only, so two changes never share one.
    """
    same = PrivateFeed.objects.filter(pk=feed.pk, etag=feed.etag, ended_at=None)
    kept = {} if ready is None else {"stamp": ready.stamp, "near": list(ready.near), "packed": ready.packed}
    if feed.etag == etag and feed.modified_at is not None:
        if kept:
            same.update(**kept)
        return feed.modified_at
    second = now.replace(microsecond=0)
    modified_at = second if feed.modified_at is None else max(second, feed.modified_at + timedelta(seconds=1))
    return modified_at if same.update(told=to_json(told), etag=etag, modified_at=modified_at, **kept) else None


def note_use(*, pk: int, used_at: datetime | None, now: datetime) -> None:
    """Write down the hour in which a link (its id) was used, once an hour at most."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    if used_at is None or used_at <= hour - timedelta(hours=1):
        PrivateFeed.objects.filter(pk=pk).update(used_at=hour)
