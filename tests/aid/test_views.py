"""The board, a post, putting one up, changing it, taking it off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up, signed_in
from workshops.models import Gathering, Person, Post

Form = Callable[..., dict[str, Any]]


def text(path: str, client: Client | None = None) -> str:
    return (client or Client()).get(path).content.decode()


def test_anybody_reads_the_board_and_nobody_s_name_or_address(gathering: Gathering, ada: Person) -> None:
    post = put_up(ada, gathering)
    for path in ("/g/riverside/aid/", f"/aid/{post.pk}/"):
        page = text(path)
        assert "Soup for six" in page
        assert "6 of 6 bowls left" in page
        assert "Ada" not in page
        assert "secret" not in page


def test_a_name_is_shown_when_asked_for(ada: Person) -> None:
    put_up(ada, shows_name=True)
    assert "Ada Quill" in text("/aid/")


def test_the_board_of_a_gathering_and_of_the_area_are_two(gathering: Gathering, ada: Person) -> None:
    put_up(ada, gathering, title="At camp")
    put_up(ada, title="In town")
    assert ["At camp" in text(path) for path in ("/g/riverside/aid/", "/aid/")] == [True, False]
    assert ["In town" in text(path) for path in ("/g/riverside/aid/", "/aid/")] == [False, True]


def test_somebody_signed_in_puts_it_up_and_twice_is_once(ada_client: Client, gathering: Gathering, form: Form) -> None:
    typed = form()
    answers = [ada_client.post("/g/riverside/aid/new/", typed) for _ in range(2)]
    post = Post.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [post.get_absolute_url()] * 2
    assert (post.quantity, post.goes_to, post.person.name) == (2, "Albany", "Ada Quill")


def test_nobody_unknown_puts_anything_up(gathering: Gathering, form: Form) -> None:
    assert Client().post("/aid/new/", form()).headers["Location"].startswith("/accounts/login/")
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Write to me@example.org"},
        {"words": "Call +1 518 555 0143"},
        {"area": "12 Mill Pond Road"},
        {"words": "See https://example.org/x"},
        {"words": "<b>Bold</b>"},
        {"goes_to": ""},
        {"quantity": 0},
        {"title": "\u200b"},
    ],
    ids=str,
)
def test_what_is_private_or_wrong_is_refused(ada_client: Client, form: Form, changes: dict[str, Any]) -> None:
    assert ada_client.post("/aid/new/", form(**changes)).status_code == 422
    assert not Post.objects.exists()


def test_a_steward_takes_it_for_somebody_without_a_phone(gathering: Gathering, steward: Person, form: Form) -> None:
    answer = signed_in(steward).post("/g/riverside/aid/tent/", form(name="Old Tom"))
    post = Post.objects.get()
    assert (answer.status_code, post.person.name, post.person.email, post.keeper) == (302, "Old Tom", None, steward)
    assert "Old Tom" not in text(f"/aid/{post.pk}/")
    assert "Old Tom" in text(f"/aid/{post.pk}/", signed_in(steward))


def test_nobody_else_takes_posts_at_the_tent(ada_client: Client, gathering: Gathering, form: Form) -> None:
    assert ada_client.post("/g/riverside/aid/tent/", form(name="Tom")).status_code == 403


def test_its_owner_alone_changes_it(ada: Person, ada_client: Client, ben_client: Client, form: Form) -> None:
    post = put_up(ada)
    typed = form(title="Bread", kind="food", version=0)
    assert ben_client.post(f"/aid/{post.pk}/change/", typed).status_code == 404
    assert ada_client.post(f"/aid/{post.pk}/change/", typed).status_code == 302
    assert ada_client.post(f"/aid/{post.pk}/change/", typed).status_code == 422  # an older version was seen
    post.refresh_from_db()
    assert (post.title, post.version) == ("Bread", 1)


def test_it_is_taken_off_and_put_up_again(ada: Person, ada_client: Client) -> None:
    post = put_up(ada)
    ada_client.post(f"/aid/{post.pk}/close/")
    assert "Soup" not in text("/aid/")
    ada_client.post(f"/aid/{post.pk}/renew/")
    assert "Soup" in text("/aid/")


def test_what_is_stale_leaves_by_itself(ada: Person) -> None:
    post = put_up(ada, now=timezone.now() - timedelta(days=4))
    assert "Soup" not in text("/aid/")
    assert "off the board" in text(f"/aid/{post.pk}/")


def test_the_board_is_filtered(ada: Person) -> None:
    day = timezone.now() + timedelta(days=2)
    put_up(ada, title="Soup wanted")
    put_up(ada, title="Saw to lend", side="offer", kind="tools", starts_at=day, ends_at=day + timedelta(hours=2))
    assert "Saw" not in text("/aid/?side=ask")
    assert "Soup" not in text("/aid/?kind=tools")
    assert "Saw" in text(f"/aid/?day={day.date()}")
    assert "Saw" not in text(f"/aid/?day={timezone.now().date()}")
    assert "Saw" in text("/aid/?side=x&kind=y&day=z&page=999")


def test_the_urgent_stands_first(ada: Person) -> None:
    put_up(ada, title="Insulin kept cold", urgent=True)
    put_up(ada, title="Songbook")
    page = text("/aid/")
    assert page.index("Insulin") < page.index("Songbook")


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_takes_as_many_queries_whatever_it_shows(
    number: int, gathering: Gathering, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place = build.place(gathering)
    for _ in range(number):
        put_up(ada, gathering, place=place, shows_name=True)
    with django_assert_num_queries(3):
        Client().get("/g/riverside/aid/")


def test_ten_posts_a_day_each_and_others_go_on(ada: Person, ada_client: Client, ben: Person, form: Form) -> None:
    answers = [ada_client.post("/aid/new/", form()).status_code for _ in range(12)]
    assert answers == [302] * 10 + [422] * 2
    put_up(ben, title="Bread here")
    assert "Bread here" in text("/aid/")


def test_nothing_goes_up_at_a_gathering_that_is_over(gathering: Gathering, ada_client: Client, form: Form) -> None:
    Gathering.objects.update(state="over")
    assert "not open" in ada_client.post("/g/riverside/aid/new/", form()).content.decode()


def test_what_it_is_offers_no_empty_choice(client: Client, gathering: Gathering) -> None:
    client.force_login(build.person())
    page = client.get("/g/riverside/aid/new/?side=ask").content.decode()
    assert page.count('type="radio" name="side"') == 2


def test_who_is_in_a_hurry_is_asked_little_and_what_is_wrong_further_down_is_open(
    ada_client: Client, form: Form
) -> None:
    page = text("/aid/new/?side=ask", ada_client)
    hurry, _details, more = page.partition("<details><summary>More")
    assert 'name="title"' in hurry
    assert 'name="photo"' in more
    wrong = ada_client.post("/aid/new/", form(words="Call +1 518 555 0143")).content.decode()
    assert "<details open><summary>More" in wrong
