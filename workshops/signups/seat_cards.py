"""What pages show of offerings and seats: how many are free, when sign-up opens, what the visitor has."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum

from workshops.gatherings.access import Visitor
from workshops.gatherings.models import Gathering

from .draw_models import Draw
from .lines import free_online
from .seat_models import Seat, SeatCount
from .seat_words import seat_seen
from .shown import Shown, rules_of, shown_of, window_for
from .windows import Window


@dataclass(frozen=True, kw_only=True)
class SeatCard:
    """An offering with what the visitor may do about it now."""

    shown: Shown
    window: Window
    now: datetime
    free: int | None
    waiting: int = 0
    seat: Seat | None = None
    ahead: int = 0
    drawn: Draw | None = None  # what its day waits for: until then nobody signs up

    @property
    def is_open(self) -> bool:
        """Say whether people sign up now."""
        return self.window.is_open(self.now) and not self.drawn

    @property
    def awaits_draw(self) -> Draw | None:
        """Return the draw of its seats that is still to come."""
        return None if self.window.off or self.window.is_over(self.now) else self.drawn

    @property
    def opens_later(self) -> datetime | None:
        """Return when sign-up opens, while it is still to open by itself."""
        return self.window.opens if self.window.waits(self.now) else None

    @property
    def is_over(self) -> bool:
        """Say whether its last sitting has ended."""
        return self.now >= self.shown.sessions[-1].ends_at

    @property
    def place_in_line(self) -> int:
        """Return the visitor's place in line, from 1."""
        return self.ahead + 1

    @property
    def is_full(self) -> bool:
        """Say whether whoever signs up now comes into line."""
        return self.free is not None and (self.free == 0)

    @property
    def seen(self) -> str:
        """Return what the page shows of it, in one word: a form that waited for a signal tells what it was made on."""
        return f"{self.shown.release.number}|{seat_seen(self.seat)}|{'full' if self.is_full else 'free'}"

    @property
    def is_mine(self) -> bool:
        """Say whether the visitor comes or waits."""
        return self.seat is not None and self.seat.is_active


def cards_of(
    gathering: Gathering, visitor: Visitor, now: datetime, offerings: Collection[int] | None = None
) -> dict[int, SeatCard]:
    """Return a card for each offering that takes place, by id, in eight queries at most."""
    found = shown_of(gathering, offerings)
    rules = rules_of(gathering)
    free, waiting = free_of(found), _waiting(found)
    seats = _seats(visitor, found)
    ahead = _ahead(list(seats.values()))
    draws = _draws(gathering, found)
    return {
        pk: SeatCard(
            shown=shown,
            window=window_for(shown, rules),
            now=now,
            free=free[pk],
            waiting=waiting.get(pk, 0),
            seat=seats.get(pk),
            ahead=ahead.get(pk, 0),
            drawn=draws.get(shown.sessions[0].day),
        )
        for pk, shown in found.items()
    }


def free_of(found: dict[int, Shown]) -> dict[int, int | None]:
    """Return how many seats people may still take of each offering, None for as many as come: two queries."""
    counts = {count.offering_id: count for count in SeatCount.objects.filter(offering__in=found)}
    kept = [pk for pk, count in counts.items() if count.kept]
    boards = Seat.objects.filter(offering__in=kept, at_board=True).taking().order_by().values_list("offering")
    at_board = dict(boards.annotate(Sum("heads"))) if kept else {}
    free: dict[int, int | None] = {}
    for pk, shown in found.items():
        count, board = counts.get(pk), at_board.get(pk, 0)
        free[pk] = (
            free_online(cap=count.cap, kept=count.kept, taken_online=count.taken - board, taken_at_board=board)
            if count
            else shown.cap
        )
    return free


def _draws(gathering: Gathering, found: dict[int, Shown]) -> dict[date, Draw]:
    if gathering.is_perennial:  # nothing is drawn round the year
        return {}
    days = {shown.sessions[0].day for shown in found.values()}
    draws = Draw.objects.filter(gathering=gathering, day__in=days, state=Draw.State.OPEN)
    return {draw.day: draw for draw in draws.order_by("day")}


def _waiting(found: dict[int, Shown]) -> dict[int, int]:
    line = Seat.objects.filter(offering__in=found, state=Seat.State.WAITING)
    return dict(line.order_by().values_list("offering").annotate(Count("pk")))


def _seats(visitor: Visitor, found: dict[int, Shown]) -> dict[int, Seat]:
    if not visitor.is_authenticated:
        return {}
    return {seat.offering_id: seat for seat in Seat.objects.filter(person=visitor, offering__in=found)}


def _ahead(seats: list[Seat]) -> dict[int, int]:
    """Return for each offering in whose line the visitor stands how many stand before them."""
    mine = [seat for seat in seats if seat.line is not None]
    if not mine:
        return {}
    before = Q()
    for seat in mine:
        before |= Q(offering=seat.offering_id, line__lt=seat.line)
    line = Seat.objects.filter(before, state=Seat.State.WAITING)
    return dict(line.order_by().values_list("offering").annotate(Count("pk")))
