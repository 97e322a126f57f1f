"""Writes to the directory of local groups: anyone signed in starts one, who keeps the catalogue lists it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.letters import post_letter
from workshops.people.models import Letter, Person

from .errors import HubRefused
from .group_models import LocalGroup

MOST_WAITING = 5
MOST_NOTES_A_DAY = 10
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
def answer_group(*, group: LocalGroup, listed: bool, reason: str) -> None:
    """List a group or not, and tell who started it; whoever keeps the catalogue may, once."""
    state = State.LISTED if listed else State.DECLINED
    if not LocalGroup.objects.filter(pk=group.pk, state=State.WAITING).update(state=state):
        return
    told = {"group": group.name, "reason": reason}
    if listed:
        subject, body = _("“%(group)s” is in the directory"), _("Everybody finds “%(group)s” in the directory now.")
    else:
        subject, body = _("“%(group)s” is not in the directory"), _("“%(group)s” was not listed: %(reason)s")
    post_letter(person=group.person, key=f"group {group.pk} {state}", subject=(subject % told)[:200], body=body % told)


@transaction.atomic
def write_to_group(*, group: LocalGroup, by: Person, words: str, now: datetime) -> None:
    """Pass a note on to whoever a group's letters reach, with the writer's address, so that they can answer.

    The group's own address is shown to nobody. Anyone signed in may, ten a day; the same words twice are one note.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    mark = f"group-note {by.pk} "
    if Letter.objects.filter(key__startswith=mark, posted_at__gt=now - timedelta(days=1)).count() >= MOST_NOTES_A_DAY:
        raise HubRefused(_("You wrote to many groups today. Go on tomorrow."))
    body = _("%(name)s wrote to “%(group)s”:\n\n%(words)s\n\nTo answer, write to %(email)s.") % {
        "name": by,
        "group": group.name,
        "words": words,
        "email": by.email,
    }
    key = f"{mark}{group.pk} {hash_of(words)}"
    post_letter(person=group.person, key=key, subject=_("For “%(group)s”") % {"group": group.name}, body=body)


def hash_of(words: str) -> str:
    """Return what tells words apart, short."""
    return sha256(words.encode()).hexdigest()[:20]
