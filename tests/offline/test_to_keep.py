import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, ReleasedTeacher, ReminderChoice, Session

pytestmark = pytest.mark.django_db
SOON = datetime(2096, 7, 6, 9, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    gathering = build.gathering()
    place = build.place(gathering, "Oak", slug="oak")
    text = "We sit by the river and talk."
    words = build.workshop(gathering, "Friction fire", [build.person(name="Ada")], description=text)
    made = build.session(words, place, build.at(9), build.at(12))
    build.release(gathering)
    return made


def listed(client: Client) -> dict[str, Any]:
    return dict(client.get("/g/riverside/offline.json").json())


def test_the_list_names_a_release_its_page_files_and_live_pages(session: Session, client: Client) -> None:
    given = listed(client)
    assert (given["release"], given["page"], given["gathering"]) == (1, "/g/riverside/offline/", "Riverside")
    assert given["live"] == ["/g/riverside/", "/g/riverside/aid/", "/g/riverside/hubs/", "/g/riverside/emergency/"]


def test_the_page_has_the_whole_release_and_is_the_same_for_everybody(session: Session, client: Client) -> None:
    page = client.get("/g/riverside/offline/")
    text = page.content.decode()
    assert all(word in text for word in ("Friction fire", "We sit by the river", "Oak", "Ada", "Mon 6 July", "9:00"))
    client.force_login(session.offering.workshop.teachers.get())
    again = client.get("/g/riverside/offline/")
    assert (again.content, "csrf" in text) == (page.content, False)
    assert [page.headers.get(name) for name in ("Offline-Keep", "Offline-For")] == ["all", None]


def test_a_page_that_is_known_costs_three_queries(
    session: Session, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/g/riverside/offline/")
    with django_assert_num_queries(3):
        client.get("/g/riverside/offline.json")


def test_the_mark_changes_with_a_release_and_when_a_name_leaves_it_and_not_else(
    session: Session, client: Client
) -> None:
    marks = [listed(client)["mark"], listed(client)["mark"]]
    ReleasedTeacher.objects.update(name="Somebody")
    marks.append(listed(client)["mark"])
    session.starts_at = build.at(10)
    session.save()
    build.release(session.offering.workshop.gathering)
    marks.append(listed(client)["mark"])
    assert marks[0] == marks[1] and len(set(marks)) == 3


def test_a_draft_and_what_is_not_published_are_kept_by_nobody(client: Client) -> None:
    draft = build.gathering("hidden", state=Gathering.State.DRAFT)
    build.gathering("unpublished")
    build.release(draft)
    client.force_login(build.team_member(draft, "organizer"))
    paths = [f"/g/{slug}/offline{end}" for slug in ("hidden", "unpublished") for end in ("/", ".json")]
    assert {client.get(path).status_code for path in paths} == {404}
    assert "Offline-Keep" in client.get("/g/hidden/").headers  # their own, until they sign out
    assert client.get("/g/hidden/").headers["Offline-Keep"] == "own"


def test_every_file_that_kept_pages_name_is_in_the_list(session: Session, client: Client) -> None:
    person = build.person()
    build.star(person, session)
    kept = set(listed(client)["files"])
    for login in (False, True):
        if login:
            client.force_login(person)
        for path in (*listed(client)["live"], "/g/riverside/offline/", "/offline/", "/g/riverside/schedule/", "/"):
            assert set(re.findall(r"/static/[^\"#]+", client.get(path).content.decode())) <= kept, path
    for path in ("/me/plan/", f"/g/riverside/workshops/{session.offering.workshop.pk}/"):
        assert set(re.findall(r"/static/[^\"#]+", client.get(path).content.decode())) <= kept, path


def test_the_phone_is_told_what_rings_and_when(session: Session, client: Client) -> None:
    person = build.person()
    client.force_login(person)
    build.star(person, session)
    Gathering.objects.update(ends_on=SOON.date())
    session.starts_at, session.ends_at = SOON, SOON + timedelta(hours=2)
    session.save()
    build.release(session.offering.workshop.gathering)
    before = client.get("/me/offline.json").json()
    ReminderChoice.objects.create(person=person, wanted=False)
    after = client.get("/me/offline.json").json()
    (alarm,) = before["alarms"]
    assert [after["alarms"], before["mark"] != after["mark"], before["plan"]] == [
        [],
        True,
        ["/me/plan/", "/me/plan/calendar/"],
    ]
    assert (alarm["at"], alarm["title"]) == ((SOON - timedelta(minutes=30)).isoformat(), "Friction fire")


def test_strangers_have_no_list_of_their_own(client: Client) -> None:
    assert client.get("/me/offline.json").status_code == 302
