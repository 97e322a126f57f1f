"""Seats of somebody who leaves, and of two rows that are one person."""

from datetime import datetime

import pytest

from tests import build
from workshops.models import CareNote, Person, Seat, SeatCount, Session, SignUpRules
from workshops.people.leaving import leave
from workshops.people.merging import merge
from workshops.signups.seat_actions import sign_up

pytestmark = pytest.mark.usefixtures("open_rules")


def take(person: Person, session: Session, now: datetime) -> Seat:
    return sign_up(person=person, offering=session.offering, now=now)


def test_the_seat_of_somebody_who_leaves_goes_to_the_next_in_line(db: None, ada: Person, now: datetime) -> None:
    day = build.MONDAY.replace(year=2099)
    gathering = build.gathering("later", starts_on=day, ends_on=day)
    workshop = build.workshop(gathering, capacity=1)
    session = build.session(workshop, None, build.at(9, day=day), build.at(12, day=day))
    build.release(gathering)
    SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)
    take(ada, session, now)
    waiting = take(build.person(), session, now)
    leave(person=ada, now=now)
    waiting.refresh_from_db()
    assert (Seat.objects.filter(person=ada).exists(), waiting.state) == (False, "held")
    assert SeatCount.objects.get().taken == 1


@pytest.mark.parametrize("kept_first", [True, False])
def test_two_seats_of_one_person_become_the_better_one(
    fire: Session, ada: Person, now: datetime, kept_first: bool
) -> None:
    gone = build.person(email=None)
    take(build.person(), fire, now)
    for person in (ada, gone) if kept_first else (gone, ada):
        take(person, fire, now)
    merge(kept=ada, gone=gone, by=None)
    assert [(seat.person, seat.state) for seat in Seat.objects.filter(person__in=[ada, gone])] == [(ada, "held")]
    assert SeatCount.objects.get().taken == 2


def test_two_places_in_one_line_become_the_earlier(fire: Session, ada: Person, now: datetime) -> None:
    gone = build.person(email=None)
    for person in (build.person(), build.person(), gone, ada):
        take(person, fire, now)
    merge(kept=ada, gone=gone, by=None)
    assert Seat.objects.get(person=ada).line == 1


def test_two_notes_become_one_that_says_both(fire: Session, ada: Person, now: datetime) -> None:
    gone, gathering = build.person(email=None), fire.offering.workshop.gathering
    for person, text in ((ada, "Nuts"), (gone, "Bees")):
        CareNote.objects.create(person=person, gathering=gathering, text=text, consented_at=now)
    merge(kept=ada, gone=gone, by=None)
    assert CareNote.objects.get().text == "Nuts / Bees"
