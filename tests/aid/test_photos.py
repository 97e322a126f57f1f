"""Pictures of posts: taken with the form, seen by who reads the post, gone with it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import put_up, signed_in
from tests.people.pictures import opened, picture
from workshops.aid.photo_actions import keep_photo
from workshops.aid.purging import purge
from workshops.models import AidPhoto, Gathering, Person, Post
from workshops.people.photo_forms import SENTENCES
from workshops.people.photos import Fault, squares

Form = Callable[..., dict[str, Any]]
SQUARES = squares(picture(), large=AidPhoto.LARGE, small=AidPhoto.SMALL)


@pytest.fixture
def pictured(ada: Person, gathering: Gathering) -> Post:
    post = put_up(ada, gathering)
    keep_photo(post=post, squares=SQUARES, alt="A pot on a fire")
    return post


def status(post: Post, client: Client | None = None, side: int = 96) -> int:
    return (client or Client()).get(f"/aid/{post.pk}/photo/{side}/").status_code


def test_it_comes_with_the_post_and_nothing_of_the_camera_stays(ada_client: Client, form: Form) -> None:
    sent = SimpleUploadedFile("me.jpg", picture(exif=b"Exif\0\0secret place"))
    ada_client.post("/aid/new/", form(photo=sent, alt="A drum"))
    post = Post.objects.get()
    answers = [Client().get(f"/aid/{post.pk}/photo/{side}/") for side in (480, 96)]
    assert [opened(answer.content).size for answer in answers] == [(480, 480), (96, 96)]
    assert b"secret" not in answers[0].content
    assert answers[0].headers["Content-Type"] == "image/webp"
    for path in ("/aid/", f"/aid/{post.pk}/"):
        assert 'alt="A drum"' in Client().get(path).content.decode()


@pytest.mark.parametrize(
    ("data", "fault"), [(b"x" * (8 * 1024 * 1024 + 1), Fault.HEAVY), (b"<svg xmlns='x'/>", Fault.DRAWING)]
)
def test_what_is_too_big_or_no_photo_is_refused_with_a_sentence(
    ada_client: Client, form: Form, data: bytes, fault: Fault
) -> None:
    answer = ada_client.post("/aid/new/", form(photo=SimpleUploadedFile("me.jpg", data)))
    assert (answer.status_code, str(SENTENCES[fault]) in answer.content.decode()) == (422, True)
    assert not Post.objects.exists()


def test_what_it_shows_tells_nothing_private(ada_client: Client, form: Form) -> None:
    assert ada_client.post("/aid/new/", form(alt="Call +1 518 555 0143")).status_code == 422


def test_who_reads_the_post_sees_it_and_nobody_else(pictured: Post, ada: Person, steward: Person) -> None:
    assert [status(pictured), status(pictured, side=64)] == [200, 404]
    Post.objects.update(state="held")
    seen = [status(pictured), status(pictured, signed_in(steward)), status(pictured, signed_in(ada))]
    assert seen == [404, 200, 200]
    held = signed_in(ada).get(f"/aid/{pictured.pk}/photo/96/")
    assert held.headers["Cache-Control"] == "private, no-store"


def test_of_what_left_the_board_its_owner_alone_sees_it(pictured: Post, ada: Person, ben_client: Client) -> None:
    Post.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    assert [status(pictured), status(pictured, ben_client), status(pictured, signed_in(ada))] == [404, 404, 200]


def test_it_is_taken_away_alone_or_with_the_post(pictured: Post, ada_client: Client, form: Form) -> None:
    typed = form(title="Soup", kind="food", alt="Soup")
    ada_client.post(f"/aid/{pictured.pk}/change/", typed)
    assert AidPhoto.objects.get().alt == "Soup"
    ada_client.post(f"/aid/{pictured.pk}/change/", typed | {"version": 1, "no_photo": "on"})
    assert not AidPhoto.objects.exists()
    keep_photo(post=pictured, squares=SQUARES, alt="")
    ada_client.post(f"/aid/{pictured.pk}/close/")
    assert not AidPhoto.objects.exists()


def test_it_is_forgotten_with_the_words(pictured: Post) -> None:
    purge(now=pictured.expires_at + timedelta(days=29))
    assert AidPhoto.objects.exists()
    purge(now=pictured.expires_at + timedelta(days=31))
    assert not AidPhoto.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_reads_no_picture_to_show_that_there_is_one(
    number: int, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        keep_photo(post=put_up(build.person(), gathering), squares=SQUARES, alt="")
    with django_assert_num_queries(3) as queries:
        page = Client().get("/g/riverside/aid/").content.decode()
    assert page.count("<img") == number
    assert not any('"large"' in query["sql"] for query in queries.captured_queries)


def test_the_page_of_an_emergency_fetches_none(pictured: Post) -> None:
    Post.objects.update(urgent=True)
    page = Client().get("/g/riverside/emergency/").content.decode()
    assert ("Soup for six" in page, "<img" in page) == (True, False)
