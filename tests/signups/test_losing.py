"""What publishing the draft would take from people."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Session, Workshop
from workshops.signups.losing import Loss, losses
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import sign_up

FAMILY = Party(guests=(Guest(name="Kit", age=9),))


def test_a_smaller_group_or_place_in_the_draft_loses_the_last_whole_party(
    gathering: Gathering, fire: Session, now: datetime
) -> None:
    fire.offering.workshop.capacity = None
    fire.offering.workshop.save()
    build.release(gathering)
    for party in (Party(), FAMILY):
        sign_up(person=build.person(), offering=fire.offering, now=now, party=party)
    assert losses(gathering) == []
    fire.place = build.place(gathering, capacity=2)
    fire.save()
    assert losses(gathering) == [Loss(title="Friction fire", cap=2, seats=2)]


def test_the_page_that_publishes_asks_first(
    organizer_client: Client, gathering: Gathering, fire: Session, now: datetime
) -> None:
    for _ in range(2):
        sign_up(person=build.person(), offering=fire.offering, now=now)
    fire.offering.workshop.capacity = 1
    fire.offering.workshop.save()
    page = organizer_client.get("/g/riverside/organize/publish/").content.decode()
    assert "“Friction fire” holds 1 then: 1 seat is lost" in page


@pytest.mark.parametrize("workshops", [1, 3])
def test_it_costs_three_queries(
    gathering: Gathering, now: datetime, workshops: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(workshops):
        session = build.session(build.workshop(gathering), None, build.at(9 + n), build.at(10 + n))
        build.release(gathering)
        sign_up(person=build.person(), offering=session.offering, now=now, party=FAMILY)
    Workshop.objects.update(capacity=1)
    with django_assert_num_queries(3):
        losses(gathering)
