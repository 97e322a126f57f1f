"""Who sees what of somebody: on every page, nothing more than they let be seen."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Profile, TeamMember, Workshop
from workshops.people.cards import audiences_of, card_for

pytestmark = pytest.mark.django_db
PUBLIC, GATHERING, ORGANIZERS = "public", "gathering", "organizers"
EVERY = {PUBLIC, GATHERING, ORGANIZERS}


@pytest.fixture
def maya() -> Person:
    """A teacher who says something to everybody, something to her gathering, and something to organizers only."""
    maya = build.person("Maya", "maya@example.org", time_zone="Asia/Tokyo")
    Profile.objects.create(
        person=maya,
        pronouns="LEAK-PUBLIC",
        about="LEAK-GATHERING",
        languages=["mi"],
        pronouns_audience=PUBLIC,
        about_audience=GATHERING,
    )
    return maya


@pytest.fixture
def released(gathering: Gathering, maya: Person) -> Any:
    """Her workshop, in a release."""
    place = build.place(gathering)
    session = build.session(build.workshop(gathering, "Felting", [maya]), place, build.at(9), build.at(12))
    build.release(gathering)
    return session


def seen(client: Client, path: str) -> set[str]:
    """Return which of her words a page shows, by who may see them."""
    page = client.get(path).content.decode()
    words = {"LEAK-PUBLIC": PUBLIC, "LEAK-GATHERING": GATHERING, "Māori": ORGANIZERS, "Asia/Tokyo": ORGANIZERS}
    assert "maya@example.org" not in page
    return {audience for word, audience in words.items() if word in page}


def visitor(role: str, gathering: Gathering, session: Any) -> Client:
    """Return the client of somebody who stands so to the gathering."""
    client, person = Client(), build.person()
    if role in TeamMember.Role.values:
        TeamMember.objects.create(gathering=gathering, person=person, role=role)
    elif role == "teacher":
        build.workshop(gathering, teachers=[person])
    elif role == "would-be teacher":
        build.workshop(gathering, teachers=[person], state=Workshop.State.SUBMITTED)
    elif role == "attendee":
        build.star(person, session)
    elif role == "organizer elsewhere":
        other = build.gathering("elsewhere")
        TeamMember.objects.create(gathering=other, person=person, role="organizer")
    if role != "nobody":
        client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("nobody", {PUBLIC}),
        ("stranger", {PUBLIC}),
        ("would-be teacher", {PUBLIC}),
        ("organizer elsewhere", {PUBLIC}),
        ("attendee", {PUBLIC, GATHERING}),
        ("teacher", {PUBLIC, GATHERING}),
        ("steward", {PUBLIC, GATHERING}),
        ("reviewer", {PUBLIC, GATHERING}),
        ("scheduler", {PUBLIC, GATHERING}),
        ("organizer", EVERY),
    ],
)
def test_each_sees_their_part_on_both_pages(
    role: str, allowed: set[str], gathering: Gathering, maya: Person, released: Any
) -> None:
    client = visitor(role, gathering, released)
    pages = [f"/people/{maya.pk}/", f"/g/riverside/teachers/{maya.pk}/"]
    assert [seen(client, page) for page in pages] == [allowed, allowed]


def test_no_other_page_or_file_shows_a_word_of_it(
    organizer_client: Client, gathering: Gathering, maya: Person, released: Any
) -> None:
    pages = ["/", "/skills/", "/g/riverside/", "/g/riverside/schedule/", "/g/riverside/proposals/"]
    pages += [f"/g/riverside/workshops/{released.offering.workshop.pk}/", f"/g/riverside/teachers/{maya.pk}.ics"]
    pages += ["/g/riverside/schedule.ics", "/g/riverside/releases/", "/g/riverside/organize/schedule/"]
    assert {page: seen(organizer_client, page) for page in pages} == {page: set() for page in pages}


def test_an_organizer_sees_a_teacher_whose_workshop_waits(organizer: Person, gathering: Gathering) -> None:
    waiting = build.person()
    build.workshop(gathering, teachers=[waiting], state=Workshop.State.SUBMITTED)
    assert audiences_of(organizer, waiting) == EVERY


def test_an_organizer_does_not_see_more_of_somebody_with_a_mere_draft(organizer: Person, gathering: Gathering) -> None:
    drafting = build.person()
    build.workshop(gathering, teachers=[drafting], state=Workshop.State.DRAFT)
    assert audiences_of(organizer, drafting) == {PUBLIC}


def test_an_attendee_is_known_to_organizers_by_what_they_tell_the_gathering(
    organizer: Person, gathering: Gathering, released: Any
) -> None:
    attendee = build.person()
    build.star(attendee, released)
    assert GATHERING in audiences_of(organizer, attendee)


def test_nothing_said_is_nothing_seen(client: Client, gathering: Gathering) -> None:
    silent = build.person("Silent", time_zone="Asia/Tokyo")
    assert (client.get(f"/people/{silent.pk}/").status_code, card_for(silent, silent).time_zone) == (404, "Asia/Tokyo")


def test_what_one_says_is_for_organizers_only_until_one_chooses() -> None:
    person = build.person()
    profile = Profile.objects.create(person=person, about="Words")
    assert {profile.audience_of(part) for part in Profile.PARTS} == {ORGANIZERS}


@pytest.mark.parametrize(("eyes", "parts"), [("public", {PUBLIC}), ("gathering", {PUBLIC, GATHERING}), ("", EVERY)])
def test_one_looks_at_oneself_through_the_eyes_of_others(
    client: Client, maya: Person, eyes: str, parts: set[str]
) -> None:
    client.force_login(maya)
    assert seen(client, f"/people/{maya.pk}/?as={eyes}") == parts


def test_nobody_else_chooses_the_eyes(client: Client, maya: Person) -> None:
    client.force_login(build.person())
    assert seen(client, f"/people/{maya.pk}/?as=organizers") == {PUBLIC}


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999"])
def test_there_is_no_page_of_nobody(client: Client, pk: str) -> None:
    assert client.get(f"/people/{pk}/").status_code == 404


def test_a_closed_account_has_no_page(client: Client, maya: Person) -> None:
    Person.objects.filter(pk=maya.pk).update(is_active=False)
    assert client.get(f"/people/{maya.pk}/").status_code == 404


def test_a_profile_is_only_read(client: Client, maya: Person) -> None:
    assert client.post(f"/people/{maya.pk}/").status_code == 405


def test_a_profile_is_kept_by_no_cache_between(client: Client, maya: Person) -> None:
    assert "private" in client.get(f"/people/{maya.pk}/")["Cache-Control"]


@pytest.mark.parametrize("gatherings", [1, 3])
def test_however_many_gatherings_are_shared_it_takes_the_same_questions(
    gatherings: int, maya: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = build.person()
    for n in range(gatherings):
        build.workshop(build.gathering(f"g{n}"), teachers=[maya, viewer])
    with django_assert_num_queries(7):  # the profile; team, teaching and stars of both
        assert card_for(viewer, maya).about == "LEAK-GATHERING"
