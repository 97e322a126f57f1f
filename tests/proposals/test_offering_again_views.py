"""Pages about offering again: the organizers' and the one behind a letter's link."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, GatheringCopy, Letter, Person
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/organize/again/"


@pytest.fixture
def last(gathering: Gathering) -> Gathering:
    """The year before, of which the gathering is a copy."""
    made = build.gathering("last", name="Riverside 2025")
    GatheringCopy.objects.create(gathering=gathering, source=made)
    return made


def path(gathering: Gathering, person: Person) -> str:
    return "/invitations/" + signed_link("offer-again", f"{gathering.pk}:{person.pk}").partition("/invitations/")[2]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_says_how_many_would_get_a_letter_in_few_queries(
    organizer_client: Client, last: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    build.workshop(last, teachers=[build.person() for _ in range(count)])
    with django_assert_num_queries(8):
        page = organizer_client.get(PAGE).content.decode()
    assert f"<strong>{count}</strong>" in page


def test_one_press_posts_the_letters_and_says_so(organizer_client: Client, last: Gathering) -> None:
    build.workshop(last, teachers=[build.person(), build.person()])
    first, second = (organizer_client.post(PAGE, follow=True).content.decode() for _ in range(2))
    told = ("2 letters are on their way" in first, "Everybody is asked already." in second)
    assert (Letter.objects.count(), *told) == (2, True, True)


def test_of_a_draft_it_says_to_open_it_first_and_has_no_button(
    organizer_client: Client, gathering: Gathering, last: Gathering
) -> None:
    build.workshop(last)
    Gathering.objects.filter(pk=gathering.pk).update(state="draft")
    page = organizer_client.get(PAGE).content.decode()
    assert ("Open the gathering first" in page, "Send 1 letter" in page) == (True, False)


def test_pressed_for_a_draft_it_is_refused_with_why(
    organizer_client: Client, gathering: Gathering, last: Gathering
) -> None:
    build.workshop(last)
    Gathering.objects.filter(pk=gathering.pk).update(state="draft")
    page = organizer_client.post(PAGE, follow=True).content.decode()
    assert ("only then can teachers see" in page, Letter.objects.count()) == (True, 0)


def test_what_was_not_copied_has_nobody_to_ask(organizer_client: Client, gathering: Gathering) -> None:
    assert "not copied from another" in organizer_client.get(PAGE).content.decode()


@pytest.mark.parametrize("role", ["scheduler", "reviewer", "steward", ""])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_for_organizers_alone(
    client: Client, gathering: Gathering, last: Gathering, role: str, method: str
) -> None:
    build.workshop(last)
    client.force_login(build.team_member(gathering, role) if role else build.person())
    assert (getattr(client, method)(PAGE).status_code, Letter.objects.count()) == (403, 0)


def test_somebody_unknown_is_asked_to_sign_in(client: Client, gathering: Gathering) -> None:
    assert client.get(PAGE)["Location"].endswith(f"?next={PAGE}")


def test_another_method_is_refused(organizer_client: Client, gathering: Gathering) -> None:
    assert organizer_client.delete(PAGE).status_code == 405


def test_the_overview_of_a_copy_alone_leads_there(organizer_client: Client, gathering: Gathering) -> None:
    before = PAGE in organizer_client.get("/g/riverside/organize/").content.decode()
    GatheringCopy.objects.create(gathering=gathering, source=build.gathering("last"))
    assert (before, PAGE in organizer_client.get("/g/riverside/organize/").content.decode()) == (False, True)


def test_the_letters_page_leads_to_teaching_again(client: Client, gathering: Gathering) -> None:
    page = client.get(path(gathering, build.person(name="Ada"))).content.decode()
    assert ("Ada, would you teach again" in page, "/g/riverside/proposals/again/" in page) == (True, True)


def test_once_it_is_over_the_letters_page_says_so(client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(state="over")
    page = client.get(path(gathering, build.person())).content.decode()
    assert ("is over" in page, "/proposals/again/" in page) == (True, False)


def test_a_draft_is_not_known_by_the_letters_page(client: Client, gathering: Gathering) -> None:
    Gathering.objects.update(state="draft")
    assert client.get(path(gathering, build.person())).status_code == 404


def test_a_link_that_is_not_ours_or_of_somebody_gone_finds_nothing(client: Client, gathering: Gathering) -> None:
    gone = path(gathering, build.person(is_active=False))
    assert [client.get(link).status_code for link in ("/invitations/again/x/", gone)] == [404, 404]


def test_the_letters_page_takes_nothing(client: Client, gathering: Gathering) -> None:
    assert client.post(path(gathering, build.person())).status_code == 405
