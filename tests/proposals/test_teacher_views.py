"""Pages of who teaches a workshop: asking, entering, and the letter's own page."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Listing, Person, Skill, TeachingInvitation, Workshop
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


@pytest.fixture
def knots(gathering: Gathering, ada: Person) -> Workshop:
    return build.workshop(gathering, "Knots", teachers=[ada], state="draft")


def known(name: str) -> Person:
    person = build.person(name=name)
    Listing.objects.create(person=person, skill=Skill.objects.get(slug="cordage"), kind="teach")
    return person


def ask(client: Client, workshop: Workshop, whom: str, **fields: object) -> tuple[int, str]:
    typed = {"whom": whom, "role": "teacher"} | fields
    page = client.post(f"/g/riverside/proposals/{workshop.pk}/teachers/invite/", typed)
    return page.status_code, page.content.decode()


def letter(invitation: TeachingInvitation) -> str:
    return signed_link("teaching-invitation", str(invitation.pk)).partition("//")[2].partition("/")[2]


def asked(workshop: Workshop, person: Person) -> str:
    row = TeachingInvitation.objects.create(workshop=workshop, person=person, known_as="Bo")
    return f"/{letter(row)}"


def test_an_address_is_asked_and_shown_as_it_was_typed(client: Client, knots: Workshop) -> None:
    build.person(name="Secret Name", email="bo@example.org")
    ask(client, knots, "bo@example.org")
    page = client.get(f"/g/riverside/proposals/{knots.pk}/").content.decode()
    assert ("bo@example.org" in page, "Secret Name" in page) == (True, False)


def test_a_known_teacher_is_asked_by_name(client: Client, knots: Workshop) -> None:
    bo = known("Bo Birch")
    assert (ask(client, knots, "bo birch")[0], knots.invitations.get().person) == (302, bo)


def test_part_of_a_name_asks_which_one_is_meant(client: Client, knots: Workshop) -> None:
    bo = known("Bo Birch")
    status, page = ask(client, knots, "Bo")
    assert (status, "Whom do you mean?" in page, knots.invitations.count()) == (422, True, 0)
    assert ask(client, knots, "Bo", person=bo.pk)[0] == 302


def test_somebody_who_teaches_nothing_is_not_found_by_name(client: Client, knots: Workshop) -> None:
    build.person(name="Private Pat")
    status, page = ask(client, knots, "Private Pat")
    assert (status, "No teacher here is called" in page, 'value="Private Pat"' in page) == (422, True, True)


@pytest.mark.parametrize("whom", ["", "a@", "two@@example.org", "x" * 255])
def test_what_is_neither_is_told(client: Client, knots: Workshop, whom: str) -> None:
    assert (ask(client, knots, whom)[0], knots.invitations.count()) == (422, 0)


def test_the_letters_page_needs_no_sign_in(knots: Workshop) -> None:
    page = Client().get(asked(knots, build.person(name="Bo"))).content.decode()
    assert "Ada" not in page.partition("Will you teach")[0] and "Will you teach “Knots”?" in page


def test_one_tap_says_yes(knots: Workshop) -> None:
    bo = build.person(name="Bo")
    assert (Client().post(asked(knots, bo), {"answer": "yes"}).status_code, bo in knots.teachers.all()) == (302, True)


def test_somebody_without_a_name_gives_one(knots: Workshop) -> None:
    bo = Person.objects.create_user(email="bo@example.org")
    address = asked(knots, bo)
    assert Client().post(address, {"answer": "yes"}).status_code == 422
    Client().post(address, {"answer": "yes", "name": "Bo"})
    assert knots.teachers.filter(name="Bo").exists()


def test_a_yes_to_what_was_withdrawn_is_told(knots: Workshop) -> None:
    address = asked(knots, build.person())
    Workshop.objects.update(state="withdrawn")
    page = Client().post(address, {"answer": "yes"})
    assert (page.status_code, "not going on" in page.content.decode()) == (409, True)


@pytest.mark.parametrize("token", ["x", "MQ:1abc:forged", "a" * 300])
def test_a_forged_link_leads_nowhere(token: str) -> None:
    assert Client().get(f"/invitations/teaching/{token}/").status_code == 404


def test_other_methods_are_refused(knots: Workshop) -> None:
    assert Client().delete(asked(knots, build.person())).status_code == 405


def test_an_invitation_is_taken_back(client: Client, knots: Workshop) -> None:
    ask(client, knots, "bo@example.org")
    row = knots.invitations.get()
    client.post(f"/g/riverside/proposals/{knots.pk}/invitations/{row.pk}/take-back/")
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_strangers_ask_nobody_and_take_nothing_back(knots: Workshop) -> None:
    stranger = Client()
    stranger.force_login(build.person())
    row = TeachingInvitation.objects.create(workshop=knots, person=build.person(), known_as="Bo")
    back = stranger.post(f"/g/riverside/proposals/{knots.pk}/invitations/{row.pk}/take-back/")
    assert (ask(stranger, knots, "bo@example.org")[0], back.status_code) == (404, 404)
