"""What a draw's outcome makes of seats: those won are held, those lost to full classes stand in line by their lots."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Count

from workshops.gatherings.models import Gathering

from .draw import Lost, Outcome, lot_of
from .draw_facts import DrawFacts
from .draw_models import Wish
from .seat_models import MOST_WAITING, Seat, SeatCount
from .seating import recount, seat_count_of
from .shown import Shown


def give_seats(
    outcome: Outcome, facts: DrawFacts, shown: Mapping[int, Shown], seed: str, now: datetime
) -> frozenset[tuple[int, int]]:
    """Write the seats; who stood in line before and won one has it; wants the gathering locked.

    Return the lost wishes (person, wish number) for which somebody stands in no line, since they stand in many.
    """
    people = list(outcome.met)
    there = {
        (seat.person_id, seat.offering_id): seat for seat in Seat.objects.filter(person__in=people, offering__in=shown)
    }
    waiting, unlined = (
        _waiting(outcome, facts, seed, now, next(iter(shown.values())).gathering) if shown else ([], frozenset())
    )
    rows = _held(outcome, facts, seed, now) + waiting
    new = [row for row in rows if (row.person_id, row.offering_id) not in there]
    old = []
    for row in rows:
        seat = there.get((row.person_id, row.offering_id))
        if seat is not None and (not seat.is_active or (row.line is None and seat.state == Seat.State.WAITING)):
            seat.state, seat.line, seat.since, seat.version = row.state, row.line, row.since, seat.version + 1
            seat.heads, seat.with_self, seat.at_board = row.heads, row.with_self, False
            seat.guests, seat.guardian, seat.answer_by = row.guests, row.guardian, None
            old.append(seat)
    Seat.objects.bulk_create(new, batch_size=500)
    fields = ["state", "line", "since", "version", "heads", "with_self", "guests", "guardian", "at_board", "answer_by"]
    Seat.objects.bulk_update(old, fields, batch_size=200)
    lines = [(row.offering_id, row.line) for row in rows if row.line is not None]
    for pk in sorted({row.offering_id for row in rows}):
        count = seat_count_of(shown[pk])
        recount(count)
        last = max((line for offering, line in lines if offering == pk), default=0)
        SeatCount.objects.filter(pk=count.pk, last_line__lt=last).update(last_line=last)
    return unlined


def _seat_of(wish: Wish, offering: int, now: datetime) -> Seat:
    return Seat(
        person_id=wish.person_id,
        offering_id=offering,
        state=Seat.State.HELD,
        since=now,
        heads=wish.party.heads,
        with_self=wish.with_self,
        guests=wish.guests,
        guardian=wish.guardian,
    )


def _held(outcome: Outcome, facts: DrawFacts, seed: str, now: datetime) -> list[Seat]:
    """Return the seats won, in the order of the lots: where fewer are left later, the last lots give way."""
    by_lot = sorted(outcome.met, key=lambda person: lot_of(seed, person))
    return [
        _seat_of(facts.wishes[person][0], key, now + timedelta(microseconds=n))
        for n, person in enumerate(by_lot)
        for key in outcome.met[person].values()
    ]


def _waiting(
    outcome: Outcome, facts: DrawFacts, seed: str, now: datetime, gathering: Gathering
) -> tuple[list[Seat], frozenset[tuple[int, int]]]:
    """Return the places in line, better wishes first, and the lost wishes of people who stand in many lines already."""
    wishers = {wisher.key: wisher for wisher in facts.wishers}
    lost = [
        (number, lot_of(seed, person), person, wishers[person].wishes[number])
        for person, mine in outcome.lost.items()
        for number, why in mine.items()
        if why is Lost.FULL and wishers[person].wishes[number]
    ]
    last = dict(SeatCount.objects.filter(offering__in=outcome.wished).values_list("offering", "last_line"))
    lines = _lines_of(gathering, list(outcome.lost))
    rows, unlined = [], set()
    for number, _lot, person, keys in sorted(lost):
        if lines.get(person, 0) >= MOST_WAITING:
            unlined.add((person, number))
            continue
        lines[person] = lines.get(person, 0) + 1
        last[keys[0]] = last.get(keys[0], 0) + 1
        seat = _seat_of(facts.wishes[person][0], keys[0], now)
        seat.state, seat.line = Seat.State.WAITING, last[keys[0]]
        rows.append(seat)
    return rows, frozenset(unlined)


def _lines_of(gathering: Gathering, people: list[int]) -> dict[int, int]:
    """Return in how many of the gathering's lines people stand."""
    line = Seat.objects.filter(offering__workshop__gathering=gathering, state=Seat.State.WAITING, person__in=people)
    return dict(line.order_by().values_list("person").annotate(Count("pk")))
