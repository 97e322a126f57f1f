"""What the team sets, lines at stated hours, offers that end."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import Gathering, Letter, Person, Seat, Session, SignUpRules
from workshops.signups.errors import SignUpRefused
from workshops.signups.rule_actions import NAMES, follow_clock, move_lines, set_rules
from workshops.signups.seat_actions import accept_offer, give_back, sign_up

DEFAULTS: dict[str, Any] = {name: getattr(SignUpRules(), name) for name in NAMES}


def rules(gathering: Gathering, **given: Any) -> SignUpRules:
    return SignUpRules.objects.create(gathering=gathering, **{"window": "open", **given})


def full_with(session: Session, waiting: Person, now: datetime) -> Seat:
    """Fill the two seats, put somebody in line and return one of the seats."""
    seats = [sign_up(person=build.person(), offering=session.offering, now=now) for _ in range(2)]
    sign_up(person=waiting, offering=session.offering, now=now)
    return seats[0]


def state(person: Person) -> str:
    return Seat.objects.get(person=person).state


def test_rules_are_saved_with_a_line_in_the_record_and_a_stale_form_is_refused(
    gathering: Gathering, organizer: Person, now: datetime
) -> None:
    given = {**DEFAULTS, "window": "open"}
    set_rules(gathering=gathering, given=given, seen_version=0, by=organizer, now=now)
    assert gathering.record.get().after["window"] == "open"
    with pytest.raises(Stale):
        set_rules(gathering=gathering, given=given, seen_version=0, by=organizer, now=now)


def test_stated_lines_wait_for_their_hour_and_move_once(
    gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    rules(gathering, moving="stated", moves_first=time(21), moved_at=now)
    give_back(seat=full_with(fire, ada, now), now=now)
    assert (follow_clock(now=now), state(ada)) == (0, "waiting")
    later = now + timedelta(hours=1)
    assert (follow_clock(now=later), state(ada), follow_clock(now=later)) == (1, "held", 0)


def test_whoever_comes_while_a_stated_line_waits_goes_behind_it(
    gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    rules(gathering, moving="stated", moves_first=time(21), moved_at=now)
    give_back(seat=full_with(fire, ada, now), now=now)
    assert sign_up(person=build.person(), offering=fire.offering, now=now).state == "waiting"
    assert (move_lines(gathering=gathering, now=now), state(ada)) == (1, "held")


def test_an_offer_keeps_the_seat_until_it_is_answered(
    gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    rules(gathering, moving="offers")
    give_back(seat=full_with(fire, ada, now), now=now)
    assert state(ada) == "offered"
    assert sign_up(person=build.person(), offering=fire.offering, now=now).state == "waiting"
    for _ in range(2):
        assert accept_offer(seat=Seat.objects.get(person=ada), now=now).state == "held"


def test_an_offer_nobody_answered_goes_to_the_next_and_is_told(
    gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    rules(gathering, moving="offers", answer_minutes=30)
    give_back(seat=full_with(fire, ada, now), now=now)
    bea = build.person()
    sign_up(person=bea, offering=fire.offering, now=now)
    late = now + timedelta(minutes=30)
    with pytest.raises(SignUpRefused, match="time to answer is over"):
        accept_offer(seat=Seat.objects.get(person=ada), now=late)
    follow_clock(now=late)
    assert (state(ada), state(bea)) == ("given_back", "offered")
    assert Letter.objects.filter(person=ada).count() == 2


def test_a_smaller_group_puts_the_last_back_in_line_and_tells_them(
    gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    rules(gathering)
    first = sign_up(person=build.person(), offering=fire.offering, now=now)
    sign_up(person=ada, offering=fire.offering, now=now + timedelta(minutes=1))
    waiting = sign_up(person=build.person(), offering=fire.offering, now=now)
    fire.offering.workshop.capacity = 1
    fire.offering.workshop.save()
    build.release(gathering, now + timedelta(minutes=2))
    first.refresh_from_db()
    mine = Seat.objects.get(person=ada)
    assert (first.state, mine.state, (mine.line or 0) < (waiting.line or 0)) == ("held", "waiting", True)
    assert "fewer seats" in Letter.objects.get(person=ada).body


def test_a_larger_group_moves_the_line_up(gathering: Gathering, fire: Session, ada: Person, now: datetime) -> None:
    rules(gathering)
    full_with(fire, ada, now)
    fire.offering.workshop.capacity = 3
    fire.offering.workshop.save()
    build.release(gathering, now)
    assert state(ada) == "held"


def test_a_smaller_place_counts_too(gathering: Gathering, now: datetime) -> None:
    oak, nook = build.place(gathering, "Oak"), build.place(gathering, "Nook", capacity=1)
    session = build.session(build.workshop(gathering), oak, build.at(9), build.at(12))
    build.release(gathering)
    rules(gathering)
    for minute in range(2):
        sign_up(person=build.person(), offering=session.offering, now=now + timedelta(minutes=minute))
    session.place = nook
    session.save()
    build.release(gathering, now)
    assert sorted(Seat.objects.values_list("state", flat=True)) == ["held", "waiting"]


def test_an_hour_that_was_over_when_it_was_stated_moves_nobody(
    gathering: Gathering, fire: Session, ada: Person, organizer: Person, now: datetime
) -> None:
    given = {**DEFAULTS, "window": "open", "moving": "stated", "moves_first": time(19)}
    set_rules(gathering=gathering, given=given, seen_version=0, by=organizer, now=now)
    give_back(seat=full_with(fire, ada, now), now=now)
    assert (follow_clock(now=now + timedelta(minutes=1)), state(ada)) == (0, "waiting")
