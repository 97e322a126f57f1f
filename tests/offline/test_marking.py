from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tests import build
from workshops.models import Person, Session

pytestmark = pytest.mark.django_db
DAY = date(2096, 7, 6)


@pytest.fixture
def person() -> Person:
    return build.person()


@pytest.fixture
def session(person: Person) -> Session:
    gathering = build.gathering(starts_on=DAY, ends_on=DAY + timedelta(days=2))
    times = build.at(9, day=DAY), build.at(12, day=DAY)
    made = build.session(build.workshop(gathering), build.place(gathering), *times)
    build.release(gathering)
    build.star(person, made)
    return made


def marks(client: Client, path: str) -> tuple[str | None, str | None]:
    """Return whether a page may be kept, and for whom it is."""
    headers = client.get(path).headers
    return headers.get("Offline-Keep"), headers.get("Offline-For")


def test_a_page_says_whom_it_is_for(session: Session, person: Person, client: Client) -> None:
    assert marks(client, "/g/riverside/schedule/") == ("all", "anyone")
    client.force_login(person)
    (keep, whose), plan = marks(client, "/g/riverside/schedule/"), marks(client, "/me/plan/")
    assert (keep, plan, str(person.pk) == whose) == ("own", ("own", whose), False)
    again = Client()
    again.force_login(person)  # their old forms would be refused
    assert marks(again, "/me/plan/")[1] not in (whose, "anyone", None)


def test_a_page_that_asks_nobody_is_for_everybody(session: Session, person: Person, client: Client) -> None:
    client.force_login(person)
    paths = ("/offline/", "/g/riverside/offline/", "/g/riverside/offline.json", "/g/riverside/emergency/")
    assert {marks(client, path) for path in paths} == {("all", None)}


@pytest.mark.parametrize(
    "path", ["/g/riverside/schedule/?q=fire", "/me/", "/accounts/logout/", "/g/riverside/nothing/"]
)
def test_what_is_filtered_or_not_listed_is_not_kept(
    session: Session, person: Person, client: Client, path: str
) -> None:
    client.force_login(person)
    assert marks(client, path)[0] is None


def test_signing_out_clears_the_browser(person: Person, client: Client) -> None:
    client.force_login(person)
    assert "Clear-Site-Data" not in client.get("/accounts/logout/").headers
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_what_is_said_once_waits_for_who_looks_and_is_not_kept(session: Session, client: Client) -> None:
    client.force_login(build.person())
    client.post(f"/g/riverside/star/{session.offering_id}/", {"wanted": "perhaps"})
    fetched = client.get("/me/plan/", headers={"Offline-Fetch": "1"})
    assert ("could not be read" in fetched.content.decode(), fetched.headers["Offline-Keep"]) == (False, "own")
    looked_at = client.get("/me/plan/")
    assert ("could not be read" in looked_at.content.decode(), "Offline-Keep" in looked_at.headers) == (True, False)
    assert "could not be read" not in client.get("/me/plan/").content.decode()


def test_the_plan_is_a_file_whose_alarms_ring(session: Session, person: Person, client: Client) -> None:
    assert client.get("/me/plan/calendar/").status_code == 302
    client.force_login(person)
    reply = client.get("/me/plan/calendar/")
    (event,) = Calendar.from_ical(reply.content).walk("VEVENT")
    assert [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")] == [-timedelta(minutes=30)]
    assert (str(event["UID"]), reply.headers["Offline-Keep"]) == (str(session.uid), "own")
    client.force_login(build.person())
    (nothing,) = Calendar.from_ical(client.get("/me/plan/calendar/").content).walk("VEVENT")
    assert not nothing.walk("VALARM")
