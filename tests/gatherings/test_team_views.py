from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.gatherings import team_actions
from workshops.models import Gathering, Person, TeamInvitation
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/organize"


def invited(gathering: Gathering, by: Person, email: str = "bo@example.org") -> TeamInvitation:
    return team_actions.invite(gathering=gathering, by=by, email=email, name="Bo", roles=["steward"])


def link_of(invitation: TeamInvitation) -> str:
    return urlsplit(signed_link("team-invitation", str(invitation.pk))).path


def test_somebody_is_asked_to_join(organizer_client: Client, gathering: Gathering) -> None:
    typed = {"email": "bo@example.org", "name": "Bo", "roles": ["steward", "reviewer"]}
    page = organizer_client.post(f"{BASE}/team/", typed, follow=True).content.decode()
    assert ("A letter to bo@example.org is on its way." in page, "reviewer and steward" in page) == (True, True)


def test_an_open_invitation_is_sent_again_and_withdrawn(
    organizer_client: Client, organizer: Person, gathering: Gathering
) -> None:
    asked = invited(gathering, organizer)
    organizer_client.post(f"{BASE}/team/invitations/{asked.pk}/again/", {"letters": "1"})
    organizer_client.post(f"{BASE}/team/invitations/{asked.pk}/withdraw/")
    asked.refresh_from_db()
    assert (asked.letters, asked.state) == (2, "withdrawn")


def test_the_link_asks_to_sign_in_first(client: Client, organizer: Person, gathering: Gathering) -> None:
    address = link_of(invited(gathering, organizer))
    assert client.get(address)["Location"].startswith("/accounts/login/?next=/invitations/team/")


def test_whom_it_is_for_says_yes(client: Client, organizer: Person, gathering: Gathering) -> None:
    asked = invited(gathering, organizer)
    client.force_login(asked.person)
    page = client.get(link_of(asked)).content.decode()
    response = client.post(link_of(asked), {"answer": "yes"})
    assert ("steward" in page, response["Location"]) == (True, f"{BASE}/")


def test_whom_it_is_for_says_no_and_is_not_asked_again(client: Client, organizer: Person, gathering: Gathering) -> None:
    asked = invited(gathering, organizer)
    client.force_login(asked.person)
    page = client.post(link_of(asked), {"answer": "no"}, follow=True).content.decode()
    assert ("You said no." in page, 'value="yes"' in page, gathering.team.count()) == (True, False, 1)


def test_somebody_else_learns_nothing_from_the_link(client: Client, organizer: Person, gathering: Gathering) -> None:
    client.force_login(build.person())
    response = client.post(link_of(invited(gathering, organizer)), {"answer": "yes"})
    told = ["Riverside" in response.content.decode(), "bo@" in response.content.decode()]
    assert (response.status_code, told, gathering.team.count()) == (403, [False, False], 1)


def test_a_link_that_the_site_did_not_make_opens_nothing(client: Client) -> None:
    client.force_login(build.person())
    assert client.get("/invitations/team/1:forged:link/").status_code == 404


def test_a_member_leaves_after_asking(client: Client, organizer: Person, gathering: Gathering) -> None:
    client.force_login(build.team_member(gathering, "steward"))
    client.get(f"{BASE}/team/leave/")
    still = gathering.team.count()
    client.post(f"{BASE}/team/leave/")
    assert (still, gathering.team.count()) == (2, 1)


def test_nobody_goes_through_a_long_list_of_addresses(
    organizer_client: Client, gathering: Gathering, settings: Settings
) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"name_by_address": "2/h/user"}
    for number in range(2):
        organizer_client.post(f"{BASE}/team/", {"email": f"bo{number}@example.org", "roles": "steward"})
    page = organizer_client.post(f"{BASE}/team/", {"email": "bo9@example.org", "roles": "steward"})
    assert ("Wait an hour" in page.content.decode(), gathering.team.count()) == (True, 1)


@pytest.mark.parametrize("typed", [{"email": "bo"}, {"roles": "king"}, {"email": ""}, {"name": "x" * 151}])
def test_what_cannot_be_on_the_team_is_told(organizer_client: Client, typed: dict[str, str]) -> None:
    given = {"email": "bo@example.org", "name": "Bo", "roles": "steward"}
    page = organizer_client.post(f"{BASE}/team/", given | typed)
    assert (list(page.context["form"].errors), Person.objects.count()) == (list(typed), 1)


def test_the_last_organizer_is_told_why_they_stay(organizer_client: Client, gathering: Gathering) -> None:
    address = f"{BASE}/team/{gathering.team.get().pk}/remove/"
    page = organizer_client.post(address, follow=True).content.decode()
    assert ("Somebody must organize this gathering" in page, gathering.team.count()) == (True, 1)


def test_a_role_is_taken_away_after_asking(organizer_client: Client, gathering: Gathering) -> None:
    build.team_member(gathering, "steward")
    address = f"{BASE}/team/{gathering.team.get(role='steward').pk}/remove/"
    organizer_client.get(address)
    still = gathering.team.count()
    organizer_client.post(address)
    assert (still, gathering.team.count()) == (2, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        build.team_member(gathering, "steward")
        invited(gathering, gathering.team.get(role="organizer").person, f"bo{number}@example.org")
    with django_assert_num_queries(7):
        organizer_client.get(f"{BASE}/team/")
