"""The page on which the draft becomes the next programme."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.schedule.pages import words
from workshops.models import Gathering, Person, Release, Session

PUBLISH = "/g/riverside/organize/publish/"


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    build.slot(gathering, label="Morning")
    return build.session(build.workshop(gathering, "Fire"), build.place(gathering, "Oak"), build.at(9), build.at(12))


def double_booking(gathering: Gathering) -> None:
    wren = build.person("Wren")
    for title in ("Bows", "Knots"):
        build.session(build.workshop(gathering, title, teachers=[wren]), None, build.at(9), build.at(12))


def hidden(response: Any, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', response.content.decode())
    return found.group(1) if found else ""


def publish(client: Client, gathering: Gathering, **typed: Any) -> Any:
    gathering.refresh_from_db()
    return client.post(PUBLISH, {"seen_version": gathering.draft_version, "note": "", **typed})


def test_a_visitor_is_asked_to_sign_in(client: Client, gathering: Gathering) -> None:
    assert client.get(PUBLISH)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", ["", "steward"])
def test_a_stranger_or_steward_may_not_publish(client: Client, gathering: Gathering, fire: Session, role: str) -> None:
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert publish(client, gathering).status_code == 403
    assert not Release.objects.exists()


def test_another_gatherings_organizer_may_not_publish(client: Client, gathering: Gathering, fire: Session) -> None:
    client.force_login(build.team_member(build.gathering("hilltop"), "organizer"))
    assert publish(client, gathering).status_code == 403


def test_the_page_cannot_be_deleted(organizer_client: Client) -> None:
    assert organizer_client.delete(PUBLISH).status_code == 405


def test_the_first_programme_is_announced_by_its_size(organizer_client: Client, fire: Session) -> None:
    page = words(organizer_client.get(PUBLISH))
    assert "Nobody outside the team sees a programme yet." in page
    assert "It is the first: 1 session." in page


def test_publishing_makes_the_next_release_with_its_note(
    organizer_client: Client, organizer: Person, gathering: Gathering, fire: Session
) -> None:
    response = publish(organizer_client, gathering, note="Bring cups.")
    release = Release.objects.get()
    assert (response["Location"], release.number, release.note) == (PUBLISH, 1, "Bring cups.")
    assert release.published_by == organizer


def test_what_changed_since_the_last_programme_is_listed_in_words(
    organizer_client: Client, gathering: Gathering, fire: Session
) -> None:
    build.release(gathering)
    Session.objects.filter(pk=fire.pk).update(place=build.place(gathering, "Elm"))
    page = words(organizer_client.get(PUBLISH))
    assert "Publish programme 2" in page
    assert "New place Fire: Now at Elm; before, at Oak." in page


def test_with_nothing_new_there_is_nothing_to_publish(
    organizer_client: Client, gathering: Gathering, fire: Session
) -> None:
    build.release(gathering)
    page = organizer_client.get(PUBLISH)
    assert ("so there is nothing to publish" in words(page), "<form" in page.content.decode()) == (True, False)


def test_publishing_nothing_new_is_refused(organizer_client: Client, gathering: Gathering, fire: Session) -> None:
    build.release(gathering)
    response = publish(organizer_client, gathering)
    assert (response.status_code, Release.objects.count()) == (409, 1)


def test_a_draft_that_changed_meanwhile_is_not_published_and_the_note_stays(
    organizer_client: Client, gathering: Gathering, fire: Session
) -> None:
    Gathering.objects.update(draft_version=5)
    response = publish(organizer_client, gathering, seen_version=4, note="Bring cups.")
    assert (response.status_code, Release.objects.exists()) == (409, False)
    assert "The draft changed while you were looking." in words(response)
    assert ("Bring cups." in words(response), hidden(response, "seen_version")) == (True, "5")


def test_blockers_are_named_and_need_a_yes(organizer_client: Client, gathering: Gathering, fire: Session) -> None:
    double_booking(gathering)
    response = publish(organizer_client, gathering)
    assert (response.status_code, Release.objects.exists()) == (422, False)
    assert words(response).count("Wren is in “Bows” and “Knots” at once") == 2
    assert "Move what blocks, or tick this to publish although it does." in words(response)


def test_a_yes_to_the_blockers_shown_publishes(organizer_client: Client, gathering: Gathering, fire: Session) -> None:
    double_booking(gathering)
    shown = hidden(organizer_client.get(PUBLISH), "accepted")
    assert publish(organizer_client, gathering, accept="on", accepted=shown).status_code == 302


def test_a_yes_to_other_blockers_does_not_publish(
    organizer_client: Client, gathering: Gathering, fire: Session
) -> None:
    double_booking(gathering)
    shown = hidden(organizer_client.get(PUBLISH), "accepted")
    Session.objects.exclude(pk=fire.pk).update(ends_at=build.at(11))
    response = publish(organizer_client, gathering, accept="on", accepted=shown)
    assert "The blockers changed while you were looking." in words(response)
    assert not Release.objects.exists()
    assert hidden(response, "accepted") != shown


@pytest.mark.parametrize("typed", [{"seen_version": "x"}, {"seen_version": ""}, {"note": "n" * 2001}])
def test_what_cannot_be_read_is_not_published(
    organizer_client: Client, gathering: Gathering, fire: Session, typed: dict[str, str]
) -> None:
    assert publish(organizer_client, gathering, **typed).status_code == 422
    assert not Release.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_is_as_many_queries_for_three_sessions_as_for_one(
    organizer_client: Client,
    gathering: Gathering,
    fire: Session,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    build.release(gathering)
    for _ in range(count):
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
    with django_assert_num_queries(25):
        organizer_client.get(PUBLISH)
