"""Writes: what a person wants to be told. Whoever is signed in chooses for themselves, or has a mail's link."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.models import Person

from . import rerouting
from .choice_models import ReminderChoice
from .errors import ReminderRefused
from .models import Delivery
from .reach import barred
from .topics import TOPICS


@transaction.atomic
def choose(*, person: Person, **given: Any) -> ReminderChoice:
    """Keep what the person chose, columns of ReminderChoice by name; it counts for everything that has not gone yet."""
    choice = ReminderChoice.objects.update_or_create(person=person, defaults=given)[0]
    rerouting.reroute(choice)
    return choice


def stop(*, person: Person, kind: Delivery.Kind) -> ReminderChoice:
    """Send the person no more of a kind, what waits included; whoever has the link of one of its mails may."""
    return choose(person=person, **{TOPICS[kind]: False})


@transaction.atomic
def send_again(*, delivery: Delivery, now: datetime) -> None:
    """Let a mail that failed be due again; the gathering's organizers may.

    Raises ReminderRefused when it went or waits anyway, is of no use any more, or cannot reach its person.
    """
    row = Delivery.objects.select_for_update(of=("self",)).select_related("person").get(pk=delivery.pk)
    if row.dropped_at is None or row.withdrawn:
        raise ReminderRefused(_("It went, waits to go, or is not needed any more. There is nothing to send again."))
    if row.useless_at <= now:
        raise ReminderRefused(_("It is of no use any more, so it is not sent. Write to the person yourself."))
    if barred([row]):
        raise ReminderRefused(
            _("It would not reach them: they said no, cannot be written to, or mail to them came back. See below.")
        )
    Delivery.objects.filter(pk=row.pk).update(
        dropped_at=None, reason="", attempts=0, leased_until=None, due_at=min(row.due_at, now)
    )
