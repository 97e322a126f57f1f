"""Addresses that take no mail: noted when a server says so, free again when somebody lifts it."""

from datetime import datetime

from workshops.people.models import Person

from .choice_models import Bounce

LONGEST_REASON = 300


def note(person: Person, *, reason: str, now: datetime) -> None:
    """Write down that the person's address takes no mail, in the server's words."""
    given = {"reason": reason[:LONGEST_REASON], "noted_at": now}
    Bounce.objects.update_or_create(person=person, email=person.email, defaults=given)
