"""Publishing some days, at a time, and the draft beside the programme."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, PlannedRelease, Release, Session

from .pages import words

PUBLISH = "/g/riverside/organize/publish/"
COMPARE = f"{PUBLISH}compare/2026-07-06/"


@pytest.fixture
def session(gathering: Gathering) -> Session:
    return build.session(build.workshop(gathering, "Fire"), build.place(gathering, "Oak"), build.at(9), build.at(12))


def later(**typed: Any) -> dict[str, Any]:
    at = (timezone.now() + timedelta(days=1)).astimezone(build.ZONE)
    return {"note": "", "at": f"{at:%Y-%m-%dT%H:%M}", **typed}


def moved_on_two_days(gathering: Gathering, session: Session) -> None:
    day = build.TUESDAY
    knots = build.session(build.workshop(gathering, "Knots"), None, build.at(9, day=day), build.at(12, day=day))
    build.release(gathering)
    for one, on in ((session, build.MONDAY), (knots, day)):
        Session.objects.filter(pk=one.pk).update(starts_at=build.at(14, day=on), ends_at=build.at(17, day=on))


def test_the_page_shows_only_what_the_chosen_days_change(
    organizer_client: Client, gathering: Gathering, session: Session
) -> None:
    moved_on_two_days(gathering, session)
    page = words(organizer_client.get(f"{PUBLISH}?day=2026-07-07&day=2030-01-01&day=x"))
    assert ("New time Knots" in page, "New time Fire" in page) == (True, False)


def test_only_the_chosen_days_are_published(organizer_client: Client, gathering: Gathering, session: Session) -> None:
    moved_on_two_days(gathering, session)
    gathering.refresh_from_db()
    organizer_client.post(PUBLISH, {"seen_version": gathering.draft_version, "note": "", "day": "2026-07-07"})
    release = Release.objects.latest_of(gathering)
    assert release is not None
    assert [change.title for change in release.changes.all()] == ["Knots"]


def test_a_time_is_the_gatherings_own(organizer_client: Client, gathering: Gathering, session: Session) -> None:
    typed = later(seen_version=gathering.draft_version)
    assert organizer_client.post(PUBLISH, typed)["Location"] == PUBLISH
    planned = PlannedRelease.objects.get()
    assert f"{planned.at.astimezone(build.ZONE):%Y-%m-%dT%H:%M}" == typed["at"]
    assert "is published by itself" in words(organizer_client.get(PUBLISH))


@pytest.mark.parametrize(("at", "status"), [("2020-01-01T09:00", 409), ("soon", 422), ("2026-13-40T99:00", 422)])
def test_a_time_that_cannot_be_is_refused_and_the_note_stays(
    organizer_client: Client, gathering: Gathering, session: Session, at: str, status: int
) -> None:
    typed = {"seen_version": gathering.draft_version, "note": "Bring cups.", "at": at}
    response = organizer_client.post(PUBLISH, typed)
    assert (response.status_code, "Bring cups." in words(response)) == (status, True)
    assert not PlannedRelease.objects.exists()


def test_what_is_planned_is_taken_back(organizer_client: Client, gathering: Gathering, session: Session) -> None:
    organizer_client.post(PUBLISH, later(seen_version=gathering.draft_version))
    pk = PlannedRelease.objects.get().pk
    address = f"{PUBLISH}planned/{pk}/take-back/"
    assert organizer_client.get(address).status_code == 405
    assert organizer_client.post(address).status_code == 302
    assert not PlannedRelease.objects.exists()


def test_another_gatherings_plan_is_not_there(organizer_client: Client, gathering: Gathering) -> None:
    other = build.gathering("hilltop")
    planned = PlannedRelease.objects.create(gathering=other, at=build.NOW)
    assert organizer_client.post(f"{PUBLISH}planned/{planned.pk}/take-back/").status_code == 404
    assert PlannedRelease.objects.filter(pk=planned.pk).exists()


def test_the_draft_stands_beside_the_programme(
    organizer_client: Client, gathering: Gathering, session: Session
) -> None:
    moved_on_two_days(gathering, session)
    page = words(organizer_client.get(COMPARE))
    assert re.search(r"9:00 Moved Fire 9:00–12:00, Oak nothing 14:00 nothing Moved Fire 14:00–17:00, Oak", page)
    assert "Knots" not in page


@pytest.mark.parametrize("role", ["", "steward", "reviewer"])
def test_a_stranger_steward_or_reviewer_may_not_compare(client: Client, gathering: Gathering, role: str) -> None:
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert client.get(COMPARE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_costs_the_same_for_any_number_of_sessions(
    organizer_client: Client,
    gathering: Gathering,
    session: Session,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    build.release(gathering)
    for _ in range(count):
        build.session(build.workshop(gathering), build.place(gathering), build.at(9), build.at(12))
    with django_assert_num_queries(15):
        organizer_client.get(COMPARE)
