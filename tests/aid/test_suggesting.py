"""What fits a post: shown to its owner alone, and told by letter once an evening."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up
from workshops.aid.suggesting import FITS_LINK, suggestions, tell_evening
from workshops.models import Delivery, Gathering, Letter, Listing, Person, Post, Skill
from workshops.people.links import signed_link
from workshops.reminders import emails

EVENING = timezone.now().replace(hour=19, minute=0) + timedelta(days=1)


@pytest.fixture
def skill(db: None) -> Skill:
    return Skill.objects.create(slug="bowline", name="Bowline", category=build.category())


@pytest.fixture
def lift(ada: Person, ben: Person) -> tuple[Post, Post]:
    ride: dict[str, Any] = {"kind": "ride", "goes_to": "Albany", "quantity": 2, "unit": "seats"}
    return put_up(ada, title="A ride home", **ride), put_up(ben, title="Room in my van", side="offer", **ride)


def test_its_owner_alone_sees_what_fits(lift: tuple[Post, Post], ada_client: Client, ben_client: Client) -> None:
    path = f"/aid/{lift[0].pk}/"
    assert "the same way: albany, enough of it" in ada_client.get(path).content.decode()
    assert not any("Room in my van" in client.get(path).content.decode() for client in (ben_client, Client()))


def test_both_are_told_in_the_evening_once_without_each_other_s_address(lift: tuple[Post, Post]) -> None:
    assert tell_evening(now=EVENING.replace(hour=12)) == 0
    assert [tell_evening(now=EVENING + timedelta(minutes=n)) for n in (0, 30)] == [2, 0]
    assert tell_evening(now=EVENING + timedelta(days=1)) == 0
    letters = "".join(letter.body for letter in Letter.objects.all())
    assert "Room in my van" in letters
    assert not any(word in letters for word in ("secret", "Ada", "Ben"))


def test_whoever_does_not_want_it_is_told_nothing(lift: tuple[Post, Post], ada: Person) -> None:
    Post.objects.filter(person=ada).update(mails_fits=False)
    assert tell_evening(now=EVENING) == 1
    assert not Letter.objects.filter(person=ada).exists()


def test_what_is_of_another_board_is_not_suggested(gathering: Gathering, ada: Person, ben: Person) -> None:
    post = put_up(ada, gathering)
    put_up(ben, side="offer")
    assert suggestions(post, timezone.now()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_suggestions_take_one_query(
    number: int, gathering: Gathering, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = put_up(ada, gathering)
    for _ in range(number):
        put_up(build.person(), gathering, side="offer", place=build.place(gathering))
    with django_assert_num_queries(1):
        assert len(suggestions(post, timezone.now())) == number


def test_a_skill_asked_for_counts_as_wanted(ada: Person, skill: Skill) -> None:
    put_up(ada, kind="skill", skill=skill, title="Learn knots")
    assert Listing.objects.get(person=ada).kind == "learn"


def test_a_skill_offered_is_proposed(gathering: Gathering, ada: Person, ada_client: Client, skill: Skill) -> None:
    post = put_up(ada, gathering, kind="skill", side="offer", skill=skill, title="Knots")
    page = ada_client.post(f"/aid/{post.pk}/teach/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/g/riverside/proposals/new/?listing=")
    assert "Bowline" in page.content.decode()


def link_of(person: Person) -> str:
    return signed_link(FITS_LINK, str(person.pk)).removeprefix(settings.SITE_URL)


def test_the_letter_leads_to_a_page_that_says_no_to_one_of_them(lift: tuple[Post, Post], ada: Person) -> None:
    tell_evening(now=EVENING)
    letter = Letter.objects.get(person=ada)
    assert (letter.link_name, letter.link_value, "{link}" in letter.body) == ("aid-fits", str(ada.pk), True)
    assert "Room in my van" in Client().get(link_of(ada)).content.decode()
    Client().post(link_of(ada), {"not": f"{lift[0].pk}:{lift[1].pk}"})
    assert suggestions(Post.objects.get(pk=lift[0].pk), timezone.now()) == []
    assert len(suggestions(lift[1], timezone.now())) == 1, "the other side does not learn of it"


def test_nobody_says_no_for_others(lift: tuple[Post, Post], ben: Person, ben_client: Client) -> None:
    no = f"{lift[0].pk}:{lift[1].pk}"
    assert Client().post(link_of(ben), {"not": no}).status_code == 404
    assert ben_client.post(f"/aid/{lift[0].pk}/not/{lift[1].pk}/").status_code == 404


def test_a_tap_on_the_post_s_page_says_no_and_the_letter_leaves_it_out(
    lift: tuple[Post, Post], ada: Person, ada_client: Client
) -> None:
    page = ada_client.post(f"/aid/{lift[0].pk}/not/{lift[1].pk}/", follow=True).content.decode()
    assert "Room in my van" not in page
    tell_evening(now=EVENING)
    assert not Letter.objects.filter(person=ada).exists()


def test_one_click_of_a_mail_program_stops_the_letters_and_those_of_the_next_post(
    lift: tuple[Post, Post], ada: Person, ada_client: Client
) -> None:
    assert Client(enforce_csrf_checks=True).post(link_of(ada), {"List-Unsubscribe": "One-Click"}).status_code == 200
    tell_evening(now=EVENING)
    assert not Letter.objects.filter(person=ada).exists()
    assert 'name="mails_fits" id="id_mails_fits">' in ada_client.get("/aid/new/").content.decode()


def test_the_mail_says_how_a_mail_program_stops_it(lift: tuple[Post, Post], ada: Person) -> None:
    letter = Letter.objects.create(person=ada, key="x", subject="x", body="{link}", link_name=FITS_LINK, link_value="1")
    mail = emails.letter(Delivery(person=ada, kind="letter"), letter, "https://example.org/stop")
    assert mail.extra_headers["List-Unsubscribe"] == "<https://example.org/stop>"
