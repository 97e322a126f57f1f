"""Writes: what a person wants to be told. Whoever is signed in chooses for themselves, or has a mail's link."""

from typing import Any

from workshops.people.models import Person

from .choice_models import ReminderChoice
from .models import Delivery
from .topics import TOPICS


def choose(*, person: Person, **given: Any) -> ReminderChoice:
    """Keep what the person chose, columns of ReminderChoice by name; it counts for everything that has not gone yet."""
    return ReminderChoice.objects.update_or_create(person=person, defaults=given)[0]


def stop(*, person: Person, kind: Delivery.Kind) -> ReminderChoice:
    """Send the person no more of a kind, what waits included; whoever has the link of one of its mails may."""
    return choose(person=person, **{TOPICS[kind]: False})
