"""A gathering of 2,000 people and 500 sessions carried out, and merged when nothing changed: seconds and memory."""

import resource
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from django.db import transaction

from tests import build
from workshops.carry.actions import carry_in, carry_out
from workshops.carry.rows import people_of
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Offering, Session
from workshops.signups.models import Star
from workshops.signups.seat_models import Seat, SeatCount

from .figures import Figure

PEOPLE, SESSIONS, SEATS_EACH = 2_000, 500, 5
WORDS = "four words by water"


def crowd() -> Gathering:
    """Return a gathering of that many people and sessions; each person has five seats and five stars."""
    gathering = build.gathering("carried")
    places = [build.place(gathering) for _ in range(20)]
    for n in range(SESSIONS):
        starts = build.at(6) + timedelta(hours=3 * (n // 20))
        build.session(build.workshop(gathering), places[n % 20], starts, starts + timedelta(hours=2))
    build.release(gathering)
    people = Person.objects.bulk_create(
        [Person(name=f"Person {n} of many", email=f"crowd{n}@example.org") for n in range(PEOPLE - SESSIONS)]
    )
    offerings = list(Offering.objects.filter(workshop__gathering=gathering).order_by("pk"))
    SeatCount.objects.bulk_create([SeatCount(offering=offering) for offering in offerings], ignore_conflicts=True)
    pairs = [(one, offerings[(n * 7 + k) % SESSIONS]) for n, one in enumerate(people) for k in range(SEATS_EACH)]
    Seat.objects.bulk_create(
        [Seat(person=one, offering=offering, state="held", since=build.NOW) for one, offering in pairs]
    )
    Star.objects.bulk_create([Star(person=one, offering=offering) for one, offering in pairs])
    return gathering


def figures() -> Iterator[Figure]:
    """Yield the seconds of the way out and in, the file's megabytes, and the most memory of the process."""
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        gathering, file = crowd(), Path(folder) / "carried"
        yield Figure("carry.people_short_of_2000", PEOPLE - len(people_of(gathering)), 0)
        begun = perf_counter()
        carry_out(slug=gathering.slug, file=file, passphrase=WORDS, now=build.NOW)
        yield Figure("carry.out_seconds", perf_counter() - begun, 30)
        yield Figure("carry.file_megabytes", file.stat().st_size / 1e6, 20)
        gathering.carries.all().delete()
        gathering.releases.all().delete()
        Session.objects.filter(offering__workshop__gathering=gathering).delete()
        gathering.delete()
        begun = perf_counter()
        carry_in(file=file, passphrase=WORDS)
        yield Figure("carry.in_seconds", perf_counter() - begun, 30)
        yield Figure("carry.most_megabytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 200)
        transaction.set_rollback(True)
