"""A crowd at the sign-up, from within a site's own processes: people who come, leave and come again, caps and draws.

`fill` makes the rounds: the first has 400 people for 20 seats, each other one 8 people for 2; the seats of every other
day are drawn. `crowds` is all the processes, which begin each round together; it prints what they saw as JSON. `told`
prints what the database says in the end.
"""

import json
import multiprocessing
import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from tests import build
from workshops.gatherings.draft import lock_draft
from workshops.models import (
    Draw,
    Gathering,
    Letter,
    Offering,
    Person,
    ReleasedSession,
    Seat,
    SeatCount,
    SignUpRules,
    Wish,
)
from workshops.signups.draw_actions import run_draw
from workshops.signups.errors import SignUpRefused
from workshops.signups.patience import patient
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seating import follow_lines, set_cap
from workshops.signups.shown import shown_of

PEOPLE, SEATS = 400, 20
FEW, FEW_SEATS = 8, 2
A_DAY = 12  # rounds
LATE = 300.0  # seconds that a process waits for the others


def fill(rounds: int) -> None:
    """Make an open gathering with a workshop for each round, none at the time of another, and all the people."""
    day = timezone.now().date() + timedelta(days=1)
    gathering = build.gathering(starts_on=day, ends_on=day + timedelta(days=30), time_zone="UTC")
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    with transaction.atomic():
        for n in range(rounds):
            days, hours = divmod(n, A_DAY)
            starts = timezone.now().replace(hour=0) + timedelta(days=1 + days, hours=2 * hours)
            workshop = build.workshop(gathering, f"Round {n}", [], capacity=FEW_SEATS if n else SEATS)
            build.session(workshop, None, starts, starts + timedelta(hours=1))
        build.release(gathering, timezone.now())
        Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(PEOPLE))
        for days in range(1, (rounds - 1) // A_DAY + 1, 2):
            _wish(gathering, Draw(gathering=gathering, day=day + timedelta(days=days), seed=str(days)))


def _wish(gathering: Gathering, draw: Draw) -> None:
    """Let some people of the rounds of a day wish for some of them; whoever comes first finds the draw due."""
    draw.closes_at = timezone.now()
    draw.save()
    days = (draw.day - gathering.starts_on).days
    workshops = list(gathering.workshops.order_by("pk")[days * A_DAY : (days + 1) * A_DAY])
    chance = random.Random(draw.seed)
    Wish.objects.bulk_create(
        Wish(draw=draw, person=person, workshop=workshop, rank=rank)
        for person in Person.objects.filter(name__in=[f"P{n}" for n in range(FEW)]).order_by("pk")
        for rank, workshop in enumerate(chance.sample(workshops, min(4, len(workshops))), start=1)
    )


def crowds(of: int) -> None:
    """Be the crowd in `of` processes."""
    forked = multiprocessing.get_context("fork")
    together = forked.Barrier(of)
    with forked.Pool(of, initializer=_keep, initargs=(together.wait,)) as pool:
        seen = pool.starmap(crowd, [(number, of) for number in range(of)], chunksize=1)
    print(json.dumps(seen))  # noqa: T201  # the test reads it


def _keep(wait: Callable[[float], int]) -> None:
    globals()["meet"] = wait


def meet(_seconds: float) -> int:
    """Wait for the other processes; in a crowd of several it is the barrier they share."""
    return 0


def crowd(number: int, of: int) -> dict[str, Any]:
    """Be every `of`-th person in every round, in some order; return the places in line and what went wrong."""
    lines: dict[str, int] = {}
    wrong: list[str] = []
    for offering in Offering.objects.select_related("workshop__gathering").order_by("pk"):
        seats = offering.workshop.capacity or 0
        many = PEOPLE if seats == SEATS else FEW
        people = list(Person.objects.filter(name__in=[f"P{n}" for n in range(number, many, of)]))
        chance = random.Random(f"{offering.pk}-{number}")
        chance.shuffle(people)
        meet(LATE)
        for person in people:
            time.sleep(
                chance.uniform(0.005, 0.05) if len(people) > 1 else chance.uniform(0, 0.01)
            )  # people look before they press again; SQLite's queue has no order
            try:
                _come_and_perhaps_go(person, offering, chance, lines)
                _somebody_seated_leaves(offering, people, chance)
                if chance.random() < 0.02:
                    _new_cap(offering, chance.randint(max(seats - 3, 1), seats))
            except Exception as error:  # whatever it is, the test tells it
                wrong.append(repr(error))
    return {"lines": lines, "wrong": wrong}


def _come_and_perhaps_go(person: Person, offering: Offering, chance: random.Random, lines: dict[str, int]) -> None:
    try:
        seat = sign_up(person=person, offering=offering, now=timezone.now())
    except SignUpRefused:  # the seats of the day wait to be drawn
        for due in Draw.objects.filter(state=Draw.State.OPEN, day=_day_of(offering)):
            run_draw(draw_id=due.pk, now=timezone.now())
        seat = sign_up(person=person, offering=offering, now=timezone.now())
    if sign_up(person=person, offering=offering, now=timezone.now()).pk != seat.pk:
        raise AssertionError("asked twice it was two seats")
    if seat.line is not None:
        lines[str(seat.pk)] = seat.line
    if chance.random() < 0.3:
        try:
            give_back(seat=seat, now=timezone.now())
        except SignUpRefused as refused:
            raise AssertionError(refused.sentence) from refused


def _day_of(offering: Offering) -> Any:
    return ReleasedSession.objects.filter(offering=offering).values_list("day", flat=True)[0]


def _somebody_seated_leaves(offering: Offering, people: list[Person], chance: random.Random) -> None:
    held = Seat.objects.filter(offering=offering, person__in=people, state=Seat.State.HELD).order_by("pk")
    if chance.random() < 0.3 and (seat := held.first()):
        give_back(seat=seat, now=timezone.now())


@patient
@transaction.atomic
def _new_cap(offering: Offering, cap: int) -> None:
    gathering: Gathering = lock_draft(offering.workshop.gathering)
    shown, now = shown_of(gathering, [offering.pk])[offering.pk], timezone.now()
    set_cap(shown, cap, now)
    follow_lines(shown, now)


def told() -> None:
    """Print of each round its count, its seats, and who was moved up in which order."""
    rounds: list[dict[str, Any]] = []
    for count in SeatCount.objects.order_by("offering_id"):
        seats = Seat.objects.filter(offering=count.offering_id)
        letters = Letter.objects.filter(key__contains=" moved up ", person__seats__in=seats).order_by("pk")
        mine = {seat.pk for seat in seats}
        moved = [int(letter.key.split()[1]) for letter in letters.distinct()]
        rounds.append(
            {
                "cap": count.cap,
                "taken": count.taken,
                "held": seats.filter(state=Seat.State.HELD).count(),
                "waiting": seats.filter(state=Seat.State.WAITING).count(),
                "people": seats.values("person").distinct().count(),
                "rows": len(mine),
                "moved": [pk for pk in moved if pk in mine],
                "put_back": [
                    int(key.split()[1])
                    for key in Letter.objects.filter(key__contains=" put back ").values_list("key", flat=True)
                    if int(key.split()[1]) in mine
                ],
            }
        )
    print(json.dumps(rounds))  # noqa: T201  # the test reads it
