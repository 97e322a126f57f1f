"""A gathering of 2,000 people and 500 sessions carried out, and merged when nothing changed: seconds and memory."""

import resource
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from django.db import transaction

from tests import build
from workshops.aid.answer_models import Answer
from workshops.aid.models import Post
from workshops.aid.photo_models import AidPhoto
from workshops.carry.actions import carry_in, carry_out
from workshops.carry.rows import people_of
from workshops.gatherings.models import Gathering
from workshops.hubs.models import Hub, Shift, ShiftSeat
from workshops.people.models import Person
from workshops.schedule.models import Offering, Session
from workshops.signups.draw_models import Draw, Wish
from workshops.signups.models import Star
from workshops.signups.seat_models import Seat, SeatCount

from .figures import Figure

PEOPLE, SESSIONS, SEATS_EACH = 2_000, 500, 5
POSTS, PICTURES, SHIFTS = 500, 100, 300
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
    help_each_other(gathering, people)
    return gathering


def help_each_other(gathering: Gathering, people: list[Person]) -> None:
    """Let people post, answer, take shifts and wish: 500 posts with 1,000 answers and 100 pictures, 300 shifts."""
    days = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23)}
    posts = Post.objects.bulk_create(
        [
            Post(gathering=gathering, person=people[n], side="offer", kind="food", title=f"Bread {n}", **days)
            for n in range(POSTS)
        ]
    )
    Answer.objects.bulk_create(
        [
            Answer(post=post, person=people[(n * 3 + k) % 900], made_at=build.NOW)
            for n, post in enumerate(posts)
            for k in (1, 2)
        ]
    )
    chance = Random(1)  # what no packing makes smaller, as pictures are
    AidPhoto.objects.bulk_create(
        [
            AidPhoto(post=post, large=chance.randbytes(30_000), small=chance.randbytes(3_000))
            for post in posts[:PICTURES]
        ]
    )
    hub = Hub.objects.create(gathering=gathering, kind="kitchen", name="Kitchen", made_at=build.NOW)
    told = {"made_at": build.NOW, "changed_at": build.NOW}
    shifts = Shift.objects.bulk_create(
        [Shift(hub=hub, what="Chop", starts_at=build.at(8), ends_at=build.at(9), **told) for _ in range(SHIFTS)]
    )
    ShiftSeat.objects.bulk_create(
        [ShiftSeat(shift=shift, person=people[n], taken_at=build.NOW) for n, shift in enumerate(shifts)]
    )
    draw = Draw.objects.create(gathering=gathering, day=build.at(9).date(), closes_at=build.at(7), seed="a")
    workshops = list(gathering.workshops.order_by("pk")[:3])
    Wish.objects.bulk_create(
        [Wish(draw=draw, person=one, workshop=its, rank=n) for one in people for n, its in enumerate(workshops, 1)]
    )


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
