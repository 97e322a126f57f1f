"""What teachers and stewards do with a roster."""

from datetime import datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from tests import build
from workshops.models import Letter, Person, Seat, SeatCount, Session
from workshops.signups.errors import SignUpRefused
from workshops.signups.roster_actions import keep_for_board, mark, settle, walk_up, write_to_roster
from workshops.signups.seat_actions import sign_up

State = Seat.State


def take(session: Session, now: datetime, name: str = "") -> Seat:
    return sign_up(person=build.person(name), offering=session.offering, now=now)


def test_checked_in_twice_it_is_once_and_a_mistake_is_undone(fire: Session, now: datetime) -> None:
    seat = take(fire, now)
    for _ in range(2):
        assert mark(seat=seat, state=State.ATTENDED, now=now).state == "attended"
    assert mark(seat=seat, state=State.HELD, now=now).state == "held"


def test_a_seat_missed_before_the_start_goes_to_the_next_in_line(fire: Session, now: datetime) -> None:
    missed, _other, waiting = (take(fire, now) for _ in range(3))
    mark(seat=missed, state=State.MISSED, now=now)
    waiting.refresh_from_db()
    assert (waiting.state, SeatCount.objects.get().taken) == ("held", 2)


def test_after_the_start_a_seat_missed_is_for_a_walk_up_and_cannot_come_back(fire: Session, now: datetime) -> None:
    missed, _other = (take(fire, now) for _ in range(2))
    mark(seat=missed, state=State.MISSED, now=build.at(9, 5))
    walk_up(offering=fire.offering, name="Rowan", now=build.at(9, 10))
    with pytest.raises(SignUpRefused, match="went to somebody else"):
        mark(seat=missed, state=State.ATTENDED, now=build.at(9, 15))


def test_who_waits_is_not_checked_in(fire: Session, now: datetime) -> None:
    waiting = [take(fire, now) for _ in range(3)][-1]
    with pytest.raises(SignUpRefused, match="has no seat here"):
        mark(seat=waiting, state=State.ATTENDED, now=now)


def test_a_walk_up_needs_no_account_and_a_double_tap_adds_one(fire: Session, now: datetime) -> None:
    for _ in range(2):
        walk_up(offering=fire.offering, name="Rowan", now=now)
    seat = Seat.objects.get()
    assert (seat.person.name, seat.person.email, seat.at_board) == ("Rowan", None, True)


def test_a_full_class_takes_no_walk_up(fire: Session, now: datetime) -> None:
    for _ in range(2):
        take(fire, now)
    with pytest.raises(SignUpRefused, match="All seats are taken"):
        walk_up(offering=fire.offering, name="Rowan", now=now)


def test_what_is_over_takes_nobody(fire: Session) -> None:
    with pytest.raises(SignUpRefused, match="is over"):
        walk_up(offering=fire.offering, name="Rowan", now=build.at(12))


def test_seats_kept_for_the_board_are_not_taken_by_phone_and_go_to_the_line_when_let_go(
    fire: Session, now: datetime
) -> None:
    count = keep_for_board(offering=fire.offering, kept=1, seen_version=0, now=now)
    assert [take(fire, now).state for _ in range(2)] == ["held", "waiting"]
    assert walk_up(offering=fire.offering, name="Rowan", now=now).state == "held"
    Seat.objects.filter(at_board=True).delete()
    count = SeatCount.objects.get()
    SeatCount.objects.update(taken=1)
    keep_for_board(offering=fire.offering, kept=0, seen_version=count.version, now=now)
    assert Seat.objects.filter(state="held").count() == 2


def test_a_fee_is_ticked_off_with_its_sum_in_cash_alone(fire: Session, now: datetime) -> None:
    seat = take(fire, now)
    for how, paid in (("cash", Decimal("7.50")), ("trade", None), ("free", None)):
        done = settle(seat=seat, how=how, paid=Decimal("7.50"))
        assert (done.settled, done.paid) == (how, paid)


def test_a_letter_to_the_roster_goes_once_to_each_who_has_a_seat(fire: Session, now: datetime, ada: Person) -> None:
    for name in ("Bea", "Cal", "Dan"):
        take(fire, now, name)
    form = uuid4()
    for _ in range(2):
        write_to_roster(offering=fire.offering, by=ada, text="Bring a knife.", form_id=form, now=now)
    letters = Letter.objects.filter(key=f"roster {form}")
    assert sorted(letter.person.name for letter in letters) == ["Bea", "Cal"]
    assert "Bring a knife." in letters[0].body
    assert str(ada.email) not in letters[0].body


def test_nobody_on_a_roster_and_too_many_letters_are_told(
    fire: Session, now: datetime, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SignUpRefused, match="Nobody has a seat yet"):
        write_to_roster(offering=fire.offering, by=ada, text="Hi", form_id=uuid4(), now=now)
    take(fire, now)
    monkeypatch.setattr("workshops.signups.roster_actions.MOST_LETTERS_A_DAY", 1)
    write_to_roster(offering=fire.offering, by=ada, text="Hi", form_id=uuid4(), now=now)
    with pytest.raises(SignUpRefused, match="last letter of today"):
        write_to_roster(offering=fire.offering, by=ada, text="Hi", form_id=uuid4(), now=now)
