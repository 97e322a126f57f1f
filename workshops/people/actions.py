"""Writes about people: one transaction each."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from .errors import StaleProfile
from .models import Person, Profile


@transaction.atomic
def person_of_proved_address(*, email: str) -> Person:
    """Return the person of an address whose owner has just typed its code; someone new is made.

    A person whom an organizer kept by this address becomes theirs to use. `Person.email` is the truth, and allauth's
    rows follow it.
    """
    email = email.strip().lower()
    person, _made = Person.objects.get_or_create(email=email)
    EmailAddress.objects.filter(Q(email=email) | Q(user=person)).exclude(user=person, email=email).delete()
    EmailAddress.objects.update_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    return person


@transaction.atomic
def call_oneself(*, person: Person, name: str, time_zone: str) -> Person:
    """Say how one is called and the zone one lives in; each person their own."""
    person.name, person.time_zone = name, time_zone
    person.save(update_fields=["name", "time_zone", "email"])
    return person


@transaction.atomic
def change_profile(*, person: Person, name: str, time_zone: str, said: dict[str, Any], seen_version: int) -> Profile:
    """Change what one says of oneself and who sees it; each person their own. `said` is by the profile's fields."""
    Person.objects.select_for_update().get(pk=person.pk)
    profile, _made = Profile.objects.get_or_create(person=person)
    if profile.version != seen_version:
        raise StaleProfile(
            _(
                "You saved this elsewhere while you were typing. Fields that differ say what is saved now; "
                "what you typed is still here. Save again to keep it."
            )
        )
    for field, value in said.items():
        setattr(profile, field, value)
    profile.version = seen_version + 1
    profile.save()
    call_oneself(person=person, name=name, time_zone=time_zone)
    return profile
