"""Notes to teachers, the private link to a plan, feedback."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from tests import build
from workshops.models import CareNote, Feedback, Gathering, Letter, Person, PlanLink, Seat, Session
from workshops.signups.care_actions import ask_for_feedback, make_link, purge_notes

NOTE = {"text": "No nuts", "consent": "on"}


def test_a_note_is_kept_with_consent_alone_and_goes_when_emptied(
    ada_client: Client, ada: Person, gathering: Gathering
) -> None:
    refused = ada_client.post("/g/riverside/care/", {"text": "No nuts"})
    assert (refused.status_code, CareNote.objects.exists()) == (422, False)
    ada_client.post("/g/riverside/care/", NOTE)
    assert CareNote.objects.get(person=ada, gathering=gathering).text == "No nuts"
    ada_client.post("/g/riverside/care/", {"text": ""})
    assert not CareNote.objects.exists()


def test_a_note_is_written_by_who_is_signed_in(gathering: Gathering) -> None:
    assert Client().get("/g/riverside/care/").headers["Location"].startswith("/accounts/login/")


def test_notes_go_when_the_gathering_is_over_everywhere(ada_client: Client, gathering: Gathering) -> None:
    ada_client.post("/g/riverside/care/", NOTE)
    last = build.at(23, day=gathering.ends_on)
    assert [purge_notes(now=last + timedelta(days=days)) for days in (0, 1, 2)] == [0, 0, 1]


@pytest.fixture
def planned(gathering: Gathering, ada: Person) -> Session:
    day = build.MONDAY.replace(year=2099)
    Gathering.objects.update(starts_on=day, ends_on=day)
    gathering.refresh_from_db()
    session = build.session(build.workshop(gathering, "Songs"), None, build.at(9, day=day), build.at(10, day=day))
    build.star(ada, session)
    build.release(gathering)
    return session


def test_the_link_shows_the_plan_without_signing_in_and_is_kept_hashed(
    ada_client: Client, ada: Person, planned: Session
) -> None:
    page = ada_client.post("/me/plan/link/", {"what": "make"}).content.decode()
    token = page.partition("/plan/")[2].partition("/</code>")[0].rpartition("/")[2]
    assert token
    assert PlanLink.objects.get().token_hash != token
    answer = Client().get(f"/plan/{token}/")
    assert ("Songs" in answer.content.decode(), answer.headers["Referrer-Policy"]) == (True, "no-referrer")
    assert "Star</span>" not in answer.content.decode()


def test_a_link_taken_back_or_made_anew_shows_nothing_any_more(
    ada_client: Client, ada: Person, planned: Session
) -> None:
    first = make_link(person=ada, now=build.NOW)
    second = make_link(person=ada, now=build.NOW)
    assert [Client().get(f"/plan/{token}/").status_code for token in (first, second)] == [404, 200]
    ada_client.post("/me/plan/link/", {"what": "revoke"})
    assert Client().get(f"/plan/{second}/").status_code == 404


def test_who_was_there_is_asked_once_when_it_is_over(gathering: Gathering, fire: Session, ada: Person) -> None:
    Seat.objects.create(person=ada, offering=fire.offering, state="attended", since=build.NOW)
    Seat.objects.create(person=build.person(), offering=fire.offering, state="held", since=build.NOW)
    asked = [ask_for_feedback(now=build.at(hour)) for hour in (11, 12, 13)]
    assert (asked, Letter.objects.count()) == ([0, 1, 0], 1)


def test_feedback_comes_by_the_letters_link_and_may_be_changed(fire: Session, ada: Person) -> None:
    Feedback.objects.create(offering=fire.offering, person=ada, asked_at=build.NOW)
    link = f"/feedback/{signing.dumps(f'{fire.offering_id}:{ada.pk}', salt='feedback', compress=False)}/"
    for words in ("Good", "Very good"):
        Client().post(link, {"text": words})
    assert Feedback.objects.get().text == "Very good"
    assert Client().get("/feedback/nonsense/").status_code == 404
