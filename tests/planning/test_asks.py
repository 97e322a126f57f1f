"""Taking a draft that touches people who have seats: it says whom, and asks."""

import re

import pytest
from django.test import Client

from tests import build
from tests.planning.camp import draftable, proposed, put
from workshops.models import Gathering, Seat, SeatCount, Session

pytestmark = pytest.mark.django_db
DRAFT = "/g/riverside/organize/draft/"


def seats(session: Session, heads: int) -> None:
    """Let people have seats in it, each one alone."""
    for _ in range(heads):
        Seat.objects.create(person=build.person(), offering=session.offering, state="held", since=build.NOW)
    SeatCount.objects.create(offering=session.offering, taken=heads)


@pytest.fixture
def sessions(gathering: Gathering) -> list[Session]:
    """Have Fire, with three seats taken, and Knots, with none, at Oak on Monday."""
    made = draftable(gathering)
    oak = gathering.places.get(name="Oak")
    put(made[0], oak, build.at(9))
    put(made[1], oak, build.at(14))
    seats(made[0], 3)
    return made


def hidden(html: str, *names: str) -> dict[str, str]:
    return {name: re.search(rf'name="{name}" value="(\w+)"', html)[1] for name in names}  # type: ignore[index]


def test_it_shows_who_has_seats_asks_and_takes_it_for_who_says_yes(
    organizer_client: Client, gathering: Gathering, sessions: list[Session]
) -> None:
    nook = build.place(gathering, "Nook", capacity=2)
    fire, knots = sessions[:2]
    run = proposed(gathering, (fire, nook, build.at(9)), (knots, nook, build.at(14)))
    address = f"{DRAFT}{run.pk}/take/"
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "3 have a seat, 1 would lose it" in page
    asked = organizer_client.post(address, hidden(page, "mark", "step"))
    html = asked.content.decode()
    assert asked.status_code == 409
    assert "3 people have a seat in what would move: “Fire”." in html
    assert "1 seat would be lost, for the place holds fewer: “Fire”." in html
    assert not Session.objects.filter(place=nook).exists()
    given = hidden(html, "mark", "step", "may_move", "may_lose")
    assert (given["may_move"], given["may_lose"]) == ("3", "1")
    Seat.objects.create(person=build.person(), offering=fire.offering, state="held", since=build.NOW)
    SeatCount.objects.update(taken=4)
    assert organizer_client.post(address, given).status_code == 409  # one more has a seat by now
    answer = organizer_client.post(address, given | {"may_move": "4", "may_lose": "2"})
    assert (answer.status_code, Session.objects.filter(place=nook).count()) == (302, 2)


def test_what_nobody_has_a_seat_in_is_taken_unasked_and_a_choice_is_asked_for_alone(
    organizer_client: Client, gathering: Gathering, sessions: list[Session]
) -> None:
    barn = gathering.places.get(name="Barn")
    fire, knots = sessions[:2]
    run = proposed(gathering, (fire, barn, build.at(9, day=build.TUESDAY)), (knots, barn, build.at(14)))
    address = f"{DRAFT}{run.pk}/take/"
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    seen = hidden(page, "mark", "step")
    assert organizer_client.post(address, seen | {"session": knots.pk}).status_code == 302
    seen = hidden(organizer_client.get(f"{DRAFT}{run.pk}/").content.decode(), "mark", "step")
    asked = organizer_client.post(address, seen | {"day": build.TUESDAY.isoformat()})
    html = asked.content.decode()
    assert (asked.status_code, "would be lost" in html) == (409, False)
    assert 'name="day" value="2026-07-07"' in html
    given = hidden(html, "mark", "step", "may_move", "may_lose") | {"day": build.TUESDAY.isoformat()}
    assert organizer_client.post(address, given).status_code == 302
    fire.refresh_from_db()
    assert fire.starts_at == build.at(9, day=build.TUESDAY)
