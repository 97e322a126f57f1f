"""The seats of an offering counted, given out, and moved along its line; wants the gathering locked."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Min, Sum

from .lines import Waiting, fits, free_at_board, free_online, next_up, steps_back
from .seat_letters import tell_moved_up, tell_offered, tell_put_back
from .seat_models import Seat, SeatCount
from .shown import Shown, rules_of, seated_then, shown_of, taught_then
from .window_models import SignUpRules

State = Seat.State


def seat_count_of(shown: Shown) -> SeatCount:
    """Return the count of its seats, made with the cap of the latest release when there is none yet."""
    return SeatCount.objects.get_or_create(offering_id=shown.offering, defaults={"cap": shown.cap})[0]


def recount(count: SeatCount) -> None:
    """Write how many seats are taken; the database refuses more than there are."""
    heads = Seat.objects.filter(offering=count.offering_id).taking().aggregate(n=Sum("heads"))["n"] or 0
    count.taken = heads
    SeatCount.objects.filter(pk=count.pk).update(taken=heads, cap=count.cap)


def free_for_people(count: SeatCount) -> int | None:
    """Return the seats that people may take by themselves; no query while none are kept."""
    if not count.kept:
        return free_at_board(cap=count.cap, taken=count.taken)
    seats = Seat.objects.filter(offering=count.offering_id, at_board=True).taking()
    at_board = seats.aggregate(n=Sum("heads"))["n"] or 0
    online = count.taken - at_board
    return free_online(cap=count.cap, kept=count.kept, taken_online=online, taken_at_board=at_board)


def free_for_stewards(count: SeatCount) -> int | None:
    """Return the seats that a steward may give."""
    return free_at_board(cap=count.cap, taken=count.taken)


def next_line(count: SeatCount) -> int:
    """Return the number of whoever joins the line now; no number is given twice."""
    SeatCount.objects.filter(pk=count.pk).update(last_line=F("last_line") + 1)
    count.refresh_from_db(fields=["last_line"])
    return count.last_line


def somebody_before(count: SeatCount, free: int | None) -> bool:
    """Say whether somebody waits whose party fits: whoever comes now goes behind them."""
    line = Seat.objects.filter(offering=count.offering_id).in_line()
    return bool(line.exists() if free is None else line.filter(heads__lte=free).exists())


def put(seat: Seat, state: State, now: datetime, *, line: int | None = None, answer_by: datetime | None = None) -> Seat:
    """Bring a seat into a state, and save it."""
    seat.state, seat.line, seat.answer_by = state, line, answer_by
    seat.since, seat.version = now, seat.version + 1
    seat.save()
    return seat


def move_up(shown: Shown, rules: SignUpRules, now: datetime) -> int:
    """Give the offering's free seats to its line, and those that this frees to their lines; return how many moved.

    Somebody who has a seat at the same time gives that one back; somebody who teaches then stays in line. Each moves a
    microsecond after the one before, so that where seats are lost later the last in line are the first to lose them.
    """
    moved, turn = 0, deque([shown])
    while turn:
        here = turn.popleft()
        freed: set[int] = set()
        if now < here.starts:
            moved += _fill(here, rules, now + timedelta(microseconds=moved), freed)
        turn.extend(shown_of(here.gathering, sorted(freed)).values() if freed else ())
    return moved


def _fill(shown: Shown, rules: SignUpRules, now: datetime, freed: set[int]) -> int:
    count = seat_count_of(shown)
    line = list(Seat.objects.filter(offering=shown.offering).in_line().select_related("person"))
    moved = 0
    while line and (up := next_up(_waiting(line), free_for_people(count))):
        seat = next(seat for seat in line if seat.pk == up.seat)
        line.remove(seat)
        if taught_then(shown, seat.person):
            continue
        _seat(seat, shown, rules, now + timedelta(microseconds=moved), freed)
        moved += 1
        recount(count)
    return moved


def _waiting(seats: Iterable[Seat]) -> list[Waiting]:
    return [Waiting(seat=seat.pk, heads=seat.heads) for seat in seats]


def _seat(seat: Seat, shown: Shown, rules: SignUpRules, now: datetime, freed: set[int]) -> None:
    if rules.moving == SignUpRules.Moving.OFFERS:
        by = min(now + timedelta(minutes=rules.answer_minutes), shown.starts)
        put(seat, State.OFFERED, now, answer_by=by)
        tell_offered(seat, shown, by)
        return
    titles = give_back_for(seat, shown, now, freed)
    put(seat, State.HELD, now)
    tell_moved_up(seat, shown, titles)


def give_back_for(seat: Seat, shown: Shown, now: datetime, freed: set[int]) -> list[str]:
    """Give back what the person holds at the offering's time, add those offerings to `freed`, return their titles."""
    sessions = {session.offering_id: session for session in seated_then(shown, seat.person)}
    others = Seat.objects.filter(person=seat.person, offering__in=sessions, state__in=(State.HELD, State.OFFERED))
    titles = []
    for other in others.order_by("pk"):
        put(other, State.GIVEN_BACK, now)
        recount(SeatCount.objects.get(offering=other.offering_id))
        freed.add(other.offering_id)
        titles.append(sessions[other.offering_id].workshop.title)
    return titles


def set_cap(shown: Shown, cap: int | None, now: datetime) -> list[Seat]:
    """Give the offering a new cap; the last who got seats go back to the front of the line, and are returned."""
    count = seat_count_of(shown)
    seated = Seat.objects.filter(offering=shown.offering).taking().order_by("since", "pk")
    going = {party.seat for party in steps_back(_waiting(seated), count.taken - cap)} if cap is not None else set()
    count.cap = cap
    back = put_back([seat for seat in seated.select_related("person") if seat.pk in going], shown, now)
    recount(count)
    return back


def put_back(seats: list[Seat], shown: Shown, now: datetime) -> list[Seat]:
    """Put seats before everyone in line, in their order, and tell their people."""
    first = Seat.objects.filter(offering=shown.offering).aggregate(n=Min("line"))["n"]
    start = (0 if first is None else first) - len(seats)
    for n, seat in enumerate(seats):
        put(seat, State.WAITING, now, line=start + n)
        tell_put_back(seat, shown, n + 1)
    return seats


def follow_lines(shown: Shown, now: datetime, rules: SignUpRules | None = None) -> int:
    """Move the line up where it moves by itself."""
    rules = rules or rules_of(shown.gathering)
    return 0 if rules.moving == SignUpRules.Moving.STATED else move_up(shown, rules, now)


def has_room(heads: int, free: int | None) -> bool:
    """Say whether a party fits into what is free."""
    return fits(heads, free)
