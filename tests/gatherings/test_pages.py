"""Who may open which page of organizing, and with which methods."""

from datetime import time

import pytest
from django.test import Client

from tests import build
from tests.build import MONDAY
from workshops.gatherings import slot_actions
from workshops.gatherings.recurrence import Days, rule_of
from workshops.models import Gathering, Person, SlotPattern

pytestmark = pytest.mark.django_db

OF_ORGANIZERS = ["settings/", "team/", "team/{member}/remove/"]
OF_SCHEDULERS = [
    "places/",
    "places/new/",
    "places/{place}/",
    "places/{place}/remove/",
    "slots/",
    "slots/new/",
    "slots/{slot}/",
    "slots/{slot}/remove/",
    "patterns/new/",
    "patterns/{pattern}/",
    "patterns/{pattern}/remove/",
]
READ_ONLY = {"places/", "slots/"}


def filled(slug: str) -> dict[str, int]:
    """Make a gathering with one of everything and return the ids."""
    gathering = build.gathering(slug)
    pattern = SlotPattern(gathering=gathering, label="Morning", starts=time(9), ends=time(12), days=rule_of(Days()))
    slot_actions.add_pattern(pattern=pattern)
    build.team_member(gathering, "organizer")
    member = gathering.team.get()
    slot = gathering.slots.get(day=MONDAY)
    return {"pattern": pattern.pk, "slot": slot.pk, "place": build.place(gathering).pk, "member": member.pk}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def statuses(client: Client, pages: list[str], ids: dict[str, int], method: str = "get") -> dict[str, int]:
    addresses = {page: f"/g/riverside/organize/{page.format(**ids)}" for page in pages}
    return {page: getattr(client, method)(address).status_code for page, address in addresses.items()}


def test_nobody_comes_in_without_signing_in(client: Client) -> None:
    pages = OF_ORGANIZERS + OF_SCHEDULERS
    assert set(statuses(client, pages, filled("riverside")).values()) == {302}


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(method: str) -> None:
    ids = filled("riverside")
    pages = [page for page in OF_ORGANIZERS + OF_SCHEDULERS if method == "get" or page not in READ_ONLY]
    assert set(statuses(client_of(build.person()), pages, ids, method).values()) == {403}


def test_to_strangers_a_draft_does_not_exist() -> None:
    ids = filled("riverside")
    Gathering.objects.update(state=Gathering.State.DRAFT)
    pages = OF_ORGANIZERS + OF_SCHEDULERS
    assert set(statuses(client_of(build.person()), pages, ids).values()) == {404}


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_organizer_of_another_gathering_is_refused(method: str) -> None:
    ids = filled("riverside")
    other = build.team_member(build.gathering("other"), "organizer")
    pages = [page for page in OF_ORGANIZERS + OF_SCHEDULERS if method == "get" or page not in READ_ONLY]
    assert set(statuses(client_of(other), pages, ids, method).values()) == {403}


def test_stewards_are_refused() -> None:
    ids = filled("riverside")
    steward = build.team_member(Gathering.objects.get(), "steward")
    assert set(statuses(client_of(steward), OF_ORGANIZERS + OF_SCHEDULERS, ids).values()) == {403}


def test_schedulers_change_places_and_slots_but_not_settings_and_team() -> None:
    ids = filled("riverside")
    scheduler = client_of(build.team_member(Gathering.objects.get(), "scheduler"))
    assert (
        set(statuses(scheduler, OF_SCHEDULERS, ids).values()),
        set(statuses(scheduler, OF_ORGANIZERS, ids).values()),
    ) == ({200}, {403})


def test_organizers_open_every_page() -> None:
    ids = filled("riverside")
    organizer = client_of(Person.objects.get(name="The organizer"))
    assert set(statuses(organizer, OF_ORGANIZERS + OF_SCHEDULERS, ids).values()) == {200}


def test_what_belongs_to_another_gathering_is_not_there() -> None:
    filled("riverside")
    theirs = filled("other")
    organizer = client_of(Gathering.objects.get(slug="riverside").team.get().person)
    pages = [page for page in OF_ORGANIZERS + OF_SCHEDULERS if "{" in page]
    assert set(statuses(organizer, pages, theirs).values()) == {404}


def test_other_methods_are_refused() -> None:
    ids = filled("riverside")
    organizer = client_of(Person.objects.get(name="The organizer"))
    pages = OF_ORGANIZERS + OF_SCHEDULERS
    assert set(statuses(organizer, pages, ids, "delete").values()) == {405}


def test_pages_that_only_show_take_no_post() -> None:
    ids = filled("riverside")
    organizer = client_of(Person.objects.get(name="The organizer"))
    assert set(statuses(organizer, sorted(READ_ONLY), ids, "post").values()) == {405}


@pytest.mark.parametrize("role", ["organizer", "scheduler", "steward"])
def test_the_whole_team_opens_the_overview(gathering: Gathering, role: str) -> None:
    member = client_of(build.team_member(gathering, role))
    assert member.get("/g/riverside/organize/").status_code == 200


@pytest.mark.parametrize(
    ("role", "shown"), [("organizer", (True, True)), ("scheduler", (False, True)), ("steward", (False, False))]
)
def test_each_role_is_led_only_to_what_it_may_open(gathering: Gathering, role: str, shown: tuple[bool, bool]) -> None:
    page = client_of(build.team_member(gathering, role)).get("/g/riverside/organize/").content.decode()
    assert ('organize/team/"' in page, 'organize/places/"' in page) == shown


def test_the_overview_is_for_the_team_and_for_reading(gathering: Gathering, client: Client) -> None:
    address = "/g/riverside/organize/"
    stranger = client_of(build.person()).get(address).status_code
    organizer = client_of(build.team_member(gathering, "organizer"))
    assert (client.get(address).status_code, stranger, organizer.post(address).status_code) == (302, 403, 405)
