"""Draws: opened, wished into, drawn once, told."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests import build
from workshops.models import Draw, Gathering, Letter, Person, Seat, SeatCount, Session, Wish
from workshops.signups.draw import lot_of
from workshops.signups.draw_actions import call_off, draw_due, open_draw, run_draw, set_wishes
from workshops.signups.errors import SignUpRefused
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import sign_up


@pytest.fixture
def draw(gathering: Gathering, fire: Session, organizer: Person, now: datetime) -> Draw:
    closes = now + timedelta(hours=1)
    return open_draw(gathering=gathering, day=build.MONDAY, closes_at=closes, head_start=0, by=organizer, now=now)


def wish(draw: Draw, person: Person, *sessions: Session, now: datetime) -> None:
    set_wishes(draw=draw, person=person, workshops=[s.offering.workshop_id for s in sessions], now=now)


def test_while_a_day_waits_for_its_draw_nobody_signs_up(
    draw: Draw, fire: Session, ada: Person, now: datetime, organizer: Person
) -> None:
    with pytest.raises(SignUpRefused, match="List your wishes until Sun 5 July, 21:00"):
        sign_up(person=ada, offering=fire.offering, now=now)
    call_off(draw=draw, by=organizer)
    assert sign_up(person=ada, offering=fire.offering, now=now).state == "held"


def test_wishes_take_the_place_of_those_before(draw: Draw, fire: Session, ada: Person, now: datetime) -> None:
    for _ in range(2):
        wish(draw, ada, fire, fire, now=now)
    assert list(Wish.objects.values_list("person", "workshop", "rank")) == [(ada.pk, fire.offering.workshop_id, 1)]


def test_too_late_and_too_many_wishes_are_refused(
    draw: Draw, fire: Session, ada: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SignUpRefused, match="closed"):
        wish(draw, ada, fire, now=draw.closes_at)
    monkeypatch.setattr("workshops.signups.draw_actions.MOST_WISHES", 0)
    with pytest.raises(SignUpRefused, match="0 wishes for a day at most"):
        wish(draw, ada, fire, now=now)


def test_it_is_drawn_once_with_seats_lines_and_letters(draw: Draw, fire: Session, now: datetime) -> None:
    people = [build.person() for _ in range(5)]
    for person in people:
        wish(draw, person, fire, now=now)
    assert draw_due(now=now) == []
    assert draw_due(now=draw.closes_at) == [draw.pk]
    assert [run_draw(draw_id=draw.pk, now=draw.closes_at) is not None for _ in range(2)] == [True, False]
    states = sorted(Seat.objects.values_list("state", flat=True))
    assert (states, SeatCount.objects.get().taken) == (["held"] * 2 + ["waiting"] * 3, 2)
    told = sorted(letter.body.splitlines()[2] for letter in Letter.objects.all())
    assert told[0] == "1. Friction fire: 5 wishes for 2 seats; you are in line"
    assert told[-1] == "1. Friction fire: you have a seat"


def test_after_the_draw_people_sign_up_for_what_is_left(
    draw: Draw, gathering: Gathering, fire: Session, ada: Person, now: datetime
) -> None:
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    assert sign_up(person=ada, offering=fire.offering, now=draw.closes_at).state == "held"


def test_who_got_seats_before_comes_after_who_got_none(draw: Draw, gathering: Gathering, fire: Session) -> None:
    tuesday = build.session(
        build.workshop(gathering), None, build.at(9, day=build.TUESDAY), build.at(10, day=build.TUESDAY)
    )
    build.release(gathering)
    had, none = build.person(), [build.person(), build.person()]
    Seat.objects.create(person=had, offering=tuesday.offering, state="held", since=build.NOW)
    for person in (had, *none):
        wish(draw, person, fire, now=build.NOW)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    held = Seat.objects.filter(offering=fire.offering, state="held").values_list("person", flat=True)
    assert set(held) == {person.pk for person in none}


def test_a_draw_ends_before_its_day_begins_and_needs_a_programme(
    gathering: Gathering, organizer: Person, now: datetime, fire: Session
) -> None:
    given = {"gathering": gathering, "head_start": 0, "by": organizer, "now": now}
    with pytest.raises(SignUpRefused, match="before the first workshop"):
        open_draw(day=build.MONDAY, closes_at=build.at(9), **given)  # type: ignore[arg-type]
    with pytest.raises(SignUpRefused, match="Nothing of that day is published"):
        open_draw(day=build.TUESDAY, closes_at=build.at(9), **given)  # type: ignore[arg-type]


KIT = Guest(name="Kit", age=9)


def test_a_party_stays_together_in_the_draw(draw: Draw, fire: Session, ada: Person) -> None:
    """Two of the seats or none: whoever comes first by lot, three people never sit in a class for two."""
    alone, party = build.person(), Party(guests=(KIT,))
    workshops = [fire.offering.workshop_id]
    set_wishes(draw=draw, person=ada, workshops=workshops, party=party, now=build.NOW)
    wish(draw, alone, fire, now=build.NOW)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    seat, other = Seat.objects.get(person=ada), Seat.objects.get(person=alone)
    assert (seat.heads, seat.guests) == (2, [{"name": "Kit", "age": 9}])
    assert {seat.state, other.state} == {"held", "waiting"}
    assert SeatCount.objects.get().taken == (2 if seat.state == "held" else 1)


def test_a_party_whose_ages_do_not_fit_one_of_the_wishes_is_told_which(
    draw: Draw, gathering: Gathering, fire: Session, ada: Person
) -> None:
    grown = build.session(build.workshop(gathering, "Axes", age_from=16), None, build.at(9), build.at(12))
    build.release(gathering)
    workshops = [fire.offering.workshop_id, grown.offering.workshop_id]
    with pytest.raises(SignUpRefused, match="“Axes” is for people of 16 and older, and Kit is 9"):
        set_wishes(draw=draw, person=ada, workshops=workshops, party=Party(guests=(KIT,)), now=build.NOW)
    assert not Wish.objects.exists()


def test_who_stood_in_line_before_the_draw_and_wins_has_the_seat(draw: Draw, fire: Session, ada: Person) -> None:
    Seat.objects.create(person=ada, offering=fire.offering, state="waiting", line=1, since=build.NOW)
    wish(draw, ada, fire, now=build.NOW)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    assert Seat.objects.values_list("state", "line").get() == ("held", None)


def test_where_fewer_are_left_after_a_draw_the_last_lot_gives_way(draw: Draw, fire: Session) -> None:
    first, last = sorted([build.person(), build.person()], key=lambda person: lot_of(draw.seed, person.pk))
    for person in (last, first):
        wish(draw, person, fire, now=build.NOW)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    assert list(Seat.objects.order_by("since").values_list("person", flat=True)) == [first.pk, last.pk]


def test_newcomers_get_what_others_of_as_many_seats_do_not(
    draw: Draw, fire: Session, gathering: Gathering, now: datetime
) -> None:
    Draw.objects.update(head_start=1)
    before = build.gathering("before", starts_on=build.MONDAY.replace(year=2025))
    then = build.session(build.workshop(before), None, build.at(9), build.at(10))
    olds, news = [build.person() for _ in range(6)], [build.person() for _ in range(2)]
    for old in olds:
        Seat.objects.create(person=old, offering=then.offering, state="attended", since=now)
    for person in [*olds, *news]:
        wish(draw, person, fire, now=now)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    held = Seat.objects.filter(offering=fire.offering, state="held").order_by("person")
    assert list(held.values_list("person", flat=True)) == [person.pk for person in news]


def test_who_stands_in_many_lines_gets_no_more_by_lost_wishes_and_reads_so(
    draw: Draw, fire: Session, gathering: Gathering, ada: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.signups.draw_seats.MOST_WAITING", 1)
    songs = build.session(build.workshop(gathering, "Songs", capacity=2), None, build.at(14), build.at(16))
    build.release(gathering)
    for person in [build.person() for _ in range(8)]:
        wish(draw, person, songs, fire, now=now)
    wish(draw, ada, songs, fire, now=now)
    four = Party(guests=(Guest(name="Kit", age=9),) * 3)
    set_wishes(
        draw=draw, person=ada, workshops=[songs.offering.workshop_id, fire.offering.workshop_id], party=four, now=now
    )
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    assert list(Seat.objects.filter(person=ada).values_list("offering", "state")) == [(songs.offering_id, "waiting")]
    assert list(Wish.objects.filter(person=ada).order_by("rank").values_list("lost", flat=True)) == ["full", "lines"]
    body = Letter.objects.get(person=ada).body
    assert "2. Friction fire: 12 wishes for 2 seats; you stand in many lines already, so not in this one" in body


def test_a_small_place_limits_the_seats_that_a_day_draws_parties_counted(
    draw: Draw, gathering: Gathering, now: datetime
) -> None:
    nook = build.place(gathering, "Nook", capacity=3)
    songs = build.session(build.workshop(gathering, "Songs", capacity=9), nook, build.at(14), build.at(16))
    build.release(gathering)
    two = Party(guests=(Guest(name="Kit", age=9),))
    for person in [build.person() for _ in range(2)]:
        set_wishes(draw=draw, person=person, workshops=[songs.offering.workshop_id], party=two, now=now)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    assert sorted(Seat.objects.values_list("state", "heads")) == [("held", 2), ("waiting", 2)]


def test_the_page_of_a_draw_publishes_wishes_and_seats_of_each_workshop(
    client: Client, draw: Draw, fire: Session, ada: Person, now: datetime
) -> None:
    wish(draw, ada, fire, now=now)
    run_draw(draw_id=draw.pk, now=draw.closes_at)
    page = client.get(f"/g/riverside/draw/{build.MONDAY}/").content.decode()
    assert "<span>Friction fire</span><span>1 wish for 2 seats</span>" in page
