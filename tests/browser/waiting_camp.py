"""Small camps for what waits in browsers, made and changed from within a site's own process, line by line as JSON."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.gatherings.draft import lock_draft
from workshops.models import (
    AidMessage,
    Answer,
    Gathering,
    Offering,
    Person,
    Post,
    Seat,
    SeatCount,
    SentWrite,
    Session,
    SignUpRules,
    Star,
)
from workshops.signups.seat_actions import give_back, sign_up

NAMES = ("Ada", "Bea", "Cy")


def morning() -> datetime:
    """Return nine o'clock of tomorrow."""
    return timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1)


def make(slug: str, capacity: int = 1) -> dict[str, Any]:
    """Make an open gathering of tomorrow with one workshop, released, and people who are signed in."""
    starts = morning()
    gathering = build.gathering(
        slug, name=f"Camp {slug}", starts_on=starts.date(), ends_on=starts.date(), time_zone="UTC"
    )
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    workshop = build.workshop(gathering, "Bow drill", [build.person("Wren", email=None)], capacity=capacity)
    session = build.session(workshop, build.place(gathering, "Oak"), starts, starts + timedelta(hours=2))
    build.release(gathering, timezone.now())
    told: dict[str, Any] = {"page": f"/g/{slug}/workshops/{workshop.pk}/", "offering": session.offering_id}
    told["people"] = {name: build.person(name, f"{name.lower()}-{slug}@example.org").pk for name in NAMES}
    for name, pk in told["people"].items():
        client = Client()
        client.force_login(Person.objects.get(pk=pk))
        told[name] = client.cookies["sessionid"].value
    return told


def move(slug: str) -> None:
    """Move the workshop by an hour and publish."""
    session = Session.objects.get(offering__workshop__gathering__slug=slug)
    assert session.starts_at is not None
    assert session.ends_at is not None
    later = timedelta(hours=1 if session.starts_at.hour < 12 else -3)
    Session.objects.filter(pk=session.pk).update(starts_at=session.starts_at + later, ends_at=session.ends_at + later)
    build.release(Gathering.objects.get(slug=slug), timezone.now())


def resize(slug: str) -> None:
    """Let one more in, or one less, and publish."""
    gathering = Gathering.objects.get(slug=slug)
    workshop = gathering.workshops.get()
    workshop.capacity = 3 - (workshop.capacity or 1)
    workshop.save(update_fields=["capacity"])
    build.release(gathering, timezone.now())


def other(slug: str) -> None:
    """Let Cy take a seat, or give theirs back."""
    offering = Offering.objects.select_related("workshop__gathering").get(workshop__gathering__slug=slug)
    cy = Person.objects.get(email=f"cy-{slug}@example.org")
    seat = Seat.objects.filter(person=cy, offering=offering).select_related("offering__workshop__gathering").first()
    if seat is not None and seat.is_active:
        give_back(seat=seat, now=timezone.now())
    else:
        sign_up(person=cy, offering=offering, now=timezone.now())


def report(slug: str) -> dict[str, Any]:
    """Return how seats, stars and writes stand."""
    of = {"offering__workshop__gathering__slug": slug}
    count = SeatCount.objects.filter(**of).first()
    rows = SentWrite.objects.filter(person__email__endswith=f"-{slug}@example.org").order_by("pk")
    return {
        "seats": {seat.person.name: [seat.state, seat.version] for seat in Seat.objects.filter(**of).order_by("pk")},
        "stars": sorted(Star.objects.filter(**of).values_list("person__name", flat=True)),
        "count": [count.cap, count.taken] if count else None,
        "heads": Seat.objects.filter(**of).taking().count(),
        "rows": [
            {
                "key": row.key,
                "who": row.person.name,
                "kind": row.kind,
                "outcome": row.outcome,
                "state": row.state,
                "open": row.settled_at is None,
            }
            for row in rows.select_related("person")
        ],
    }


def change(slug: str, how: str) -> dict[str, int]:
    """Change something while nobody else writes; return by how much that brought each seat on."""
    seats = Seat.objects.filter(offering__workshop__gathering__slug=slug)
    with transaction.atomic():
        lock_draft(Gathering.objects.get(slug=slug))
        before = dict(seats.values_list("person__name", "version"))
        {"move": move, "resize": resize, "other": other}[how](slug)
        after = dict(seats.values_list("person__name", "version"))
    return {name: version - before.get(name, 0) for name, version in after.items()}


def talk(slug: str) -> str:
    """Let Ada ask for a lift and Bea answer; return where they talk."""
    now, gathering = timezone.now(), Gathering.objects.get(slug=slug)
    ada, bea = (Person.objects.get(email=f"{name}-{slug}@example.org") for name in ("ada", "bea"))
    times = {"made_at": now, "renewed_at": now, "expires_at": now + timedelta(days=1)}
    post = Post.objects.create(gathering=gathering, person=ada, side="ask", kind="ride", title="A lift home", **times)
    answer = Answer.objects.create(post=post, person=bea, made_at=now)
    AidMessage.objects.create(answer=answer, author=bea, text="I leave by the mill gate.", at=now)
    return f"/aid/answers/{answer.pk}/"


def letters(slug: str) -> list[str]:
    """Return what was written in the talks of a camp, in order."""
    words = AidMessage.objects.filter(answer__post__gathering__slug=slug).order_by("at", "pk")
    return list(words.values_list("text", flat=True))


ACTS = {act.__name__: act for act in (make, change, other, report, talk, letters)}


def serve() -> None:
    """Do what each line asks, and answer in a line."""
    for line in sys.stdin:
        name, *given = json.loads(line)
        print(json.dumps(ACTS[name](*given)), flush=True)  # noqa: T201  # the test reads it
