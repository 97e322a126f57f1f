"""What both sides changed is decided by an organizer on a page: looked at first, all of it or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.carry.actions import carry_out
from workshops.carry.back_actions import carry_back
from workshops.models import (
    CarryQuestion,
    Change,
    Draw,
    Gathering,
    Letter,
    Person,
    Place,
    Seat,
    SeatCount,
    TeamMember,
)
from workshops.signups.draw_actions import draw_due

from .river import LATER, WORDS, a_gathering, river_file
from .stories import HOME_SITE, RIVER_SITE, State, both, fields, new_workshop, seat
from .stories_of_help import wished, wishes

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/organize/carry/"
Edit = Callable[[], None]


@pytest.fixture
def organizer(client: Client) -> Client:
    gathering = a_gathering()
    client.force_login(TeamMember.objects.get(gathering=gathering, role="organizer").person)
    return client


def meet(folder: Path, home: Edit, river: Edit) -> None:
    """Let both sides go on after the gathering went out, and merge them."""
    carry_out(slug="riverside", file=folder / "out", passphrase=WORDS, now=build.NOW)
    file = river_file(folder, river)
    home()
    carry_back(file=file, passphrase=WORDS, now=LATER)


def test_an_organizer_chooses_the_rivers_after_looking_at_it(organizer: Client, tmp_path: Path) -> None:
    meet(tmp_path, HOME_SITE, RIVER_SITE)
    question = CarryQuestion.objects.get()
    page = organizer.get(PAGE).content.decode()
    assert "Home says" in page
    assert "River says" in page
    sent = {f"q{question.pk}": "river"}
    looked = organizer.post(PAGE, {**sent, "step": "look"})
    assert "Home says → River says" in looked.content.decode()
    assert Gathering.objects.get().site == "Home says"
    organizer.post(PAGE, {**sent, "step": "write"})
    assert (Gathering.objects.get().site, Gathering.objects.get().away) == ("River says", "")
    question.refresh_from_db()
    assert (question.taken, question.sides, question.told) == ("river", {}, [])
    assert question.settled_by == TeamMember.objects.get().person
    assert Change.objects.get(subject="carry").after == {question.words: "river"}
    assert "the river’s" in organizer.get(PAGE).content.decode()


def test_home_stays_when_that_is_chosen_and_nothing_chosen_is_said(organizer: Client, tmp_path: Path) -> None:
    meet(tmp_path, HOME_SITE, RIVER_SITE)
    assert organizer.post(PAGE, {"step": "write"}).status_code == 409
    organizer.post(PAGE, {f"q{CarryQuestion.objects.get().pk}": "home", "step": "write"})
    assert (Gathering.objects.get().site, Gathering.objects.get().away) == ("Home says", "")


def test_what_was_changed_since_is_refused_and_all_of_the_rest_with_it(organizer: Client, tmp_path: Path) -> None:
    home, river = both(HOME_SITE, fields(Place, capacity=5)), both(RIVER_SITE, fields(Place, capacity=6))
    meet(tmp_path, home, river)
    Place.objects.filter(capacity=5).update(capacity=9)
    sent = {f"q{question.pk}": "river" for question in CarryQuestion.objects.order_by("pk")}
    answer = organizer.post(PAGE, {**sent, "step": "write"})
    assert answer.status_code == 409
    assert "was changed again since" in answer.content.decode()
    assert Gathering.objects.get().site == "Home says"
    assert CarryQuestion.objects.filter(settled_at=None).count() == 2


def test_a_seat_that_is_turned_is_counted_again(organizer: Client, tmp_path: Path) -> None:
    meet(tmp_path, seat("Ana", State.GIVEN_BACK, hours=5), seat("Ana", State.ATTENDED))
    question = CarryQuestion.objects.get()
    assert (question.taken, question.person) == ("river", Person.objects.get(name="Ana"))
    organizer.post(PAGE, {f"q{question.pk}": "home", "step": "write"})
    states = dict(Seat.objects.values_list("person__name", "state"))
    assert states == {"Ana": "given_back", "Bo": "held", "Cy": "waiting"}  # it is over: no line moves
    assert SeatCount.objects.get().taken == 1


def test_wishes_are_turned_whole(organizer: Client, tmp_path: Path) -> None:
    new_workshop()
    meet(tmp_path, wishes("Ana", "Knots", "Fire"), wishes("Ana", "Knots"))
    question = CarryQuestion.objects.get()
    assert (question.told, question.person) == (
        [["in this order", "Knots, Fire", "Knots"]],
        Person.objects.get(name="Ana"),
    )
    organizer.post(PAGE, {f"q{question.pk}": "river", "step": "write"})
    assert wished("Ana") == ["Knots"]


def test_a_line_goes_once_it_is_read_and_organizers_have_a_letter(organizer: Client, tmp_path: Path) -> None:
    given_back = seat("Ana", State.GIVEN_BACK)
    meet(tmp_path, both(given_back, seat("Di", State.HELD)), both(given_back, seat("Ed", State.HELD, hours=2)))
    lines = list(CarryQuestion.objects.order_by("pk"))
    assert [line.key for line in lines] == [""] * len(lines)
    assert lines
    assert Gathering.objects.get().away == "asks"
    assert "back from the river" in Letter.objects.get(person=TeamMember.objects.get().person).subject
    organizer.post(PAGE, {**{f"q{line.pk}": "seen" for line in lines}, "step": "write"})
    assert not CarryQuestion.objects.exists()
    assert Gathering.objects.get().away == ""


def test_home_shows_that_the_laptop_is_the_one_to_write_to_and_draws_nothing(organizer: Client, tmp_path: Path) -> None:
    assert draw_due(now=build.at(8)) == [Draw.objects.get().pk]
    carry_out(slug="riverside", file=tmp_path / "out", passphrase=WORDS, now=build.NOW)
    assert draw_due(now=build.at(8)) == []
    for page in (PAGE, "/g/riverside/organize/", f"/g/riverside/seat/{Seat.objects.order_by('pk')[0].offering_id}/"):
        assert "is the one to write to" in organizer.get(page).content.decode(), page
    organizer.post(PAGE, {"step": "end"})
    assert Gathering.objects.get().away == ""
    assert draw_due(now=build.at(8)) == [Draw.objects.get().pk]


def test_a_laptop_that_goes_on_stays_the_one_to_write_to(organizer: Client, tmp_path: Path) -> None:
    carry_out(slug="riverside", file=tmp_path / "out", passphrase=WORDS, now=build.NOW)
    file = river_file(tmp_path, RIVER_SITE)
    carry_back(file=file, passphrase=WORDS, now=LATER, still_out=True)
    assert (Gathering.objects.get().site, Gathering.objects.get().away) == ("River says", "out")
    carry_back(file=file, passphrase=WORDS, now=LATER)
    assert Gathering.objects.get().away == ""


def test_the_copy_says_that_it_is_one(organizer: Client) -> None:
    Gathering.objects.update(away="river", away_since=build.NOW)
    assert "the copy at the river" in organizer.get("/g/riverside/").content.decode()


@pytest.mark.parametrize("role", ["scheduler", "reviewer", "steward", None])
def test_organizers_alone_decide(client: Client, role: str | None) -> None:
    gathering = build.gathering()
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert client.post(f"/g/{gathering.slug}/organize/carry/", {"step": "end"}).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_many_questions_take_as_many_queries(
    organizer: Client, many: int, tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meet(tmp_path, HOME_SITE, RIVER_SITE)
    known = CarryQuestion.objects.get()
    for _n in range(many - 1):
        known.pk = None
        known.save()
    organizer.get(PAGE)
    with django_assert_num_queries(8):
        organizer.get(PAGE)
