"""Writes: starring and unstarring. Whoever is signed in does it for themselves."""

from workshops.people.models import Person
from workshops.schedule.models import Offering

from .models import Star


def star(*, person: Person, offering: Offering) -> Star:
    """Mark the offering for the person; marked already, it stays so."""
    return Star.objects.get_or_create(person=person, offering=offering)[0]


def unstar(*, person: Person, offering: Offering) -> None:
    """Take the person's mark off the offering; without one nothing happens."""
    Star.objects.filter(person=person, offering=offering).delete()
