"""What teachers can do with an acceptance: by the link in the letter, or signed in."""

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Gathering, Letter, Person, Workshop
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(gathering: Gathering) -> Person:
    return build.person("Wren", None)


@pytest.fixture
def workshop(gathering: Gathering, wren: Person) -> Workshop:
    return build.workshop(gathering, "Knots", [wren], asked_at=timezone.now(), confirm_by=build.MONDAY)


def link(gathering: Gathering, person: Person) -> str:
    return "/letters/" + signed_link("proposal-answer", f"{gathering.pk}:{person.pk}").partition("/letters/")[2]


def answer(client: Client, address: str, workshop: Workshop, word: str, version: str = "0") -> int:
    return client.post(address, {"workshop": workshop.pk, "version": version, "answer": word}).status_code


def test_the_link_shows_what_waits_without_signing_in(client: Client, workshop: Workshop, wren: Person) -> None:
    page = client.get(link(workshop.gathering, wren))
    assert (page.status_code, page.context["workshops"]) == (200, [workshop])


def test_opening_the_link_answers_nothing(client: Client, workshop: Workshop, wren: Person) -> None:
    client.get(link(workshop.gathering, wren))
    assert Workshop.objects.get().confirmed_at is None


def test_yes_by_the_link_confirms(client: Client, workshop: Workshop, wren: Person) -> None:
    answer(client, link(workshop.gathering, wren), workshop, "yes")
    assert Workshop.objects.get().confirmed_by == wren


def test_no_by_the_link_withdraws_it_and_tells_the_team(
    client: Client, workshop: Workshop, wren: Person, organizer: Person
) -> None:
    answer(client, link(workshop.gathering, wren), workshop, "no")
    assert (Workshop.objects.get().state, Letter.objects.get().person) == ("withdrawn", organizer)


def test_pressed_twice_it_is_confirmed_once(client: Client, workshop: Workshop, wren: Person) -> None:
    for _ in range(2):
        answer(client, link(workshop.gathering, wren), workshop, "yes")
    assert Workshop.objects.get().version == 1


@pytest.mark.parametrize("version", ["", "x", "7", "²"])
def test_a_stale_or_broken_answer_changes_nothing(
    client: Client, workshop: Workshop, wren: Person, version: str
) -> None:
    answer(client, link(workshop.gathering, wren), workshop, "no", version)
    assert Workshop.objects.get().state == "accepted"


def test_one_teacher_s_link_answers_for_nobody_else(client: Client, workshop: Workshop) -> None:
    other = build.workshop(workshop.gathering, "Rope", [bo := build.person("Bo")])
    page = client.get(link(workshop.gathering, bo))
    answer(client, link(workshop.gathering, bo), workshop, "no")
    assert (page.context["workshops"], Workshop.objects.get(pk=workshop.pk).state) == ([other], "accepted")


def test_a_link_of_who_teaches_it_no_more_shows_nothing(client: Client, workshop: Workshop, wren: Person) -> None:
    workshop.teaching.all().delete()
    assert client.get(link(workshop.gathering, wren)).context["workshops"] == []


@pytest.mark.parametrize("token", ["x", "1:2", "MToy:1abc:def"])
def test_a_link_that_was_not_made_here_opens_nothing(client: Client, db: None, token: str) -> None:
    assert client.get(f"/letters/answer/{token}/").status_code == 404


def test_another_method_is_refused(client: Client, workshop: Workshop, wren: Person) -> None:
    assert client.delete(link(workshop.gathering, wren)).status_code == 405


@pytest.mark.parametrize(("who", "status"), [("teacher", 302), ("organizer", 403), ("stranger", 404)])
def test_signed_in_only_a_teacher_answers(workshop: Workshop, wren: Person, who: str, status: int) -> None:
    people = {"teacher": wren, "stranger": build.person()}
    person = people.get(who) or build.team_member(workshop.gathering, who)
    client = Client()
    client.force_login(person)
    found = answer(client, f"/g/riverside/proposals/{workshop.pk}/confirm/", workshop, "yes")
    assert (found, bool(Workshop.objects.get().confirmed_at)) == (status, who == "teacher")


def test_nobody_unknown_answers_without_a_link(client: Client, workshop: Workshop) -> None:
    assert answer(client, f"/g/riverside/proposals/{workshop.pk}/confirm/", workshop, "yes") == 302


def test_the_teacher_s_page_asks(workshop: Workshop, wren: Person) -> None:
    client = Client()
    client.force_login(wren)
    assert "Yes, I come" in client.get(f"/g/riverside/proposals/{workshop.pk}/").content.decode()
