"""Addresses that take no mail: noted when a server says so, free again when somebody lifts it."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workshops.people.models import Person

from .choice_models import Bounce

LONGEST_REASON = 300


def note(person: Person, *, reason: str, now: datetime) -> None:
    """Write down that the person's address takes no mail, in the server's words."""
    given = {"reason": reason[:LONGEST_REASON], "noted_at": now}
    Bounce.objects.update_or_create(person=person, email=person.email, defaults=given)


def takes_mail(person: str, email: str) -> Q:
    """Return the condition that the field `email`, of `person`, is an address from which no mail came back."""
    returned = Exists(Bounce.objects.filter(person=OuterRef(person), email=OuterRef(email)))
    return ~Q(returned) & Q(**{f"{email}__isnull": False})


def current() -> QuerySet[Bounce]:
    """Return those of the addresses that people have now, the latest first."""
    return Bounce.objects.filter(email=F("person__email")).order_by("-noted_at", "pk")


def lift(bounce: Bounce) -> None:
    """Write to the address again: its person says that it works, or an organizer of a gathering that wrote to it."""
    Bounce.objects.filter(pk=bounce.pk).delete()
