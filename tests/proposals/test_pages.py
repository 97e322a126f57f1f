"""Who may open which page of a workshop, and with which methods."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Workshop

pytestmark = pytest.mark.django_db
PAGES = ["", "edit/", "teachers/", "teachers/{teacher}/remove/"]
MOVES = ["submit/", "accept/", "decline/", "withdraw/"]


@pytest.fixture
def workshop(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, state=Workshop.State.SUBMITTED, teachers=[build.person(name="The teacher")])


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def statuses(client: Client, workshop: Workshop, pages: list[str], method: str = "get") -> list[int]:
    base = f"/g/riverside/proposals/{workshop.pk}/"
    teacher = workshop.teaching.get().pk
    return [getattr(client, method)(base + page.format(teacher=teacher)).status_code for page in pages]


def test_nobody_comes_in_without_signing_in(client: Client, workshop: Workshop) -> None:
    assert set(statuses(client, workshop, PAGES) + statuses(client, workshop, MOVES, "post")) == {302}


def test_to_strangers_a_proposal_does_not_exist(workshop: Workshop) -> None:
    stranger = client_of(build.person())
    assert set(statuses(stranger, workshop, PAGES) + statuses(stranger, workshop, MOVES, "post")) == {404}


def test_to_the_organizer_of_another_gathering_it_does_not_exist(workshop: Workshop) -> None:
    other = client_of(build.team_member(build.gathering("other"), "organizer"))
    assert set(statuses(other, workshop, PAGES) + statuses(other, workshop, MOVES, "post")) == {404}


def test_a_workshop_of_another_gathering_is_not_there(organizer_client: Client, workshop: Workshop) -> None:
    theirs = build.workshop(build.gathering("other"))
    assert set(statuses(organizer_client, theirs, PAGES)) == {404}


def test_its_teacher_opens_every_page(workshop: Workshop) -> None:
    assert statuses(client_of(workshop.teachers.get()), workshop, PAGES) == [200] * 4


def test_its_teacher_only_reads_once_it_is_decided(workshop: Workshop) -> None:
    Workshop.objects.update(state=Workshop.State.ACCEPTED)
    assert statuses(client_of(workshop.teachers.get()), workshop, PAGES) == [200, 403, 403, 403]


def test_a_reviewer_opens_every_page_and_decides(gathering: Gathering, workshop: Workshop) -> None:
    reviewer = client_of(build.team_member(gathering, "reviewer"))
    opened = statuses(reviewer, workshop, PAGES)
    reviewer.post(f"/g/riverside/proposals/{workshop.pk}/accept/", {"version": "0"})
    workshop.refresh_from_db()
    assert (opened, workshop.state) == ([200] * 4, Workshop.State.ACCEPTED)


def test_its_teacher_decides_nothing(workshop: Workshop) -> None:
    assert statuses(client_of(workshop.teachers.get()), workshop, ["accept/", "decline/"], "post") == [403, 403]


@pytest.mark.parametrize("role", ["organizer", "scheduler"])
@pytest.mark.parametrize("state", Workshop.State.values)
def test_organizers_and_schedulers_open_every_page_in_every_state(workshop: Workshop, role: str, state: str) -> None:
    Workshop.objects.update(state=state)
    assert statuses(client_of(build.team_member(workshop.gathering, role)), workshop, PAGES) == [200] * 4


def test_stewards_read_only(workshop: Workshop) -> None:
    steward = client_of(build.team_member(workshop.gathering, "steward"))
    assert (statuses(steward, workshop, PAGES), statuses(steward, workshop, MOVES, "post")) == (
        [200, 403, 403, 403],
        [403] * 4,
    )


def test_other_methods_are_refused(organizer_client: Client, workshop: Workshop) -> None:
    assert set(statuses(organizer_client, workshop, PAGES, "delete")) == {405}


def test_moves_are_made_by_post_alone(organizer_client: Client, workshop: Workshop) -> None:
    assert set(statuses(organizer_client, workshop, MOVES)) == {405}


def test_there_is_no_other_move(organizer_client: Client, workshop: Workshop) -> None:
    assert statuses(organizer_client, workshop, ["burn/"], "post") == [404]


@pytest.mark.parametrize("where", ["", "new/"])
def test_lists_of_a_draft_gathering_do_not_exist_for_strangers(where: str) -> None:
    build.gathering(state=Gathering.State.DRAFT)
    assert client_of(build.person()).get(f"/g/riverside/proposals/{where}").status_code == 404
