"""Taking seats, standing in line, giving back."""

from datetime import datetime

import pytest

from tests import build
from workshops.models import Gathering, Letter, Person, Seat, SeatCount, Session
from workshops.signups.errors import Overlaps, SignUpRefused
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seating import follow_lines, set_cap
from workshops.signups.shown import shown_of


def states(session: Session) -> dict[str, str]:
    rows = Seat.objects.filter(offering=session.offering).order_by("pk")
    return {seat.person.name: seat.state for seat in rows.select_related("person")}


def take(person: Person, session: Session, now: datetime, **given: object) -> Seat:
    return sign_up(person=person, offering=session.offering, now=now, **given)  # type: ignore[arg-type]


def full(session: Session, now: datetime) -> list[Seat]:
    return [take(build.person(f"Early {n}"), session, now) for n in range(2)]


def test_asked_twice_it_is_one_seat(fire: Session, ada: Person, now: datetime) -> None:
    assert take(ada, fire, now).pk == take(ada, fire, now).pk
    assert (states(fire), SeatCount.objects.get().taken) == ({"Ada": "held"}, 1)


def test_when_all_seats_are_taken_the_next_stands_in_line(fire: Session, ada: Person, now: datetime) -> None:
    full(fire, now)
    assert (take(ada, fire, now).state, SeatCount.objects.get().taken) == ("waiting", 2)


def test_a_seat_given_back_goes_to_the_first_in_line_who_is_told_once(
    fire: Session, ada: Person, now: datetime
) -> None:
    first = full(fire, now)[0]
    take(ada, fire, now)
    take(build.person("Bea"), fire, now)
    for _ in range(2):
        give_back(seat=first, now=now)
    assert states(fire) == {"Early 0": "given_back", "Early 1": "held", "Ada": "held", "Bea": "waiting"}
    assert [letter.person for letter in Letter.objects.all()] == [ada]


def test_who_gave_back_and_comes_again_stands_behind_the_others(fire: Session, ada: Person, now: datetime) -> None:
    first, _second = full(fire, now)
    take(ada, fire, now)
    give_back(seat=first, now=now)
    assert take(first.person, fire, now).state == "waiting"


def test_a_party_that_does_not_fit_waits_and_a_smaller_one_may_pass(fire: Session, ada: Person, now: datetime) -> None:
    take(build.person("Bea"), fire, now)
    family = Party(guests=(Guest(name="Kit", age=9),))
    assert take(ada, fire, now, party=family).state == "waiting"
    assert take(build.person("Cal"), fire, now).state == "held"


def test_an_overlap_is_refused_with_its_name_and_a_swap_gives_the_other_back(
    gathering: Gathering, ada: Person, now: datetime
) -> None:
    one = build.session(build.workshop(gathering, "Baskets", capacity=1), None, build.at(9), build.at(11))
    other = build.session(build.workshop(gathering, "Songs"), None, build.at(10), build.at(12))
    build.release(gathering)
    take(ada, one, now)
    take(build.person("Bea"), one, now)
    with pytest.raises(Overlaps, match="“Baskets” at the same time"):
        take(ada, other, now)
    take(ada, other, now, swap=True)
    assert (states(one), states(other)) == ({"Ada": "given_back", "Bea": "held"}, {"Ada": "held"})


def test_who_is_moved_up_gives_back_what_they_hold_then_and_that_line_moves_too(
    gathering: Gathering, ada: Person, now: datetime
) -> None:
    one = build.session(build.workshop(gathering, "Baskets", capacity=1), None, build.at(9), build.at(11))
    other = build.session(build.workshop(gathering, "Songs", capacity=1), None, build.at(10), build.at(12))
    build.release(gathering)
    bea, cal = build.person("Bea"), build.person("Cal")
    held = take(bea, one, now)
    take(ada, other, now)
    take(ada, one, now)
    take(cal, other, now)
    give_back(seat=held, now=now)
    assert states(one) == {"Bea": "given_back", "Ada": "held"}
    assert states(other) == {"Ada": "given_back", "Cal": "held"}


def test_a_teacher_takes_no_seat_while_they_teach(gathering: Gathering, ada: Person, now: datetime) -> None:
    build.session(build.workshop(gathering, "Hides", teachers=[ada]), None, build.at(9), build.at(11))
    other = build.session(build.workshop(gathering, "Songs"), None, build.at(10), build.at(12))
    build.release(gathering)
    with pytest.raises(SignUpRefused, match="You teach “Hides” at that time"):
        take(ada, other, now)


def test_another_party_than_before_is_refused(fire: Session, ada: Person, now: datetime) -> None:
    take(ada, fire, now)
    with pytest.raises(SignUpRefused, match="You signed up here already"):
        take(ada, fire, now, party=Party(guests=(Guest(name="Kit", age=9),)))


def test_what_has_begun_is_not_given_back(fire: Session, ada: Person, now: datetime) -> None:
    held = take(ada, fire, now)
    with pytest.raises(SignUpRefused, match="has begun"):
        give_back(seat=held, now=build.at(9))


def test_nobody_stands_in_more_lines_than_there_is_sense_in(
    gathering: Gathering, ada: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.signups.seat_actions.MOST_WAITING", 1)
    sessions = [
        build.session(build.workshop(gathering, capacity=1), None, build.at(9 + n), build.at(10 + n)) for n in range(2)
    ]
    build.release(gathering)
    for session in sessions:
        take(build.person(), session, now)
    take(ada, sessions[0], now)
    with pytest.raises(SignUpRefused, match="You stand in 1 lines"):
        take(ada, sessions[1], now)


def test_of_several_who_move_up_at_once_the_last_in_line_are_the_first_to_lose_their_seats(
    fire: Session, now: datetime
) -> None:
    count = {"offering": fire.offering, "since": now}
    SeatCount.objects.create(offering=fire.offering, cap=0)
    late, early = (
        Seat.objects.create(person=build.person(name), state="waiting", line=line, **count)
        for name, line in (("Late", 2), ("Early", 1))
    )
    shown = shown_of(fire.offering.workshop.gathering, [fire.offering_id])[fire.offering_id]
    for cap in (2, 1):
        set_cap(shown, cap, now)
        follow_lines(shown, now)
    assert states(fire) == {"Late": "waiting", "Early": "held"}, (late, early)


@pytest.mark.parametrize(("heads", "state"), [(2, "held"), (3, "waiting")])
def test_a_party_fits_into_the_place_as_well_as_into_the_group(
    gathering: Gathering, ada: Person, now: datetime, heads: int, state: str
) -> None:
    nook = build.place(gathering, "Nook", capacity=2)
    songs = build.session(build.workshop(gathering, "Songs", capacity=9), nook, build.at(14), build.at(16))
    build.release(gathering)
    party = Party(guests=(Guest(name="Kit", age=9),) * (heads - 1))
    assert take(ada, songs, now, party=party).state == state
