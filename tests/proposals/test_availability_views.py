"""Pages of when teachers can teach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Availability, Gathering, Person, Slot

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/availability/"


@pytest.fixture
def slots(gathering: Gathering) -> list[Slot]:
    return [build.slot(gathering, starts=hour, ends=hour + 2) for hour in (9, 13)]


@pytest.fixture
def ada(client: Client, gathering: Gathering) -> Person:
    ada = build.person(name="Ada")
    build.workshop(gathering, teachers=[ada], state="submitted")
    client.force_login(ada)
    return ada


def said(person: Person) -> list[str]:
    return list(Availability.objects.filter(person=person).values_list("choice", flat=True))


def test_a_teacher_says_when_they_can(client: Client, ada: Person, slots: list[Slot]) -> None:
    client.post(PAGE, {f"slot-{slots[0].pk}": "can", f"slot-{slots[1].pk}": "rather_not"})
    assert said(ada) == ["can", "rather_not"]


@pytest.mark.parametrize(("whole", "kept"), [("can", "can"), ("away", "cannot")])
def test_one_choice_says_it_for_the_whole_day(
    client: Client, ada: Person, slots: list[Slot], whole: str, kept: str
) -> None:
    client.post(PAGE, {"day-2026-07-06": whole, f"slot-{slots[0].pk}": "rather_not"})
    assert said(ada) == [kept, kept]


def test_what_was_said_is_shown(client: Client, ada: Person, slots: list[Slot]) -> None:
    client.post(PAGE, {f"slot-{slots[0].pk}": "cannot"})
    assert f'name="slot-{slots[0].pk}" value="cannot" id' in client.get(PAGE).content.decode()
    assert client.get(PAGE).context["form"].initial == {} and said(ada) == ["cannot"]


def test_after_the_deadline_it_is_with_the_team(
    client: Client, organizer_client: Client, gathering: Gathering, ada: Person, slots: list[Slot]
) -> None:
    Gathering.objects.update(availability_closes_at=timezone.now() - timedelta(days=1))
    typed = {f"slot-{slots[0].pk}": "can"}
    assert (client.post(PAGE, typed).status_code, said(ada)) == (409, [])
    assert (organizer_client.post(f"{PAGE}{ada.pk}/", typed).status_code, said(ada)) == (302, ["can"])


def test_who_teaches_nothing_here_says_nothing(gathering: Gathering, slots: list[Slot]) -> None:
    stranger = Client()
    stranger.force_login(build.person())
    assert stranger.post(PAGE, {f"slot-{slots[0].pk}": "can"}).status_code == 403


def test_nobody_says_it_for_another(client: Client, gathering: Gathering, ada: Person) -> None:
    other = build.workshop(gathering).teachers.get()
    assert (client.get(f"{PAGE}{other.pk}/").status_code, Client().get(PAGE).status_code) == (403, 302)


def test_a_teacher_of_another_gathering_is_not_there(organizer_client: Client, gathering: Gathering) -> None:
    theirs = build.workshop(build.gathering("other")).teachers.get()
    assert organizer_client.get(f"{PAGE}{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_reads_what_all_said_in_as_many_queries_for_three_as_for_one(
    organizer_client: Client,
    gathering: Gathering,
    slots: list[Slot],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        build.workshop(gathering)
    with django_assert_num_queries(10):
        page = organizer_client.get(PAGE)
    assert len(page.context["rows"]) == count


def test_other_methods_are_refused(client: Client, ada: Person) -> None:
    assert client.delete(PAGE).status_code == 405
