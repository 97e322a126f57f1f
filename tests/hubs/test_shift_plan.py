"""Shifts stand in their takers' plans, between the sessions."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person

DAY = date(2099, 7, 6)


@pytest.fixture
def gathering(db: None) -> Gathering:
    return build.gathering(starts_on=DAY, ends_on=DAY + timedelta(days=1))


@pytest.fixture
def ada(gathering: Gathering) -> Person:
    """She starred friction fire, 9 to 12, and takes a shift from 11."""
    ada = build.person("Ada", "ada@example.org")
    fire = build.session(build.workshop(gathering, "Friction fire"), None, build.at(9, day=DAY), build.at(12, day=DAY))
    build.star(ada, fire)
    build.release(gathering)
    build.shift(gathering, build.at(11, day=DAY), [ada])
    return ada


def plan(person: Person, address: str = "/me/plan/") -> str:
    client = Client()
    client.force_login(person)
    page = client.get(address).content.decode().partition("<h1")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))


def test_a_shift_stands_in_order_of_time_and_says_what_it_overlaps(ada: Person) -> None:
    page = plan(ada)
    assert page.index("9:00–12:00 Friction fire") < page.index("11:00–12:00 Wash up")
    assert "River kitchen" in page
    assert "Your shift At the same time as: Friction fire" in page


def test_a_shift_makes_a_day_of_its_own_where_there_is_no_session(ada: Person, gathering: Gathering) -> None:
    build.shift(gathering, build.at(8, day=DAY + timedelta(days=1)), [ada])
    assert re.search(r"Tue 7 July.* 8:00–9:00 Wash up", plan(ada))


def test_it_is_in_nobody_elses_plan(ada: Person) -> None:
    assert "Wash up" not in plan(build.person("Bo", "bo@example.org"))


def test_what_is_over_not_needed_or_not_public_is_left_out(ada: Person, gathering: Gathering) -> None:
    build.shift(gathering, build.at(9), [ada])  # years ago
    assert (plan(ada).count("Wash up"), plan(ada, "/me/plan/?past=1").count("Wash up")) == (1, 2)
    shift = ada.shifts.get(shift__starts_at__gt=build.at(9)).shift
    shift.cancelled = True
    shift.save()
    assert "Wash up" not in plan(ada)
    shift.cancelled = False
    shift.save()
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert "Wash up" not in plan(ada)
