"""Teachers kept without an address: listed for organizers, asked by letter, taken back."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Change, Claim, Gathering, Letter, Person, TeamMember

pytestmark = pytest.mark.django_db
LIST = "/g/riverside/organize/kept/"


@pytest.fixture
def kept(gathering: Gathering) -> Person:
    kept = build.person("Maya Reed", email=None)
    build.workshop(gathering, "Felting", [kept])
    return kept


def page_of(person: Person) -> str:
    return f"{LIST}{person.pk}/"


def test_one_must_be_signed_in(client: Client, kept: Person) -> None:
    answers = [client.get(LIST), client.get(page_of(kept)), client.post(f"{page_of(kept)}back/")]
    assert [answer["Location"].partition("?")[0] for answer in answers] == ["/accounts/login/"] * 3


@pytest.mark.parametrize("role", ["steward", "reviewer", "scheduler", ""])
def test_only_organizers_get_in(gathering: Gathering, kept: Person, role: str) -> None:
    client = Client()
    client.force_login(build.team_member(gathering, role) if role else build.person())
    answers = [client.get(LIST), client.post(page_of(kept), {"email": "x@example.org"}), client.get(page_of(kept))]
    assert ([answer.status_code for answer in answers], Claim.objects.count()) == ([403] * 3, 0)


def test_those_without_an_address_are_listed_and_nobody_else(
    organizer_client: Client, gathering: Gathering, kept: Person
) -> None:
    build.workshop(gathering, teachers=[build.person("With Account")])
    build.workshop(build.gathering("elsewhere"), teachers=[build.person("Kept Elsewhere", email=None)])
    page = organizer_client.get(LIST).content.decode()
    assert [name in page for name in ("Maya Reed", "With Account", "Kept Elsewhere")] == [True, False, False]


def test_people_of_another_gathering_cannot_be_asked_for(organizer_client: Client) -> None:
    other = build.person("Kept Elsewhere", email=None)
    build.workshop(build.gathering("elsewhere"), teachers=[other])
    assert organizer_client.post(page_of(other), {"email": "me@example.org"}).status_code == 404


def test_a_letter_goes_to_the_address(organizer_client: Client, kept: Person) -> None:
    organizer_client.post(page_of(kept), {"email": "Maya@Example.org"})
    letter = Letter.objects.select_related("person").get()
    assert (letter.person.email, "“Felting” at Riverside" in letter.body) == ("maya@example.org", True)


def test_a_second_press_sends_no_second_letter(organizer_client: Client, kept: Person) -> None:
    for _ in range(2):
        organizer_client.post(page_of(kept), {"email": "maya@example.org"})
    assert (Letter.objects.count(), Claim.objects.count(), Change.objects.count()) == (1, 1, 1)


def test_the_answer_does_not_tell_who_has_an_account(organizer_client: Client, kept: Person) -> None:
    build.person("Known One", "known@example.org")
    seen = []
    for email in ("known@example.org", "nobody@example.org"):
        page = organizer_client.post(page_of(kept), {"email": email}, follow=True).content.decode()
        seen.append(page.replace(email, ""))
    assert (seen[0] == seen[1], "Known One" in seen[0]) == (True, False)


def test_the_record_says_who_asked_and_names_no_address(organizer_client: Client, kept: Person) -> None:
    organizer_client.post(page_of(kept), {"email": "maya@example.org"})
    line = Change.objects.get()
    assert (str(line.person), line.title, line.verb, line.after) == ("The organizer", "Maya Reed", "asked", {})


def test_the_question_is_taken_back(organizer_client: Client, kept: Person) -> None:
    organizer_client.post(page_of(kept), {"email": "wrong@example.org"})
    codes = [organizer_client.post(f"{page_of(kept)}back/").status_code for _ in range(2)]
    assert (codes, Claim.objects.count(), Letter.objects.count()) == ([302, 302], 0, 0)


@pytest.mark.parametrize("typed", ["", "maya", "a@b", "x" * 300 + "@example.org", "<script>@x"])
def test_what_is_no_address_is_refused_and_kept(organizer_client: Client, kept: Person, typed: str) -> None:
    page = organizer_client.post(page_of(kept), {"email": typed})
    assert (page.status_code, page.context["form"]["email"].value(), Claim.objects.count()) == (200, typed, 0)


def test_who_goes_through_many_addresses_is_stopped(organizer_client: Client, kept: Person) -> None:
    for n in range(101):
        page = organizer_client.post(page_of(kept), {"email": f"maya{n}@example.org"})
    assert ("Wait an hour" in page.content.decode(), Claim.objects.count()) == (True, 1)


def test_who_left_is_not_listed(organizer_client: Client, kept: Person) -> None:
    Person.objects.filter(pk=kept.pk).update(is_active=False, left_at=build.NOW)
    assert organizer_client.get(page_of(kept)).status_code == 404


def test_other_methods_are_refused(organizer_client: Client, kept: Person) -> None:
    answers = [organizer_client.post(LIST), organizer_client.put(page_of(kept))]
    answers.append(organizer_client.get(f"{page_of(kept)}back/"))
    assert [answer.status_code for answer in answers] == [405, 405, 405]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_the_same_questions_however_long(
    people: int, organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(people):
        kept = build.person(f"Kept {n}", email=None)
        build.workshop(gathering, teachers=[kept])
        Claim.objects.create(kept=kept, holder=build.person())
    with django_assert_num_queries(7):
        organizer_client.get(LIST)


def test_the_link_stands_on_the_proposals_for_organizers_only(organizer_client: Client, gathering: Gathering) -> None:
    reviewer = Client()
    reviewer.force_login(build.team_member(gathering, TeamMember.Role.REVIEWER))
    pages = [client.get("/g/riverside/proposals/").content.decode() for client in (organizer_client, reviewer)]
    assert [LIST in page for page in pages] == [True, False]
