"""Deleting one's account: what goes, what stays, and who must hand over first."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests import build
from workshops.models import (
    Change,
    Delivery,
    Gathering,
    Letter,
    Person,
    ReleasedTeacher,
    SessionChange,
    TeamMember,
    Workshop,
    WorkshopTeacher,
)
from workshops.people.errors import PersonRefused
from workshops.people.export import export
from workshops.people.leaving import leave

from .everything import released_session, somebody_with_everything

pytestmark = pytest.mark.django_db
PAGE = "/me/delete/"


@pytest.fixture
def quilla(gathering: Gathering, organizer: Person) -> Person:
    return somebody_with_everything(gathering)


@pytest.fixture
def her_client(quilla: Person) -> Client:
    client = Client()
    client.force_login(quilla)
    return client


def every_row_as_text() -> str:
    """Return everything in the database, to look for what should be gone."""
    with connection.cursor() as cursor:
        tables = [table for table in connection.introspection.table_names() if table != "django_session"]
        texts = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            texts.append(f"{table}: {cursor.fetchall()}")
    return "\n".join(texts)


def test_one_must_be_signed_in(client: Client) -> None:
    assert client.post(PAGE, {"typed": "x"})["Location"] == f"/accounts/login/?next={PAGE}"


def test_the_page_says_what_goes_and_what_stays(her_client: Client) -> None:
    page = her_client.get(PAGE).content.decode()
    assert ("This goes" in page, "This stays" in page, "Type “Quilla Marsh”" in page) == (True, True, True)


@pytest.mark.parametrize("typed", ["", "Quilla", "x" * 10_000, "<b>"])
def test_another_name_deletes_nothing(her_client: Client, quilla: Person, typed: str) -> None:
    page = her_client.post(PAGE, {"typed": typed})
    quilla.refresh_from_db()
    assert (page.status_code, page.context["form"]["typed"].value(), quilla.left_at) == (200, typed, None)


def test_typing_the_name_deletes_and_signs_out(her_client: Client, quilla: Person) -> None:
    answer = her_client.post(PAGE, {"typed": " quilla  MARSH "})
    quilla.refresh_from_db()
    assert (answer["Location"], quilla.left_at is None, her_client.get("/me/").status_code) == ("/", False, 302)


def test_a_second_press_of_the_button_does_no_harm(her_client: Client) -> None:
    codes = [her_client.post(PAGE, {"typed": "Quilla Marsh"}).status_code for _ in range(2)]
    assert codes == [302, 302]


def test_other_browsers_are_signed_out_too(quilla: Person) -> None:
    other = Client()
    other.force_login(quilla)
    leave(person=quilla, now=build.NOW)
    assert other.get("/me/").status_code == 302


def test_nothing_of_them_is_left_in_the_database(quilla: Person) -> None:
    before = every_row_as_text()
    leave(person=quilla, now=build.NOW)
    after = every_row_as_text()
    words = ("Quilla", "quilla@example.org", "LEAK", "Asia/Tokyo")
    assert ([word in before for word in words], [word in after for word in words]) == ([True] * 4, [False] * 4)


def test_no_page_and_no_calendar_names_them(client: Client, quilla: Person, organizer_client: Client) -> None:
    workshop = Workshop.objects.get(title="Felting together")
    public = ["/g/riverside/", "/g/riverside/schedule/", f"/g/riverside/workshops/{workshop.pk}/"]
    public += [f"/g/riverside/teachers/{quilla.pk}/", "/g/riverside/schedule.ics", "/g/riverside/releases/1/programme/"]
    public += [f"/g/riverside/teachers/{quilla.pk}.ics"]
    teams = ["/g/riverside/organize/team/", "/g/riverside/proposals/", "/g/riverside/organize/schedule/"]
    named = {path for path in public if "Quilla" in client.get(path).content.decode()}
    leave(person=quilla, now=build.NOW)
    left = [path for path in public if "Quilla" in client.get(path).content.decode()]
    left += [path for path in teams if "Quilla" in organizer_client.get(path).content.decode()]
    assert (len(named) >= 4, left) == (True, [])


def test_the_calendar_keeps_the_session_and_its_uid(client: Client, gathering: Gathering, quilla: Person) -> None:
    def uids() -> list[str]:
        feed = client.get("/g/riverside/schedule.ics").content.decode()
        return [line for line in feed.splitlines() if line.startswith(("UID", "DTSTART", "SEQUENCE"))]

    before = uids()
    leave(person=quilla, now=build.NOW)
    assert (uids(), len(before) >= 3) == (before, True)


def test_the_next_programme_tells_of_no_new_teacher(gathering: Gathering, quilla: Person) -> None:
    leave(person=quilla, now=build.NOW)
    build.session(build.workshop(gathering, "Another"), build.place(gathering), build.at(14), build.at(15))
    build.release(gathering)
    assert not SessionChange.objects.filter(kind=SessionChange.Kind.TEACHERS).exists()


def test_a_change_of_teachers_told_before_names_them_no_more(gathering: Gathering, quilla: Person) -> None:
    session = released_session(gathering, "Knots", [build.person("Ada")])
    WorkshopTeacher.objects.create(workshop=session.offering.workshop, person=quilla, order=1)
    build.release(gathering)
    leave(person=quilla, now=build.NOW)
    change = SessionChange.objects.get(kind=SessionChange.Kind.TEACHERS)
    assert (change.before["teachers"], change.after["teachers"]) == (["Ada"], ["Ada", "Somebody"])


def test_who_has_the_same_name_keeps_it(gathering: Gathering, quilla: Person) -> None:
    released_session(gathering, "Spinning", [build.person("Quilla Marsh")])
    leave(person=quilla, now=build.NOW)
    latest = ReleasedTeacher.objects.filter(workshop__release__number=2).order_by("workshop__title")
    assert [teacher.name for teacher in latest] == ["Somebody", "Quilla Marsh"]


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("draft", None),
        ("submitted", "withdrawn"),
        ("waitlisted", "withdrawn"),
        ("accepted", "accepted"),
        ("declined", "declined"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_what_becomes_of_a_workshop_of_theirs_alone(
    gathering: Gathering, quilla: Person, state: str, after: str | None
) -> None:
    made = build.workshop(gathering, "Mine", [quilla], state=state)
    leave(person=quilla, now=build.NOW)
    assert Workshop.objects.filter(pk=made.pk).values_list("state", flat=True).first() == after


def test_a_shared_draft_stays_with_the_other_teacher(gathering: Gathering, quilla: Person) -> None:
    made = build.workshop(gathering, "Ours", [quilla, build.person("Ada")], state=Workshop.State.DRAFT)
    leave(person=quilla, now=build.NOW)
    assert [str(row.person) for row in made.teaching.select_related("person")] == ["Ada"]


def test_nothing_waits_to_be_mailed(quilla: Person) -> None:
    leave(person=quilla, now=build.NOW)
    waiting = (Letter.objects.filter(person=quilla).exists(), Delivery.objects.filter(person=quilla).exists())
    assert waiting == (False, False)


def test_the_record_keeps_its_lines_of_somebody(gathering: Gathering, quilla: Person) -> None:
    leave(person=quilla, now=build.NOW)
    lines = [(str(line.person), line.verb) for line in Change.objects.filter(subject__in=["place", "person"])]
    assert lines == [("None", "left"), ("Somebody", "made")]


def test_whoever_sees_an_old_draft_must_look_again(gathering: Gathering, quilla: Person) -> None:
    gathering.refresh_from_db()
    leave(person=quilla, now=build.NOW)
    assert Gathering.objects.get(pk=gathering.pk).draft_version > gathering.draft_version


@pytest.mark.parametrize(
    ("state", "other", "stays"),
    [("open", False, True), ("draft", False, True), ("over", False, False), ("open", True, False)],
)
def test_the_last_organizer_hands_over_first(state: str, other: bool, stays: bool) -> None:
    gathering = build.gathering("hill", name="Oak Hill", state=state)
    last = build.team_member(gathering, "organizer")
    if other:
        build.team_member(gathering, "organizer")
    client = Client()
    client.force_login(last)
    page = client.post(PAGE, {"typed": str(last)}, follow=True).content.decode()
    last.refresh_from_db()
    assert ("Nobody else organizes Oak Hill" in page, last.left_at is None) == (stays, stays)


def test_an_organizer_who_cannot_sign_in_does_not_count() -> None:
    gathering = build.gathering("hill")
    last = build.team_member(gathering, "organizer")
    TeamMember.objects.create(gathering=gathering, person=build.person(email=None), role="organizer")
    with pytest.raises(PersonRefused):
        leave(person=last, now=build.NOW)


def test_the_address_is_free_for_somebody_new(quilla: Person) -> None:
    leave(person=quilla, now=build.NOW)
    again = build.person("Quilla again", "quilla@example.org")
    text = "".join(export(again, build.NOW))
    assert ("Felting" in text, again.pk == quilla.pk) == (False, False)


def test_somebody_without_a_name_types_their_address(client: Client) -> None:
    nameless = build.person(email="new@example.org")
    Person.objects.filter(pk=nameless.pk).update(name="")
    client.force_login(Person.objects.get(pk=nameless.pk))
    answer: Any = client.post(PAGE, {"typed": "new@example.org"})
    assert answer.status_code == 302
