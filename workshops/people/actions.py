"""Writes about people: one transaction each."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from .models import Person


@transaction.atomic
def person_of_proved_address(*, email: str) -> Person:
    """Return the person of an address whose owner has just typed its code; someone new is made.

    A person whom an organizer kept by this address becomes theirs to use. `Person.email` is the truth, and allauth's
    rows follow it.
    """
    email = email.strip().lower()
    person, _ = Person.objects.get_or_create(email=email)
    EmailAddress.objects.filter(Q(email=email) | Q(user=person)).exclude(user=person, email=email).delete()
    EmailAddress.objects.update_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    return person


@transaction.atomic
def change_profile(*, person: Person, name: str, time_zone: str) -> Person:
    """Change how a person is called and the zone they live in; each person their own."""
    person.name, person.time_zone = name, time_zone
    person.save(update_fields=["name", "time_zone", "email"])
    return person
