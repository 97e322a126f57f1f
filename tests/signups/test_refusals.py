"""Each sentence of a sign-up that cannot be, with its way on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import build
from workshops.models import Gathering, Person, Seat, Session, SignUpRules, Workshop
from workshops.signups.errors import SignUpRefused
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import sign_up

KIT = Guest(name="Kit", age=9)


def refused(person: Person, session: Session, now: datetime, party: Party | None = None) -> str:
    with pytest.raises(SignUpRefused) as caught:
        sign_up(person=person, offering=session.offering, now=now, party=party or Party())
    assert not Seat.objects.exists()
    return caught.value.sentence


def test_before_the_evening_it_says_when_sign_up_opens(fire: Session, ada: Person, now: datetime) -> None:
    said = refused(ada, fire, now - timedelta(hours=2))
    assert said == "Sign-up for this day opens on Sun 5 July, 19:00. Star it until then."


def test_from_the_start_on_it_says_who_can_still_let_one_in(fire: Session, ada: Person) -> None:
    assert "A steward or its teacher can still let you in" in refused(ada, fire, build.at(9))


@pytest.mark.parametrize(
    ("window", "said"),
    [("closed", "The team has closed sign-up for now"), ("off", "Nobody signs up here: just come")],
)
def test_the_team_closes_sign_up_or_wants_none(
    fire: Session, ada: Person, now: datetime, gathering: Gathering, window: str, said: str
) -> None:
    SignUpRules.objects.create(gathering=gathering, window=window)
    assert said in refused(ada, fire, now)


def test_a_cancelled_workshop_leads_to_the_schedule(
    fire: Session, ada: Person, now: datetime, gathering: Gathering
) -> None:
    Workshop.objects.update(state=Workshop.State.WITHDRAWN)
    build.release(gathering)
    assert refused(ada, fire, now) == "This does not take place. Look at the schedule for what else there is."


def test_a_gathering_that_is_over_takes_no_sign_ups(
    fire: Session, ada: Person, now: datetime, gathering: Gathering
) -> None:
    Gathering.objects.update(state=Gathering.State.OVER)
    assert refused(ada, fire, now) == "Riverside is not open, so nobody can sign up."


@pytest.mark.parametrize(
    ("rules", "party", "said"),
    [
        ({"age_from": 12}, Party(guests=(KIT,)), "is for people of 12 and older, and Kit is 9"),
        ({"age_to": 8}, Party(guests=(KIT,)), "is for people up to 8, and Kit is 9"),
        ({"guardian": "all"}, Party(with_self=False, guests=(KIT,)), "Who looks after Kit?"),
        (
            {"guardian": "under", "guardian_under": 10},
            Party(with_self=False, guests=(KIT,)),
            "everyone under 10 comes with a guardian",
        ),
        ({"age_from": 8}, Party(guests=(Guest(name="Kit", age=None),)), "How old is Kit?"),
        ({}, Party(with_self=False), "Nobody would come"),
        ({}, Party(guests=(KIT,) * 9), "8 people can come with you at most"),
    ],
)
def test_a_party_that_does_not_fit_is_told_why(
    gathering: Gathering, ada: Person, now: datetime, rules: dict[str, Any], party: Party, said: str
) -> None:
    session = build.session(build.workshop(gathering, "Songs", **rules), None, build.at(9), build.at(12))
    build.release(gathering)
    assert said in refused(ada, session, now, party)


def test_children_come_with_a_guardian_who_is_named(gathering: Gathering, ada: Person, now: datetime) -> None:
    session = build.session(build.workshop(gathering, guardian="all"), None, build.at(9), build.at(12))
    build.release(gathering)
    party = Party(with_self=False, guests=(KIT,), guardian="Grandmother Rose")
    seat = sign_up(person=ada, offering=session.offering, now=now, party=party)
    assert (seat.heads, seat.guests, seat.guardian) == (1, [{"name": "Kit", "age": 9}], "Grandmother Rose")
