"""Deleting an account: what only its person needs goes; what others need stays, of Somebody."""

from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.db import transaction

from .belongings import declared
from .cards import ground_of
from .models import Person
from .signals import leaving, left, locks_wanted


@transaction.atomic
def leave(*, person: Person, now: datetime) -> None:
    """Delete the person's account; each person their own. Raises PersonRefused when somebody else would be stranded.

    Every slice's rows go or stay as it declared. The person's row stays without name, address and zone, and lets
    nobody in, so their sessions end. Leaving twice is leaving once.
    """
    locks_wanted.send(sender=Person, people=[person])
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.left_at:
        return
    leaving.send(sender=Person, person=row)
    ground, name = ground_of(row), row.name
    for belonging in declared().values():
        belonging.leave(belonging.rows_of(row))
    LogEntry.objects.filter(content_type__app_label="workshops", content_type__model="person", object_id=row.pk).update(
        object_repr=""
    )
    row.left_at = now
    empty(row)
    left.send(sender=Person, person=row, name=name, ground=ground, now=now)


def empty(person: Person) -> None:
    """Take out of a row whatever says who it was, close it, and save."""
    person.name = person.time_zone = ""
    person.email = None
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
