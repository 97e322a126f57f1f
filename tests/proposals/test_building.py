"""What a workshop builds on, and its page."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.gatherings.errors import Stale
from workshops.models import Gathering, Person, Workshop
from workshops.proposals.building import set_bases
from workshops.proposals.errors import ProposalRefused


@pytest.fixture
def fire(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, "Fire")


@pytest.fixture
def steel(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, "Steel")


def page(workshop: Workshop) -> str:
    return f"/g/riverside/proposals/{workshop.pk}/builds-on/"


def put(client: Client, workshop: Workshop, *bases: object) -> Any:
    workshop.refresh_from_db()
    typed = {"version": workshop.version, "bases": [getattr(base, "pk", base) for base in bases]}
    return client.post(page(workshop), typed)


def test_it_is_saved_and_written_down(organizer_client: Client, fire: Workshop, steel: Workshop) -> None:
    assert put(organizer_client, steel, fire)["Location"] == f"/g/riverside/proposals/{steel.pk}/"
    line = steel.gathering.record.get()
    assert (list(steel.prerequisites.all()), line.after) == ([fire], {"builds on": ["Fire"]})


def test_no_circle_is_made(organizer_client: Client, gathering: Gathering, fire: Workshop, steel: Workshop) -> None:
    third = build.workshop(gathering, "Knife")
    put(organizer_client, steel, fire)
    put(organizer_client, third, steel)
    response = put(organizer_client, fire, third)
    assert (response.status_code, fire.prerequisites.exists()) == (409, False)
    assert "“Knife” builds on this one already." in response.content.decode()


@pytest.mark.parametrize("strange", ["self", "other gathering", "99999", "x"])
def test_what_it_cannot_build_on_is_refused(
    organizer_client: Client, fire: Workshop, steel: Workshop, strange: str
) -> None:
    other = build.workshop(build.gathering("hilltop"))
    chosen = {"self": steel.pk, "other gathering": other.pk}.get(strange, strange)
    assert put(organizer_client, steel, chosen).status_code == 422
    assert not steel.prerequisites.exists()


def test_a_stale_form_is_refused_and_keeps_the_choice(
    organizer_client: Client, fire: Workshop, steel: Workshop
) -> None:
    Workshop.objects.filter(pk=steel.pk).update(version=4)
    response = organizer_client.post(page(steel), {"version": 3, "bases": [fire.pk]})
    assert (response.status_code, f'value="{fire.pk}" id="id_bases_0" checked' in response.content.decode()) == (
        409,
        True,
    )


def test_too_many_are_refused(gathering: Gathering, organizer: Person, steel: Workshop) -> None:
    with pytest.raises(ProposalRefused, match="10 workshops at most"):
        set_bases(workshop=steel, bases=[build.workshop(gathering) for _ in range(11)], seen_version=0, by=organizer)


def test_the_version_seen_is_asked(organizer: Person, fire: Workshop, steel: Workshop) -> None:
    with pytest.raises(Stale):
        set_bases(workshop=steel, bases=[fire], seen_version=7, by=organizer)


@pytest.mark.parametrize("role", ["", "steward", "reviewer"])
def test_who_does_not_schedule_may_not(client: Client, steel: Workshop, role: str) -> None:
    client.force_login(build.team_member(steel.gathering, role) if role else build.person())
    assert client.get(page(steel)).status_code == 403


@pytest.mark.parametrize("others", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_workshops(
    organizer_client: Client,
    gathering: Gathering,
    steel: Workshop,
    others: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(others):
        build.workshop(gathering)
    with django_assert_num_queries(10):
        organizer_client.get(page(steel))
