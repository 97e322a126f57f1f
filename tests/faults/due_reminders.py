"""Fills a site, from within its own process, with people to be reminded now; prints what the test needs, as JSON."""

import json
from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Person, ReminderChoice, Star

SESSIONS = 4


def fill(stars: int, later: int) -> None:
    """Make people whose starred session starts in a quarter of an hour, and `later` others, signed in, without a star.

    All of it is seen at once by whoever looks: it is one transaction.
    """
    starts_at = timezone.now() + timedelta(minutes=15)
    with transaction.atomic():
        gathering = build.gathering(starts_on=starts_at.date(), ends_on=starts_at.date() + timedelta(days=1))
        sessions = [
            build.session(build.workshop(gathering, teachers=[]), None, starts_at, starts_at + timedelta(hours=1))
            for _ in range(SESSIONS)
        ]
        build.release(gathering, timezone.now())
        people = Person.objects.bulk_create(
            Person(name=f"P{number}", email=f"due{number}@example.org") for number in range(stars + later)
        )
        # At night by the gathering's clock they would read of their day too.
        quiet = {"evening": False, "arrival": False, "changes": False}
        ReminderChoice.objects.bulk_create([ReminderChoice(person=person, **quiet) for person in people])
        Star.objects.bulk_create(
            Star(person=person, offering=sessions[number % SESSIONS].offering)
            for number, person in enumerate(people[:stars])
        )
        visitors = []
        for person in people[stars:]:
            client = Client()
            client.force_login(person)
            visitors.append(client.cookies["sessionid"].value)
        told = {
            "addresses": [person.email for person in people],
            "visitors": visitors,
            "star": f"/g/{gathering.slug}/star/{sessions[0].offering_id}/",
        }
    print(json.dumps(told))  # noqa: T201  # the test reads it
