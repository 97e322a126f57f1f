"""Seats of both sides in one roster: never over the cap, the line in order, and whoever loses a seat is listed."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.signups.lines import Waiting, steps_back
from workshops.signups.seat_letters import tell_put_back
from workshops.signups.seat_models import Seat, SeatCount
from workshops.signups.seating import follow_lines, put, recount
from workshops.signups.shown import Shown, rules_of, shown_of

from .rows import Row

ASIDE = 1 << 40  # lines of the river stand aside from home's until both are put in order
HALF = ASIDE >> 1


class Aside:
    """Gives each line number of the river one of its own, from which the old one can be read."""

    def __init__(self) -> None:
        self._turns = count(1)

    def line(self, line: Any) -> int | None:
        """Return the number that stands for a line, None for none."""
        return None if line is None else next(self._turns) * ASIDE + HALF + int(line)

    def seats(self, rows: Iterable[tuple[str, Row]]) -> list[tuple[str, Row]]:
        """Return new seats with their lines aside."""
        return [(identity, {**row, "line": self.line(row.get("line"))}) for identity, row in rows]


def _place(seat: Seat) -> int:
    line = seat.line or 0
    return line % ASIDE - HALF if line >= HALF else line


def settle_seats(gathering: Gathering, offerings: Collection[int], *, out: datetime, now: datetime) -> list[str]:
    """Count the offerings whose seats changed, put their lines in order and let them move; return who stepped back."""
    shown, listed = shown_of(gathering, offerings) if offerings else {}, []
    for offering in offerings:
        here = shown.get(offering)
        roster = SeatCount.objects.get_or_create(offering_id=offering, defaults={"cap": here.cap if here else None})[0]
        listed += _settle(roster, here, out, now)
    rules = rules_of(gathering)
    for here in shown.values():
        if now < here.starts:
            follow_lines(here, now, rules)
    return listed


def _settle(roster: SeatCount, here: Shown | None, out: datetime, now: datetime) -> list[str]:
    seats = list(Seat.objects.filter(offering=roster.offering_id).select_related("person").order_by("pk"))
    waiting = sorted((seat for seat in seats if seat.state == Seat.State.WAITING), key=lambda seat: _turn(seat, out))
    back = _over(roster, seats)
    highest = max([roster.last_line, *(seat.line or 0 for seat in seats if (seat.line or 0) < HALF)])
    if back or any((seat.line or 0) >= HALF for seat in waiting):
        for seat in back:
            highest += 1
            put(seat, Seat.State.WAITING, now, line=highest)
        for seat in waiting:
            highest += 1
            Seat.objects.filter(pk=seat.pk).update(line=highest)
    SeatCount.objects.filter(pk=roster.pk).update(last_line=highest)
    recount(roster)
    title = here.words.title if here else str(roster.offering)
    for place, seat in enumerate(back, start=1):
        if here is not None:
            tell_put_back(seat, here, place)
    return [_("%(person)s waits now: “%(title)s” is full.") % {"person": seat.person, "title": title} for seat in back]


def _turn(seat: Seat, out: datetime) -> tuple[int, float, int]:
    """Sort the line: who waited before, or stepped back, by their place; then who joined since, by when."""
    place = _place(seat)
    return (0, place, seat.pk) if seat.since <= out or place <= 0 else (1, seat.since.timestamp(), seat.pk)


def _over(roster: SeatCount, seats: list[Seat]) -> list[Seat]:
    """Return who steps back: the last who got their seats; who was there does so last of all."""
    taking = [seat for seat in seats if seat.state in Seat.TAKING]
    if roster.cap is None:
        return []
    taking.sort(key=lambda seat: (seat.state != Seat.State.ATTENDED, seat.since, seat.pk))
    over = sum(seat.heads for seat in taking) - roster.cap
    going = {party.seat for party in steps_back([Waiting(seat=seat.pk, heads=seat.heads) for seat in taking], over)}
    return [seat for seat in taking if seat.pk in going]
