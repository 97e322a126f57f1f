"""What people do with seats: sign up, give back, swap, answer an offer. One transaction each, the gathering locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.people.models import Person
from workshops.schedule.models import Offering, Release, ReleasedSession

from .draw_models import Draw
from .errors import Overlaps, SignUpRefused
from .parties import ALONE, Party, rows_of
from .patience import patient
from .refusals import draw_awaited, refuse_drawn, refuse_party, refuse_unshown, refuse_window
from .seat_models import MOST_WAITING, Seat, SeatCount
from .seating import (
    follow_lines,
    free_for_people,
    give_back_for,
    has_room,
    next_line,
    put,
    recount,
    seat_count_of,
    somebody_before,
)
from .shown import Shown, rules_of, seated_then, shown_of, taught_then
from .window_models import SignUpRules

State = Seat.State


def sign_up(*, person: Person, offering: Offering, party: Party = ALONE, now: datetime, swap: bool = False) -> Seat:
    """Give the person and their party seats, or a place in line where too few are free; asked again it stays as it is.

    With `swap` what they hold at the same time is given back, if there is a seat for it. Raises Overlaps without, and
    SignUpRefused when the window is closed, the offering not shown, or the party does not fit the workshop. What does
    not change while people sign up is read before the lock: everybody behind waits for what is read within it.
    """
    asked = _asked(person, offering)
    return _sign_up(person=person, offering=offering, party=party, now=now, swap=swap, asked=asked)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What a release and the team's rules say of a sign-up."""

    shown: Shown | None
    rules: SignUpRules
    drawn: Draw | None
    taught: list[ReleasedSession]


def _asked(person: Person, offering: Offering) -> _Asked:
    gathering = offering.workshop.gathering
    shown = shown_of(gathering, [offering.pk]).get(offering.pk)
    return _Asked(
        shown=shown,
        rules=rules_of(gathering),
        drawn=draw_awaited(shown) if shown else None,
        taught=taught_then(shown, person) if shown else [],
    )


@patient
@transaction.atomic
def _sign_up(*, person: Person, offering: Offering, party: Party, now: datetime, swap: bool, asked: _Asked) -> Seat:
    gathering = lock_draft(offering.workshop.gathering)
    if asked.shown is None or Release.objects.newest_pk(gathering) != asked.shown.release.pk:
        asked = _asked(person, offering)
    shown, rules = refuse_unshown(gathering, asked.shown), asked.rules
    seat = Seat.objects.filter(person=person, offering=offering).first()
    if seat is not None and seat.is_active:
        return _same_again(seat, party)
    refuse_window(shown, rules, now)
    refuse_drawn(shown, asked.drawn)
    refuse_party(shown, party)
    _refuse_teaching(asked.taught)
    count = seat_count_of(shown)
    free = free_for_people(count)
    seat = _dressed(seat or Seat(person=person, offering=offering), party)
    if not has_room(party.heads, free) or somebody_before(count, free):
        _refuse_many_lines(person, shown)
        return put(seat, State.WAITING, now, line=next_line(count))
    return _take(seat, shown, count, rules, now, swap)


def _take(seat: Seat, shown: Shown, count: SeatCount, rules: SignUpRules, now: datetime, swap: bool) -> Seat:
    others = seated_then(shown, seat.person)
    if others and not swap:
        raise Overlaps(_overlap_words(others), [other.offering_id or 0 for other in others])
    freed: set[int] = set()
    if others:
        give_back_for(seat, shown, now, freed)
    put(seat, State.HELD, now)
    recount(count)
    for other in shown_of(shown.gathering, sorted(freed)).values() if freed else ():
        follow_lines(other, now, rules)
    return seat


@patient
@transaction.atomic
def give_back(*, seat: Seat, now: datetime) -> Seat:
    """Give a seat or a place in line back, and let the next in line have it; given back already nothing happens."""
    gathering = lock_draft(seat.offering.workshop.gathering)
    fresh = Seat.objects.select_related("person").get(pk=seat.pk)
    if fresh.state not in (State.HELD, State.WAITING, State.OFFERED):
        return fresh
    shown = shown_of(gathering, [fresh.offering_id]).get(fresh.offering_id)
    if shown is not None and now >= shown.starts and fresh.state == State.HELD:
        raise SignUpRefused(_("“%(title)s” has begun. Tell its teacher that you leave.") % {"title": shown.words.title})
    return leave_seat(fresh, shown, now)


def leave_seat(seat: Seat, shown: Shown | None, now: datetime) -> Seat:
    """Write a seat as given back and move its line; wants the gathering locked."""
    put(seat, State.GIVEN_BACK, now)
    count = SeatCount.objects.filter(offering=seat.offering_id).first()
    if count is not None:
        recount(count)
    if shown is not None:
        follow_lines(shown, now)
    return seat


@patient
@transaction.atomic
def accept_offer(*, seat: Seat, now: datetime) -> Seat:
    """Take the seat that was offered; what the person holds at that time is given back. Refused when too late."""
    gathering = lock_draft(seat.offering.workshop.gathering)
    fresh = Seat.objects.select_related("person").get(pk=seat.pk)
    if fresh.state == State.HELD:
        return fresh
    shown = refuse_unshown(gathering, shown_of(gathering, [fresh.offering_id]).get(fresh.offering_id))
    if fresh.state != State.OFFERED or fresh.answer_by is None or now >= fresh.answer_by:
        raise SignUpRefused(_("The time to answer is over, and the seat went on. You can join the line again."))
    freed: set[int] = set()
    give_back_for(fresh, shown, now, freed)
    put(fresh, State.HELD, now)
    recount(seat_count_of(shown))
    for other in shown_of(gathering, sorted(freed)).values() if freed else ():
        follow_lines(other, now)
    return fresh


def _same_again(seat: Seat, party: Party) -> Seat:
    same = (seat.with_self, seat.guests, seat.guardian) == (party.with_self, rows_of(party), party.guardian)
    if not same:
        raise SignUpRefused(_("You signed up here already. To come with others, give that back first, then sign up."))
    return seat


def _dressed(seat: Seat, party: Party) -> Seat:
    seat.heads, seat.with_self, seat.guests = party.heads, party.with_self, rows_of(party)
    seat.guardian, seat.at_board, seat.settled, seat.paid = party.guardian, False, Seat.Settled.OPEN, None
    return seat


def _refuse_teaching(taught: Sequence[ReleasedSession]) -> None:
    if taught:
        title = taught[0].workshop.title
        raise SignUpRefused(_("You teach “%(title)s” at that time. Choose another workshop.") % {"title": title})


def _overlap_words(others: Sequence[ReleasedSession]) -> str:
    titles = list(dict.fromkeys(f"“{other.workshop.title}”" for other in others))
    return _("You have a seat in %(titles)s at the same time. You can swap: give that one back and take this one.") % {
        "titles": get_text_list(titles, _("and"))
    }


def _refuse_many_lines(person: Person, shown: Shown) -> None:
    waiting = Seat.objects.filter(person=person, offering__workshop__gathering=shown.gathering, state=State.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise SignUpRefused(_("You stand in %(n)s lines. Leave one of them, then join this.") % {"n": MOST_WAITING})
