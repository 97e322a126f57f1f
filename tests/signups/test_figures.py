"""Sign-ups in figures: counted, kept as numbers that name nobody, shown to the team."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.gatherings.copy_actions import copy_gathering
from workshops.gatherings.copying import Choice
from workshops.models import Draw, Feedback, Gathering, Person, Seat, Session, SignUpRules, Wish, WorkshopFigures
from workshops.signups.belongings import seats_go
from workshops.signups.figures import Figures, by_category, figures_of, keep_figures
from workshops.signups.seating import recount, seat_count_of
from workshops.signups.shown import shown_of

PAGE = "/g/riverside/organize/sign-ups/figures/"
OVER = datetime(2026, 7, 17, 12, tzinfo=build.ZONE)


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    workshop = build.workshop(gathering, "=Friction fire", capacity=6, category=build.category("Fire"))
    made = build.session(workshop, None, build.at(9), build.at(12))
    build.release(gathering)
    return made


@pytest.fixture
def seats(fire: Session) -> list[Seat]:
    """Two who were there, one of them with a child; one missed, one in line; one said how it was."""
    given = (("attended", 2), ("attended", 1), ("missed", 1), ("waiting", 1))
    rows = [
        Seat.objects.create(
            person=build.person(),
            offering=fire.offering,
            state=state,
            heads=heads,
            line=1 if state == "waiting" else None,
            since=build.NOW,
        )
        for state, heads in given
    ]
    recount(seat_count_of(shown_of(fire.offering.workshop.gathering)[fire.offering_id]))
    for seat, text in zip(rows[:2], ("Good.", ""), strict=True):
        Feedback.objects.create(offering=fire.offering, person=seat.person, asked_at=build.NOW, text=text)
    return rows


COUNTED = Figures(seats=6, taken=3, attended=3, missed=1, waited=1, asked=2, answered=1)


def test_heads_are_counted_by_what_became_of_their_seats(gathering: Gathering, seats: list[Seat]) -> None:
    assert [row.figures for row in figures_of(gathering)] == [COUNTED]


def test_wishes_count_once_they_are_drawn(gathering: Gathering, fire: Session, seats: list[Seat]) -> None:
    draw = Draw.objects.create(gathering=gathering, day=build.MONDAY, closes_at=build.NOW, seed="x")
    for n, met in enumerate((True, False)):
        Wish.objects.create(draw=draw, person=seats[n].person, workshop=fire.offering.workshop, rank=1, met=met)
    assert figures_of(gathering)[0].figures.wishes == 0
    Draw.objects.update(state="done", done_at=build.NOW)
    figures = figures_of(gathering)[0].figures
    assert (figures.wishes, figures.met) == (2, 1)


def test_categories_are_the_sums_of_their_workshops(gathering: Gathering, seats: list[Seat]) -> None:
    rows = figures_of(gathering) * 2
    assert [(row.title, row.figures.taken, row.figures.seats) for row in by_category(rows)] == [("Fire", 6, 12)]


def test_they_stay_when_the_people_are_gone(gathering: Gathering, seats: list[Seat]) -> None:
    assert keep_figures(now=OVER - timedelta(days=3)) == 0
    assert [keep_figures(now=OVER) for _ in range(2)] == [1, 0]
    seats_go(Seat.objects.all())
    Person.objects.filter(pk__in=[seat.person_id for seat in seats]).delete()
    assert [row.figures for row in figures_of(gathering)] == [COUNTED]


def test_no_field_of_what_is_kept_names_anybody() -> None:
    kept = {field.name for field in WorkshopFigures._meta.get_fields() if field.is_relation}
    assert kept == {"workshop"}


def test_the_team_reads_them_and_nobody_else(organizer_client: Client, seats: list[Seat]) -> None:
    page = organizer_client.get(PAGE).content.decode()
    assert "3 seats taken, 3 were there, 1 did not come, 1 were left in line." in page
    assert '<svg class="bar"' in page
    stranger = Client()
    stranger.force_login(build.person())
    assert [stranger.get(path).status_code for path in (PAGE, f"{PAGE[:-1]}.csv")] == [403, 403]
    assert Client().get(PAGE).status_code == 302
    assert organizer_client.post(PAGE).status_code == 405


def test_without_a_sign_up_the_page_says_so(organizer_client: Client, gathering: Gathering) -> None:
    assert "Nobody has signed up yet" in organizer_client.get(PAGE).content.decode()


def test_the_table_is_safe_in_a_spreadsheet(organizer_client: Client, seats: list[Seat]) -> None:
    lines = organizer_client.get(f"{PAGE[:-1]}.csv").content.decode().splitlines()
    assert lines == [
        "workshop,category,seats,taken,attended,missed,waited,wishes,met,asked,answered",
        "'=Friction fire,Fire,6,3,3,1,1,0,0,2,1",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_workshops(
    organizer_client: Client, gathering: Gathering, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        session = build.session(build.workshop(gathering), None, build.at(9), build.at(12))
        Seat.objects.create(person=build.person(), offering=session.offering, state="held", since=build.NOW)
    with django_assert_num_queries(12):
        organizer_client.get(PAGE)


def test_a_copy_for_next_year_has_the_rules_of_sign_up_and_leads_to_the_figures_of_this(
    organizer_client: Client, organizer: Person, gathering: Gathering, seats: list[Seat]
) -> None:
    SignUpRules.objects.create(gathering=gathering, window="open", moving="offers", answer_minutes=25, version=4)
    days = {"starts_on": date(2027, 7, 5), "ends_on": date(2027, 7, 7)}
    new = copy_gathering(source=gathering, new=Gathering(name="Riverside 2027", **days), choice=Choice(), by=organizer)
    rules = SignUpRules.objects.get(gathering=new)
    assert (rules.window, rules.moving, rules.answer_minutes, rules.version) == ("open", "offers", 25, 0)
    page = organizer_client.get(f"/g/{new.slug}/organize/sign-ups/figures/").content.decode()
    assert f'href="{PAGE}"' in page
