import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import Gathering, Person

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/organize"


def test_somebody_is_added_to_the_team(organizer_client: Client, gathering: Gathering) -> None:
    typed = {"email": "bo@example.org", "name": "Bo", "role": "steward"}
    page = organizer_client.post(f"{BASE}/team/", typed, follow=True).content.decode()
    assert ("Bo is on the team." in page, "bo@example.org" in page) == (True, True)


def test_nobody_goes_through_a_long_list_of_addresses(
    organizer_client: Client, gathering: Gathering, settings: Settings
) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"name_by_address": "2/h/user"}
    for number in range(2):
        organizer_client.post(f"{BASE}/team/", {"email": f"bo{number}@example.org", "role": "steward"})
    page = organizer_client.post(f"{BASE}/team/", {"email": "bo9@example.org", "role": "steward"})
    assert ("Wait an hour" in page.content.decode(), gathering.team.count()) == (True, 3)


@pytest.mark.parametrize("typed", [{"email": "bo"}, {"role": "king"}, {"email": ""}, {"name": "x" * 151}])
def test_what_cannot_be_on_the_team_is_told(organizer_client: Client, typed: dict[str, str]) -> None:
    given = {"email": "bo@example.org", "name": "Bo", "role": "steward"}
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
    for _ in range(count):
        build.team_member(gathering, "steward")
    with django_assert_num_queries(6):
        organizer_client.get(f"{BASE}/team/")
