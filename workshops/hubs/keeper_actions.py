"""Asking people to keep a hub, their answer, and taking it back: one transaction each, the hub locked first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.record import note_change
from workshops.people.letters import post_letter, withdraw_letter
from workshops.people.models import Person

from .errors import HubRefused
from .keeper_models import HubKeeper
from .models import Hub

MOST_KEEPERS = 30
MOST_LETTERS = 3
State = HubKeeper.State
STANDING = (State.ASKED, State.KEEPS)


@transaction.atomic
def ask_to_keep(*, hub: Hub, by: Person, email: str, name: str, now: datetime) -> HubKeeper:
    """Ask whoever has this address to keep the hub, by one letter; its team and its keepers may.

    They may nothing until they say yes. What is refused depends on this hub's keepers alone, so nobody learns who else
    is known here.
    """
    _lock(hub)
    email = email.strip().lower()
    person, _made = Person.objects.get_or_create(email=email, defaults={"name": name})
    known = HubKeeper.objects.filter(hub=hub, person=person).first()
    if known is not None and known.state == State.KEEPS:
        raise HubRefused(_("They keep it already."))
    if known is not None and known.letters >= MOST_LETTERS:
        raise HubRefused(_("They were asked three times. Talk to them instead of writing once more."))
    if HubKeeper.objects.filter(hub=hub, state__in=STANDING).count() >= MOST_KEEPERS:
        raise HubRefused(_("Very many people keep it or are asked to. Take somebody off first."))
    keeper = known or HubKeeper(hub=hub, person=person)
    if known is not None:
        withdraw_letter(person=person, key=known.letter_key)
    keeper.name, keeper.state, keeper.asked_by = name, State.ASKED, by
    keeper.letters, keeper.changed_at = keeper.letters + 1, now
    keeper.save()
    _post(keeper, by)
    _note(keeper, by, "invited")
    return keeper


@transaction.atomic
def answer_asked(*, keeper: HubKeeper, accepts: bool, now: datetime) -> None:
    """Say yes and keep the hub from now on, or no; whom the letter asks may."""
    _lock(keeper.hub)
    state = State.KEEPS if accepts else State.DECLINED
    if not HubKeeper.objects.filter(pk=keeper.pk, state=State.ASKED).update(state=state, changed_at=now):
        raise HubRefused(_("This was taken back. Ask the people at the place."))
    _note(keeper, keeper.person, "joined" if accepts else "declined")


@transaction.atomic
def take_off(*, keeper: HubKeeper, by: Person, now: datetime) -> None:
    """Let somebody keep the hub no more, or take the question back; its team and its keepers may."""
    _lock(keeper.hub)
    if HubKeeper.objects.filter(pk=keeper.pk, state__in=STANDING).update(state=State.GONE, changed_at=now):
        withdraw_letter(person=keeper.person, key=keeper.letter_key)
        _note(keeper, by, "taken")


def _lock(hub: Hub) -> None:
    Hub.objects.select_for_update().get(pk=hub.pk)


def _post(keeper: HubKeeper, by: Person) -> None:
    told = {"hub": keeper.hub, "gathering": keeper.hub.gathering, "by": by}
    body = _(
        "Hello,\n\n%(by)s asks you to help keep “%(hub)s” (%(gathering)s): say when it is open, what is there and "
        "which shifts need somebody.\n\nSay yes or no on this page; sign in with this address:\n{link}\n\n"
        "Nothing happens until you say yes. If you know nothing of it, leave this mail alone."
    )
    post_letter(
        person=keeper.person,
        key=keeper.letter_key,
        subject=(_("Will you help keep “%(hub)s”?") % told)[:200],
        body=body % told,
        link_name="hub-keeper",
        link_value=str(keeper.pk),
    )


def _note(keeper: HubKeeper, by: Person, verb: str) -> None:
    title = f"{keeper.hub}: {keeper.name}"[:200]
    note_change(
        gathering=keeper.hub.gathering, person=by, subject="hub keeper", subject_id=keeper.pk, title=title, verb=verb
    )
