"""One's picture: chosen, seen by who may, refused with a sentence, removed."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Photo, Profile
from workshops.people.photo_forms import SENTENCES
from workshops.people.photos import Fault

from .pictures import opened, picture

pytestmark = pytest.mark.django_db
MINE = "/me/photo/"


@pytest.fixture
def ada(client: Client) -> Iterator[Person]:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    yield ada


def send(client: Client, data: bytes | None, audience: str = "public", name: str = "me.jpg") -> str:
    """Send a file and return the page that follows."""
    files = {} if data is None else {"photo": SimpleUploadedFile(name, data)}
    return client.post(MINE, {"photo_audience": audience, **files}, follow=True).content.decode()


def test_one_must_be_signed_in(client: Client) -> None:
    assert [client.get(MINE).status_code, client.post(f"{MINE}remove/").status_code] == [302, 302]


def test_one_chooses_a_picture(client: Client, ada: Person) -> None:
    page = send(client, picture())
    sizes = [opened(client.get(f"/people/{ada.pk}/photo/{side}/").content).size for side in (256, 64)]
    assert (sizes, f"/people/{ada.pk}/photo/256/" in page) == ([(256, 256), (64, 64)], True)


def test_a_wrong_ending_of_the_name_does_not_matter(client: Client, ada: Person) -> None:
    send(client, picture(kind="PNG"), name="me.exe")
    assert Photo.objects.filter(person=ada).exists()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"x" * (8 * 1024 * 1024 + 1), Fault.HEAVY),
        (b"hello", Fault.NO_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.DRAWING),
        (picture((1, 1), "PNG"), Fault.TINY),
        (picture()[:900], Fault.BROKEN),
    ],
)
def test_a_wrong_file_has_its_sentence_and_the_rest_stays(
    client: Client, ada: Person, data: bytes, fault: Fault
) -> None:
    send(client, picture(), "organizers")
    page = send(client, data, "gathering")
    kept = Profile.objects.get(person=ada).photo_audience
    chosen = '<option value="gathering" selected>' in page
    assert (str(SENTENCES[fault]) in page, chosen, kept, Photo.objects.count()) == (True, True, "organizers", 1)


def test_every_fault_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Fault)


def test_without_a_new_file_only_the_choice_changes(client: Client, ada: Person) -> None:
    send(client, picture(), "public")
    before = Photo.objects.get(person=ada).etag
    send(client, None, "organizers")
    assert (Photo.objects.get().etag, Profile.objects.get().photo_audience) == (before, "organizers")


def test_sending_twice_keeps_one(client: Client, ada: Person) -> None:
    send(client, picture())
    send(client, picture())
    assert Photo.objects.count() == 1


def test_one_removes_it(client: Client, ada: Person) -> None:
    send(client, picture())
    answers = [client.post(f"{MINE}remove/").status_code for _ in range(2)]
    assert (answers, client.get(f"/people/{ada.pk}/photo/256/").status_code) == ([302, 302], 404)


def test_removing_takes_a_press_of_the_button(client: Client, ada: Person) -> None:
    assert client.get(f"{MINE}remove/").status_code == 405


@pytest.mark.parametrize(("audience", "status"), [("public", 200), ("gathering", 404), ("organizers", 404)])
def test_a_stranger_gets_a_public_picture_only(client: Client, ada: Person, audience: str, status: int) -> None:
    send(client, picture(), audience)
    assert [Client().get(f"/people/{ada.pk}/photo/{side}/").status_code for side in (256, 64)] == [status] * 2


def test_an_organizer_of_the_gathering_gets_it(client: Client, ada: Person, organizer_client: Client) -> None:
    build.workshop(Gathering.objects.get(), teachers=[ada])
    send(client, picture(), "organizers")
    assert organizer_client.get(f"/people/{ada.pk}/photo/64/").status_code == 200


@pytest.mark.parametrize(
    ("audience", "cached"), [("public", {"public", "no-cache"}), ("organizers", {"private", "no-store"})]
)
def test_what_not_everybody_may_see_is_stored_nowhere(
    client: Client, ada: Person, audience: str, cached: set[str]
) -> None:
    send(client, picture(), audience)
    assert set(client.get(f"/people/{ada.pk}/photo/256/")["Cache-Control"].split(", ")) == cached


def test_a_picture_seen_before_is_not_sent_again(client: Client, ada: Person) -> None:
    send(client, picture())
    path = f"/people/{ada.pk}/photo/256/"
    again = client.get(path, headers={"If-None-Match": client.get(path)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_no_longer_allowed_is_not_confirmed_by_its_tag(client: Client, ada: Person) -> None:
    send(client, picture())
    path = f"/people/{ada.pk}/photo/256/"
    tag = Client().get(path)["ETag"]
    send(client, None, "organizers")
    assert Client().get(path, headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("path", ["/people/0/photo/256/", "/people/{}/photo/100/", "/people/{}/photo/64/"])
def test_there_is_no_such_picture(client: Client, path: str) -> None:
    assert client.get(path.format(build.person().pk)).status_code == 404


@pytest.mark.parametrize(("audience", "shown"), [("public", True), ("gathering", False)])
def test_a_public_picture_stands_on_the_teachers_page(
    client: Client, ada: Person, gathering: Gathering, audience: str, shown: bool
) -> None:
    send(client, picture(), audience)
    felting = build.workshop(gathering, teachers=[ada])
    build.session(felting, build.place(gathering), build.at(9), build.at(12))
    build.release(gathering)
    page = Client().get(f"/g/riverside/teachers/{ada.pk}/").content.decode()
    assert (f"/people/{ada.pk}/photo/256/" in page) is shown


def test_a_public_picture_takes_few_questions(
    client: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    send(client, picture())
    with django_assert_num_queries(3):  # the person, the profile, the picture
        Client().get(f"/people/{ada.pk}/photo/64/")
