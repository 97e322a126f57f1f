"""A crowd at the sign-up, from within a site's own processes: people who come, leave and come again, caps and draws.

`fill` makes the rounds: the first has 400 people for 20 seats, each fiftieth after it 40 for 6, the others 8 for 2; the
seats of every other day are drawn. `crowds` is all the processes, kept for all the rounds, which begin a few rounds
together and go through them in one order; it prints what they saw as JSON, and when each was at which round. `told`
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
SOME, SOME_SEATS, EACH = 40, 6, 50
FEW, FEW_SEATS = 8, 2
A_DAY = 12  # rounds
AT_ONCE = 1  # rounds that the processes begin together
NEW_CAPS = (0.02, 0.1)  # how often the team changes the cap: in the large round, in the others
LATE = 300.0  # seconds that a process waits for the others


def fill(rounds: int) -> None:
    """Make an open gathering with a workshop for each round, none at the time of another, and all the people."""
    day = timezone.now().date() + timedelta(days=1)
    gathering = build.gathering(starts_on=day, ends_on=day + timedelta(days=rounds // A_DAY), time_zone="UTC")
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    with transaction.atomic():
        for n in range(rounds):
            days, hours = divmod(n, A_DAY)
            starts = timezone.now().replace(hour=0) + timedelta(days=1 + days, hours=2 * hours)
            workshop = build.workshop(gathering, f"Round {n}", [], capacity=crowd_of(n)[1])
            build.session(workshop, None, starts, starts + timedelta(hours=1))
        build.release(gathering, timezone.now())
        Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(PEOPLE))
        for days in range(1, (rounds - 1) // A_DAY + 1, 2):
            _wish(gathering, Draw(gathering=gathering, day=day + timedelta(days=days), seed=str(days)))


def crowd_of(number: int) -> tuple[int, int]:
    """Return how many come to a round, and for how many seats."""
    if number % EACH == 0:
        return (SOME, SOME_SEATS) if number else (PEOPLE, SEATS)
    return FEW, FEW_SEATS


def who_comes(number: int) -> list[int]:
    """Return the numbers of the people of a round: others every day, so that nobody stands in too many lines."""
    first = number // A_DAY * 2 * FEW
    return [(first + n) % PEOPLE for n in range(crowd_of(number)[0])]


def _wish(gathering: Gathering, draw: Draw) -> None:
    """Let some people of the rounds of a day wish for some of them; whoever comes first finds the draw due."""
    draw.closes_at = timezone.now()
    draw.save()
    first = (draw.day - gathering.starts_on).days * A_DAY
    workshops = list(gathering.workshops.order_by("pk")[first : first + A_DAY])
    chance = random.Random(draw.seed)
    Wish.objects.bulk_create(
        Wish(draw=draw, person=person, workshop=workshop, rank=rank)
        for person in Person.objects.filter(name__in=[f"P{n}" for n in who_comes(first + 1)]).order_by("pk")
        for rank, workshop in enumerate(chance.sample(workshops, min(4, len(workshops))), start=1)
    )


def crowds(of: int, seed: int) -> None:
    """Be the crowd in `of` processes."""
    forked = multiprocessing.get_context("fork")
    together = forked.Barrier(of)
    with forked.Pool(of, initializer=_keep, initargs=(together.wait,)) as pool:
        seen = pool.starmap(crowd, [(number, of, seed) for number in range(of)], chunksize=1)
    print(json.dumps(seen))  # noqa: T201  # the test reads it


def _keep(wait: Callable[[float], int]) -> None:
    globals()["meet"] = wait


def meet(_seconds: float) -> int:
    """Wait for the other processes; in a crowd of several it is the barrier they share."""
    return 0


def crowd(number: int, of: int, seed: int) -> dict[str, Any]:
    """Be every `of`-th person in every round, in some order; return the places in line and what went wrong."""
    lines: dict[str, int] = {}
    wrong: list[str] = []
    there: list[tuple[float, float]] = []
    people = {person.name: person for person in Person.objects.filter(name__startswith="P")}
    offerings = Offering.objects.select_related("workshop__gathering").order_by("pk")
    for turn, offering in enumerate(offerings):
        mine = [people[f"P{n}"] for n in who_comes(turn)][number::of]
        chance = random.Random(f"{seed}-{turn}-{number}")
        chance.shuffle(mine)
        if turn % AT_ONCE == 0:
            meet(LATE)
        began = time.monotonic()
        for nth, person in enumerate(mine, start=1):
            if turn == 0:
                time.sleep(chance.uniform(0.005, 0.05))  # people look first; SQLite's queue has no order
            try:
                _come_and_perhaps_go(person, offering, chance, lines)
                _somebody_seated_leaves(offering, mine[:nth], chance)
                if chance.random() < NEW_CAPS[turn > 0]:
                    seats = crowd_of(turn)[1]
                    _new_cap(offering, chance.randint(max(seats - 3, 1), seats))
            except Exception as error:  # whatever it is, the test tells it
                wrong.append(f"round {turn}: {error!r}")
        there.append((began, time.monotonic()))
    return {"lines": lines, "wrong": wrong, "there": there}


def _come_and_perhaps_go(person: Person, offering: Offering, chance: random.Random, lines: dict[str, int]) -> None:
    try:
        seat = sign_up(person=person, offering=offering, now=timezone.now())
    except SignUpRefused:  # the seats of the day wait to be drawn
        for due in Draw.objects.filter(state=Draw.State.OPEN, day=_day_of(offering)):
            run_draw(draw_id=due.pk, now=timezone.now())
        seat = sign_up(person=person, offering=offering, now=timezone.now())
    if chance.random() < 0.15 and sign_up(person=person, offering=offering, now=timezone.now()).pk != seat.pk:
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
    moved, back = _letters(" moved up "), set(_letters(" put back "))
    seats: dict[int, dict[int, tuple[str, int]]] = {}
    for pk, offering, state, person in Seat.objects.order_by("pk").values_list("pk", "offering", "state", "person"):
        seats.setdefault(offering, {})[pk] = (state, person)
    rounds = []
    for count in SeatCount.objects.order_by("offering_id"):
        mine = seats[count.offering_id]
        states = [state for state, _person in mine.values()]
        rounds.append(
            {
                "cap": count.cap,
                "taken": count.taken,
                "held": states.count(Seat.State.HELD),
                "waiting": states.count(Seat.State.WAITING),
                "people": len({person for _state, person in mine.values()}),
                "rows": len(mine),
                "moved": [pk for pk in moved if pk in mine],
                "put_back": sorted(back & mine.keys()),
            }
        )
    print(json.dumps(rounds))  # noqa: T201  # the test reads it


def _letters(what: str) -> list[int]:
    """Return the seats that letters of a kind are about, in the order in which these were written."""
    keys = Letter.objects.filter(key__contains=what).order_by("pk").values_list("key", flat=True)
    return [int(key.split()[1]) for key in keys]
