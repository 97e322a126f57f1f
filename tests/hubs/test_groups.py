"""The directory of local groups: nobody's address shows, nothing is listed before somebody looked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import signed_in
from workshops.aid import purging
from workshops.hubs.group_models import LocalGroup
from workshops.models import AidMessage, AidReport, Answer, Gathering, Letter, Person, Post

FORM = {"name": "Hill neighbours", "area": "Albany", "about": "Soup on Sundays.", "version": 0}


@pytest.fixture
def ada(db: None) -> Person:
    return build.person("Ada", email="ada.secret@example.org")


@pytest.fixture
def keeper(gathering: Gathering) -> Person:
    """Somebody who keeps the catalogue."""
    return build.team_member(gathering, "organizer")


@pytest.fixture
def group(ada: Person, keeper: Person) -> LocalGroup:
    """Ada's group, which is listed."""
    made = started(ada)
    signed_in(keeper).post(f"/groups/{made.pk}/answer/", {"listed": "yes"})
    Letter.objects.all().delete()
    made.refresh_from_db()
    return made


def started(by: Person) -> LocalGroup:
    signed_in(by).post("/groups/new/", FORM)
    return LocalGroup.objects.get()


def wrote(group: LocalGroup, by: Person, text: str = "Hello") -> str:
    """Write to a group; return the address of the talk."""
    answer = signed_in(by).post(f"/groups/{group.pk}/write/", {"text": text, "form_id": uuid4()})
    return str(answer["Location"])


def test_it_is_found_once_it_is_approved(ada: Person, keeper: Person) -> None:
    group = started(ada)
    assert b"Hill" not in Client().get("/groups/").content
    signed_in(keeper).post(f"/groups/{group.pk}/answer/", {"listed": "yes"})
    for query, found in (("albany soup", True), ("troy", False)):
        page = Client().get("/groups/", {"q": query}).content
        assert (b"Hill neighbours" in page, b"secret" in page) == (found, False)
    assert Letter.objects.get().person == ada


def test_it_is_not_listed_without_a_reason_or_by_anybody(keeper: Person) -> None:
    group = started(build.person())
    signed_in(keeper).post(f"/groups/{group.pk}/answer/", {"listed": "no"})
    assert signed_in(build.person()).post(f"/groups/{group.pk}/answer/", {"listed": "yes"}).status_code == 403
    assert LocalGroup.objects.get().state == "waiting"


def test_nothing_private_stands_in_it(db: None) -> None:
    answer = signed_in(build.person()).post("/groups/new/", FORM | {"about": "Call 518 555 0199 or a@b.org"})
    assert answer.status_code == 422


def test_both_sides_write_and_neither_reads_an_address(group: LocalGroup, ada: Person) -> None:
    ben = build.person("Ben", email="ben.tucked@example.org")
    talk = wrote(group, ben)
    letter = Letter.objects.get()
    assert (letter.person, letter.subject) == (ada, "About “Hill neighbours”")
    theirs = signed_in(ada).get(f"/groups/{group.pk}/change/").content.decode()
    assert f'href="{talk}"' in theirs
    signed_in(ada).post(talk, {"what": "write", "text": "Welcome!", "form_id": uuid4()})
    page = signed_in(ben).get(talk).content
    assert b"Welcome!" in page
    assert b"It was handed over" not in page and b"Agree<" not in page
    theirs = signed_in(ada).get(talk).content.decode()
    said = [*Letter.objects.values_list("body", flat=True), page.decode(), theirs]
    assert not [words for words in said if "secret" in words or "tucked" in words]
    assert wrote(group, ben) == talk
    assert (Answer.objects.count(), AidMessage.objects.count()) == (1, 2)


def test_it_stands_on_no_board(group: LocalGroup, ada: Person) -> None:
    post = Post.objects.get()
    pages = [Client().get(path) for path in ("/aid/", f"/aid/{post.pk}/")]
    assert (b"Hill" in pages[0].content, pages[1]["Location"]) == (False, "/groups/")
    own = signed_in(ada)
    assert [own.post(f"/aid/{post.pk}/{what}/").status_code for what in ("renew", "close", "change")] == [404] * 3
    assert b"Hill" not in own.get("/aid/mine/").content


def test_its_starter_changes_it_and_takes_it_away(group: LocalGroup, ada: Person) -> None:
    path = f"/groups/{group.pk}"
    assert signed_in(build.person()).get(f"{path}/change/").status_code == 404
    signed_in(ada).post(f"{path}/change/", FORM | {"name": "Valley neighbours"})
    assert (Post.objects.get().title, Letter.objects.count()) == ("Valley neighbours", 0)
    assert signed_in(ada).post(f"{path}/change/", FORM).status_code == 422  # it saw the version before
    signed_in(ada).post(f"{path}/remove/")
    assert (LocalGroup.objects.count(), Post.objects.get().state) == (0, "closed")


def test_who_keeps_the_catalogue_says_why_it_goes(group: LocalGroup, ada: Person, keeper: Person) -> None:
    client, path = signed_in(keeper), f"/groups/{group.pk}/remove/"
    client.post(path)
    assert LocalGroup.objects.exists()
    client.post(path, {"reason": "It sells tents."})
    assert not LocalGroup.objects.exists()
    assert "It sells tents." in Letter.objects.get(person=ada).body


def test_a_reported_group_is_held_back_and_comes_back(group: LocalGroup, keeper: Person) -> None:
    post = Post.objects.get()
    signed_in(build.person()).post(f"/aid/{post.pk}/report/", {"reason": "sells"})
    stewards = signed_in(keeper)
    assert b"Soup on Sundays" in stewards.get("/aid/reports/").content
    report = AidReport.objects.get()
    stewards.post("/aid/reports/", {"report": report.pk, "outcome": "held", "words": "Adverts"})
    assert b"Hill" not in Client().get("/groups/").content
    assert signed_in(build.person()).get(f"/groups/{group.pk}/write/").status_code == 404
    stewards.post("/aid/reports/", {"report": report.pk, "outcome": "fine"})
    assert b"Hill neighbours" in Client().get("/groups/").content
    assert Post.objects.get().state == "group"


def test_what_was_written_long_ago_is_forgotten(group: LocalGroup) -> None:
    wrote(group, build.person())
    purging.purge(now=timezone.now() + timedelta(days=89))
    assert AidMessage.objects.count() == 1
    purging.purge(now=timezone.now() + timedelta(days=91))
    assert (AidMessage.objects.count(), Answer.objects.count(), Post.objects.count()) == (0, 0, 1)


def test_nobody_writes_to_oneself(group: LocalGroup, ada: Person) -> None:
    page = signed_in(ada).post(f"/groups/{group.pk}/write/", {"text": "Me", "form_id": uuid4()})
    assert page.status_code == 422
