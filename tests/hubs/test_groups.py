"""The directory of local groups: nobody's address shows, nothing is listed before somebody looked."""

from django.test import Client

from tests import build
from tests.aid.conftest import signed_in
from workshops.hubs.group_actions import MOST_NOTES_A_DAY
from workshops.hubs.group_models import LocalGroup
from workshops.models import Gathering, Letter, Person

FORM = {"name": "Hill neighbours", "area": "Albany", "about": "Soup on Sundays."}


def started(by: Person) -> LocalGroup:
    signed_in(by).post("/groups/new/", FORM)
    return LocalGroup.objects.get()


def test_it_is_found_once_it_is_approved(gathering: Gathering) -> None:
    ada, keeper = build.person(email="ada.secret@example.org"), build.team_member(gathering, "organizer")
    group = started(ada)
    assert b"Hill" not in Client().get("/groups/").content
    signed_in(keeper).post(f"/groups/{group.pk}/answer/", {"listed": "yes"})
    for query, found in (("albany soup", True), ("troy", False)):
        page = Client().get("/groups/", {"q": query}).content
        assert (b"Hill neighbours" in page, b"secret" in page) == (found, False)
    assert Letter.objects.get().person == ada


def test_it_is_not_listed_without_a_reason_or_by_anybody(gathering: Gathering) -> None:
    group, keeper = started(build.person()), build.team_member(gathering, "organizer")
    signed_in(keeper).post(f"/groups/{group.pk}/answer/", {"listed": "no"})
    assert signed_in(build.person()).post(f"/groups/{group.pk}/answer/", {"listed": "yes"}).status_code == 403
    assert LocalGroup.objects.get().state == "waiting"


def test_nothing_private_stands_in_it(db: None) -> None:
    answer = signed_in(build.person()).post("/groups/new/", FORM | {"about": "Call 518 555 0199 or a@b.org"})
    assert answer.status_code == 422


def test_a_note_is_passed_on_with_leave_alone(db: None) -> None:
    ada, ben = build.person(email="ada.secret@example.org"), build.person("Ben", email="ben@example.org")
    group = started(ada)
    LocalGroup.objects.update(state="listed")
    client, path = signed_in(ben), f"/groups/{group.pk}/write/"
    assert client.post(path, {"words": "Hello"}).status_code == 422
    assert not Letter.objects.exists()
    for _ in range(2):
        client.post(path, {"words": "Hello", "agreed": "on"})
    letter = Letter.objects.get()
    assert (letter.person, "ben@example.org" in letter.body) == (ada, True)
    assert b"secret" not in client.get(path).content


def test_nobody_writes_to_everybody(db: None) -> None:
    group, client = started(build.person()), signed_in(build.person())
    LocalGroup.objects.update(state="listed")
    for n in range(MOST_NOTES_A_DAY + 2):
        client.post(f"/groups/{group.pk}/write/", {"words": f"Buy {n}", "agreed": "on"})
    assert Letter.objects.count() == MOST_NOTES_A_DAY
