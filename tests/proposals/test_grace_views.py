"""Links that let people propose after the deadline."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Change, Gathering, GraceLink, Letter, Person, Workshop
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/proposals/late/"
TYPED = {"title": "Knots", "slots": "1", "parts": "1", "repeats": "1", "version": "0"}
UNTIL = {"ends_at": "2099-07-01T20:00", "email": "", "note": "For the potters"}


@pytest.fixture
def closed(gathering: Gathering) -> Gathering:
    gathering.proposals_close_at = timezone.now() - timedelta(hours=1)
    gathering.save()
    return gathering


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


def made_link(organizer_client: Client, **fields: str) -> str:
    page = organizer_client.post(PAGE, UNTIL | fields).content.decode()
    found = re.search(r"<code>\w+://[^/]+(/[^<]+)</code>", page)
    return found[1] if found else ""


def test_the_link_is_shown_once_and_kept_nowhere(organizer_client: Client, closed: Gathering) -> None:
    address = made_link(organizer_client)
    token = address.rstrip("/").rpartition("/")[2]
    assert (len(token) >= 22, token in str(GraceLink.objects.values()), address in str(Change.objects.values())) == (
        True,
        False,
        False,
    )
    assert address not in organizer_client.get(PAGE).content.decode()


def test_its_end_is_on_the_gatherings_clock(organizer_client: Client, closed: Gathering) -> None:
    made_link(organizer_client)
    assert GraceLink.objects.get().ends_at.isoformat() == "2099-07-02T00:00:00+00:00"


def test_who_has_it_proposes_and_sends(
    client: Client, organizer_client: Client, closed: Gathering, ada: Person
) -> None:
    page = client.get(made_link(organizer_client))
    token = re.search(r"late=([\w-]+)", page.content.decode())
    assert token is not None
    client.post("/g/riverside/proposals/new/", TYPED | {"late": token[1], "submit": "yes"})
    made = Workshop.objects.get()
    assert (made.state, made.late_by) == ("submitted", GraceLink.objects.get())


def test_a_draft_begun_late_is_sent_later_without_the_link(
    client: Client, organizer_client: Client, closed: Gathering, ada: Person
) -> None:
    token = made_link(organizer_client).rstrip("/").rpartition("/")[2]
    client.post("/g/riverside/proposals/new/", TYPED | {"late": token})
    made = Workshop.objects.get()
    client.post(f"/g/riverside/proposals/{made.pk}/submit/", {"version": "0"})
    made.refresh_from_db()
    assert made.state == "submitted"


def test_a_draft_from_before_is_not_sent_after_the_deadline(client: Client, closed: Gathering, ada: Person) -> None:
    made = build.workshop(closed, teachers=[ada], state="draft")
    page = client.post(f"/g/riverside/proposals/{made.pk}/submit/", {"version": "0"}, follow=True)
    made.refresh_from_db()
    assert (made.state, "Ask the team for a link" in page.content.decode()) == ("draft", True)


def test_changes_that_were_asked_for_are_sent_after_the_deadline(
    client: Client, closed: Gathering, ada: Person
) -> None:
    made = build.workshop(closed, teachers=[ada], state="changes")
    client.post(f"/g/riverside/proposals/{made.pk}/submit/", {"version": "0"})
    made.refresh_from_db()
    assert made.state == "submitted"


def test_the_team_is_never_late(organizer_client: Client, closed: Gathering) -> None:
    organizer_client.post("/g/riverside/proposals/new/", TYPED)
    assert Workshop.objects.count() == 1


def test_one_person_gets_a_letter_and_needs_no_token(
    client: Client, organizer_client: Client, closed: Gathering, ada: Person
) -> None:
    made_link(organizer_client, email="ada@example.org")
    letter = Letter.objects.get(person=ada)
    address = "/" + signed_link(letter.link_name, letter.link_value).partition("//")[2].partition("/")[2]
    assert "You may still propose" in client.get(address, follow=True).content.decode()
    client.post("/g/riverside/proposals/new/", TYPED)
    assert Workshop.objects.count() == 1


def test_a_revoked_link_lets_nobody_in(
    client: Client, organizer_client: Client, closed: Gathering, ada: Person
) -> None:
    address = made_link(organizer_client)
    organizer_client.post(f"{PAGE}{GraceLink.objects.get().pk}/revoke/")
    assert client.get(address).status_code == 409


def test_an_end_that_is_over_is_told(organizer_client: Client, closed: Gathering) -> None:
    page = organizer_client.post(PAGE, UNTIL | {"ends_at": "2020-01-01T10:00"})
    assert (page.status_code, GraceLink.objects.count()) == (409, 0)


@pytest.mark.parametrize("ends_at", ["", "tomorrow", "2026-03-08T02:30"])
def test_a_moment_that_is_none_is_told(organizer_client: Client, closed: Gathering, ends_at: str) -> None:
    page = organizer_client.post(PAGE, UNTIL | {"ends_at": ends_at})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ends_at"])


def test_teachers_and_stewards_make_none(client: Client, closed: Gathering, ada: Person) -> None:
    build.workshop(closed, teachers=[ada])
    steward = Client()
    steward.force_login(build.team_member(closed, "steward"))
    assert [one.post(PAGE, UNTIL).status_code for one in (client, steward, Client())] == [403, 403, 302]


def test_a_link_of_another_gathering_is_not_there(organizer_client: Client, gathering: Gathering) -> None:
    other = build.gathering("other")
    now = timezone.now()
    theirs = GraceLink.objects.create(gathering=other, token_hash="x", made_at=now, ends_at=now + timedelta(days=1))
    assert organizer_client.post(f"{PAGE}{theirs.pk}/revoke/").status_code == 404
