"""The pages of the automatic draft: ask, watch, stop, look, take."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from tests.planning.camp import asked, draftable
from workshops.models import Gathering, PlanRun, Session, Step
from workshops.planning.job import carry_out

pytestmark = pytest.mark.django_db
DRAFT = "/g/riverside/organize/draft/"
TERMS = {
    "seconds": 10,
    "lost": 1,
    "first_wishes": 5,
    "hurry": 5,
    "late": 5,
    "overflow": 1,
    "parallel": 2,
    "idle": 3,
    "back_to_back": 2,
    "balance": 2,
    "change_start": 0,
    "change_place": 0,
}


@pytest.fixture
def run(gathering: Gathering) -> PlanRun:
    """Have a finished draft of six workshops."""
    draftable(gathering)
    made = asked(gathering, seconds=1)
    carry_out(run_id=made.pk, now=timezone.now())
    made.refresh_from_db()
    return made


def seen(html: str) -> dict[str, str]:
    return {name: re.search(rf'name="{name}" value="(\w+)"', html)[1] for name in ("mark", "step")}  # type: ignore[index]


def test_it_is_for_those_who_schedule(client: Client, organizer_client: Client, gathering: Gathering) -> None:
    assert client.get(DRAFT).status_code == 302
    client.force_login(build.team_member(gathering, "steward"))
    assert client.get(DRAFT).status_code == 403
    assert organizer_client.get(DRAFT).status_code == 200


def test_asking_begins_a_run_and_a_second_is_refused_kindly(organizer_client: Client, gathering: Gathering) -> None:
    answer = organizer_client.post(DRAFT, TERMS)
    run = PlanRun.objects.get()
    assert answer.headers["Location"] == f"{DRAFT}{run.pk}/"
    assert (run.state, run.seconds, run.terms["weights"]["idle"]) == ("queued", 10, 9)
    again = organizer_client.post(DRAFT, TERMS)
    assert again.status_code == 409
    assert "already" in again.content.decode()


def test_terms_that_cannot_be_are_refused_by_name(organizer_client: Client, gathering: Gathering) -> None:
    answer = organizer_client.post(DRAFT, TERMS | {"idle": 99, "seconds": 12345})
    assert answer.status_code == 422
    assert not PlanRun.objects.exists()


def test_while_it_searches_the_page_shows_how_far_it_is(organizer_client: Client, gathering: Gathering) -> None:
    run = asked(gathering, seconds=30)
    PlanRun.objects.filter(pk=run.pk).update(
        state="running", spent=12, wishes=50, lost=9, lost_before=30, points=[[1, 20, 90], [8, 9, 50]]
    )
    html = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "18 seconds left" in html
    assert "41 of 50 wishes are met" in html
    assert "Look again" in html
    assert "<svg" in organizer_client.get(f"{DRAFT}{run.pk}/progress/").content.decode()


def test_it_can_be_stopped(organizer_client: Client, gathering: Gathering) -> None:
    run = asked(gathering)
    assert organizer_client.get(f"{DRAFT}{run.pk}/stop/").status_code == 405
    organizer_client.post(f"{DRAFT}{run.pk}/stop/")
    run.refresh_from_db()
    assert run.state == "stopped"


def test_all_of_it_is_taken_as_one_step(organizer_client: Client, run: PlanRun) -> None:
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "6 sessions would move" in page
    assert "2 more can come" in page
    answer = organizer_client.post(f"{DRAFT}{run.pk}/take/", seen(page))
    assert answer.headers["Location"].endswith("/history/")
    assert Session.objects.placed().count() == 6
    assert [(step.kind, step.sessions) for step in Step.objects.all()] == [("draft", 6)]
    assert "0 sessions would move" in organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()


def test_a_day_or_one_session_of_it_is_taken(organizer_client: Client, run: PlanRun) -> None:
    key, (start, _end, _place) = next(iter(run.placed.items()))
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    organizer_client.post(f"{DRAFT}{run.pk}/take/", seen(page) | {"session": key})
    assert Session.objects.placed().get().starts_at == start
    day = run.gathering.local_day(start)
    on_day = sum(run.gathering.local_day(begins) == day for begins, _e, _p in run.placed.values())
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    organizer_client.post(f"{DRAFT}{run.pk}/take/", seen(page) | {"day": day.isoformat()})
    assert Session.objects.placed().count() == on_day


def test_a_board_that_changed_meanwhile_is_not_overwritten(organizer_client: Client, run: PlanRun) -> None:
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    Session.objects.filter(pk=min(run.placed)).update(version=9)
    answer = organizer_client.post(f"{DRAFT}{run.pk}/take/", seen(page))
    assert answer.status_code == 409
    assert not Session.objects.placed().exists()


def test_it_says_what_changed_since_it_began(organizer_client: Client, run: PlanRun) -> None:
    build.session(build.workshop(run.gathering, "Late"))
    build.place(run.gathering, "Elm")
    html = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "1 workshop was accepted" in html
    assert "1 place was made" in html


def test_another_gatherings_run_is_not_there(organizer_client: Client, gathering: Gathering) -> None:
    other = asked(build.gathering("hilltop"))
    assert organizer_client.get(f"{DRAFT}{other.pk}/").status_code == 404


def test_its_queries_do_not_grow(organizer_client: Client, run: PlanRun, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        organizer_client.get(f"{DRAFT}{run.pk}/")
