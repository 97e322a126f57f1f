"""The draft in figures, and their page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Place, Session, Slot
from workshops.schedule.clashes import Grid, PlaceFacts, Programme, SessionFacts, SlotFacts
from workshops.schedule.figures import fill_of_places, loads, spread
from workshops.timespan import TimeSpan

from .pages import words

PAGE = "/g/riverside/organize/figures/"
OAK = PlaceFacts(id=1, name="Oak", parallel_groups=2)
ELM = PlaceFacts(id=2, name="Elm")


def slot(number: int, hour: int) -> SlotFacts:
    return SlotFacts(
        id=number, day=build.MONDAY, span=TimeSpan(build.at(hour), build.at(hour + 3)), label=f"From {hour}"
    )


MORNING, NOON = slot(1, 9), slot(2, 13)
FIRE = SessionFacts(id=1, title="Fire", workshop=1, span=MORNING.span, place=1, teachers=frozenset({7}))


def programme(*sessions: SessionFacts) -> Programme:
    return Programme(
        sessions={s.id: s for s in sessions},
        places={1: OAK, 2: ELM},
        grid=Grid((MORNING, NOON)),
        days=TimeSpan(build.at(0), build.at(23)),
        teachers={7: "Wren", 8: "Ash"},
    )


def test_a_place_is_as_full_as_the_groups_in_it() -> None:
    whole_day = replace(FIRE, id=2, span=TimeSpan(build.at(9), build.at(16)))
    three = [replace(FIRE, id=n, place=2) for n in (3, 4)]
    oak, elm = fill_of_places(programme(FIRE, whole_day, *three), (MORNING, NOON))
    assert [(f.groups, f.level) for f in oak.fills] == [(2, "full"), (1, "some")]
    assert [(f.groups, f.level) for f in elm.fills] == [(2, "over"), (0, "empty")]
    assert (oak.percent, elm.percent) == (75, 50)


def test_loads_count_time_days_and_the_fullest_day() -> None:
    later = replace(FIRE, id=2, span=NOON.span, teachers=frozenset({7, 8}))
    found = loads(programme(FIRE, later), {1: build.MONDAY, 2: build.MONDAY})
    assert [(x.name, x.sittings, x.hours, x.days, x.most_on_a_day) for x in found] == [
        ("Wren", 2, 6.0, 1, 2),
        ("Ash", 1, 3.0, 1, 1),
    ]


def test_the_spread_counts_the_waiting_too() -> None:
    placed = [
        ("Fire", "firebrick", build.MONDAY),
        ("Fire", "firebrick", build.TUESDAY),
        ("Hides", "sienna", build.MONDAY),
    ]
    rows = spread(placed, [("Hides", "sienna")] * 3, (build.MONDAY, build.TUESDAY))
    assert [(r.category, r.days, r.unplaced) for r in rows] == [("Hides", (1, 0), 3), ("Fire", (1, 1), 0)]


DAYS = tuple(build.MONDAY + timedelta(days=n) for n in range(3))
ROWS = st.lists(st.tuples(st.sampled_from("ABC"), st.just(""), st.sampled_from(DAYS)), max_size=30)


@given(ROWS, st.lists(st.tuples(st.sampled_from("ABC"), st.just("")), max_size=10))
def test_no_session_is_lost_or_counted_twice(
    placed: list[tuple[str, str, date]], waiting: list[tuple[str, str]]
) -> None:
    rows = spread(placed, waiting, DAYS)
    assert (sum(r.placed for r in rows), sum(r.unplaced for r in rows)) == (len(placed), len(waiting))
    assert len({r.category for r in rows}) == len(rows)


@pytest.fixture
def placed(gathering: Gathering, morning: Slot, oak: Place) -> Session:
    fire = build.workshop(gathering, "Fire", teachers=[build.person("Wren")], category=build.category("Fire"))
    return build.session(fire, oak, build.at(9), build.at(12))


def test_the_page_shows_places_categories_teachers_and_what_waits(
    organizer_client: Client, gathering: Gathering, placed: Session, fire: Session
) -> None:
    response = organizer_client.get(PAGE)
    assert "1 session is placed. 1 waits in the tray." in words(response)
    assert '<th scope="row">Oak</th><td data-fill="full">1<' in response.content.decode()
    assert "<td>3.0</td><td>1</td><td>1</td><td>1</td>" in response.content.decode()


def test_an_empty_gathering_says_what_to_do_first(organizer_client: Client, gathering: Gathering) -> None:
    assert "Set places and slots first" in words(organizer_client.get(PAGE))


@pytest.mark.parametrize("role", ["", "steward", "reviewer"])
def test_who_does_not_schedule_does_not_see_it(client: Client, gathering: Gathering, role: str) -> None:
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_sessions(
    organizer_client: Client,
    gathering: Gathering,
    placed: Session,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
    with django_assert_num_queries(11):
        organizer_client.get(PAGE)
