"""What the pages of workshops do when somebody who may uses them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person, Session, Skill, Workshop

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"
TYPED = {"title": "Knots", "slots": "1", "parts": "1", "repeats": "1", "version": "0"}


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


def offer(client: Client, **fields: Any) -> Workshop:
    client.post(f"{BASE}new/", TYPED | fields)
    return Workshop.objects.get()


def titles(client: Client, query: str = "") -> list[str]:
    return [workshop.title for workshop in client.get(f"{BASE}{query}").context["page"]]


def test_anyone_signed_in_offers_a_workshop_and_teaches_it(client: Client, gathering: Gathering, ada: Person) -> None:
    made = offer(client)
    assert (made.state, made.teachers.get()) == ("draft", ada)


def test_it_can_be_sent_to_the_team_at_once(client: Client, gathering: Gathering, ada: Person) -> None:
    assert offer(client, submit="yes").state == "submitted"


def test_all_that_can_be_said_is_kept(client: Client, gathering: Gathering, ada: Person) -> None:
    skill, fire, fibre = Skill.objects.get(slug="cordage"), build.feature("Fire allowed"), build.category("Fire")
    given = {
        "abstract": "String from bark.",
        "description": "Long text",
        "category": str(fibre.pk),
        "skills": [str(skill.pk)],
        "needs": [str(fire.pk)],
        "language": "Spanish",
        "bring": "A knife",
        "link": "example.org/knots",
        "slots": "2",
        "parts": "3",
        "repeats": "2",
        "capacity": "12",
        "age_from": "8",
        "age_to": "12",
        "audience": "with a guardian",
        "fee_from": "5",
        "fee_to": "15.50",
        "fee_currency": "usd",
        "fee_note": "no one turned away",
    }
    made = offer(client, **given)
    assert (list(made.skills.all()), list(made.needs.all()), made.fee_to, made.fee_currency, made.link) == (
        [skill],
        [fire],
        Decimal("15.50"),
        "USD",
        "https://example.org/knots",
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 20_001}, "description"),
        ({"slots": "0"}, "slots"),
        ({"parts": "13"}, "parts"),
        ({"repeats": "-1"}, "repeats"),
        ({"capacity": "0"}, "capacity"),
        ({"age_from": "12", "age_to": "8"}, "age_to"),
        ({"age_from": "200"}, "age_from"),
        ({"fee_from": "-1", "fee_currency": "USD"}, "fee_from"),
        ({"fee_from": "9", "fee_to": "5", "fee_currency": "USD"}, "fee_to"),
        ({"fee_from": "9"}, "fee_currency"),
        ({"fee_from": "9", "fee_currency": "dollars"}, "fee_currency"),
        ({"fee_from": "lots"}, "fee_from"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"category": "999999"}, "category"),
        ({"skills": ["x"]}, "skills"),
        ({"needs": ["999999"]}, "needs"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_all_that_was_typed_is_kept(
    client: Client, gathering: Gathering, ada: Person, typed: dict[str, Any], field: str
) -> None:
    given = TYPED | {"bring": "A knife"} | typed
    shown = client.post(f"{BASE}new/", given).context["form"]
    kept = {
        name: shown.data.getlist(name) if isinstance(value, list) else shown.data[name] for name, value in given.items()
    }
    assert (list(shown.errors), kept, Workshop.objects.count()) == ([field], given, 0)


def test_the_team_may_enter_a_workshop_that_others_teach(organizer_client: Client, gathering: Gathering) -> None:
    assert offer(organizer_client).teachers.count() == 0


def test_somebody_of_the_team_who_teaches_says_so(organizer_client: Client, organizer: Person) -> None:
    assert offer(organizer_client, teaches="yes").teachers.get() == organizer


def test_others_cannot_offer_without_teaching(client: Client, gathering: Gathering, ada: Person) -> None:
    assert offer(client, teaches="").teachers.get() == ada


def test_a_teacher_lists_their_own_and_the_team_all(organizer_client: Client, gathering: Gathering) -> None:
    ada = build.person()
    build.workshop(gathering, "Hers", teachers=[ada])
    build.workshop(gathering, "His")
    client = Client()
    client.force_login(ada)
    assert (titles(client), titles(organizer_client)) == (["Hers"], ["Hers", "His"])


def test_the_list_is_narrowed_by_state_and_words(organizer_client: Client, gathering: Gathering) -> None:
    build.workshop(gathering, "Knots", state="submitted", teachers=[build.person(name="Ada")])
    build.workshop(gathering, "Bread", state="submitted", teachers=[build.person(name="Bo"), build.person(name="Bob")])
    build.workshop(gathering, "Hides")
    found = [
        titles(organizer_client, query) for query in ("?state=submitted", "?q=bo", "?state=accepted&q=KNO", "?state=x")
    ]
    assert found == [["Bread", "Knots"], ["Bread"], [], ["Bread", "Hides", "Knots"]]


def test_the_counts_are_of_what_one_sees(organizer_client: Client, gathering: Gathering) -> None:
    build.workshop(gathering, state="submitted", teachers=[build.person(), build.person()])
    build.workshop(gathering)
    counts = organizer_client.get(BASE).context["counts"]
    assert [(state, number) for state, _, number in counts] == [("submitted", 1), ("accepted", 1)]


def test_a_long_list_comes_in_pages(organizer_client: Client, gathering: Gathering) -> None:
    for number in range(51):
        build.workshop(gathering, f"W{number:02}", teachers=[])
    assert (len(titles(organizer_client)), titles(organizer_client, "?page=2")) == (50, ["W50"])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        build.workshop(gathering, category=build.category())
    with django_assert_num_queries(14):
        organizer_client.get(BASE)


@pytest.mark.parametrize("count", [1, 3])
def test_a_workshop_takes_as_many_queries_for_three_teachers_as_for_one(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    workshop = build.workshop(gathering, teachers=[build.person() for _ in range(count)])
    with django_assert_num_queries(12):
        organizer_client.get(f"{BASE}{workshop.pk}/")


def test_the_team_sees_addresses_of_teachers_and_a_teacher_does_not(
    organizer_client: Client, client: Client, gathering: Gathering, ada: Person
) -> None:
    other = build.person(name="Bo", email="bo@example.org")
    address = f"{BASE}{build.workshop(gathering, teachers=[ada, other]).pk}/"
    pages = [visitor.get(address).content.decode() for visitor in (organizer_client, client)]
    assert ["bo@example.org" in text for text in pages] == [True, False]


def test_a_teacher_changes_their_proposal(client: Client, gathering: Gathering, ada: Person) -> None:
    workshop = build.workshop(gathering, state="submitted", teachers=[ada])
    client.post(f"{BASE}{workshop.pk}/edit/", TYPED | {"title": "Better knots"})
    workshop.refresh_from_db()
    assert (workshop.title, workshop.state, workshop.version) == ("Better knots", "submitted", 1)


def test_a_stale_change_tells_what_was_saved_meanwhile(organizer_client: Client, gathering: Gathering) -> None:
    workshop = build.workshop(gathering, "Knots by Ada", version=3)
    shown = organizer_client.post(f"{BASE}{workshop.pk}/edit/", TYPED).context["form"]
    assert (shown.errors["title"], shown.data["title"], shown.data["version"]) == (
        ["Saved meanwhile: Knots by Ada"],
        "Knots",
        "3",
    )


def test_accepting_puts_it_into_the_tray(organizer_client: Client, gathering: Gathering) -> None:
    workshop = build.workshop(gathering, state="submitted", parts=2)
    page = organizer_client.post(f"{BASE}{workshop.pk}/accept/", {"version": "0"}, follow=True)
    assert ("Done: accepted." in page.content.decode(), Session.objects.unplaced().count()) == (True, 2)


@pytest.mark.parametrize("version", ["", "x", "7"])
def test_a_decision_on_what_was_not_seen_is_refused(
    organizer_client: Client, gathering: Gathering, version: str
) -> None:
    workshop = build.workshop(gathering, state="submitted")
    organizer_client.post(f"{BASE}{workshop.pk}/accept/", {"version": version})
    workshop.refresh_from_db()
    assert workshop.state == "submitted"


def test_accepting_twice_is_refused_kindly(organizer_client: Client, gathering: Gathering) -> None:
    workshop = build.workshop(gathering)
    page = organizer_client.post(f"{BASE}{workshop.pk}/accept/", {"version": "0"}, follow=True)
    assert "That is not possible any more." in page.content.decode()


def test_the_team_adds_a_teacher_by_address(organizer_client: Client, gathering: Gathering) -> None:
    workshop = build.workshop(gathering, teachers=[])
    organizer_client.post(
        f"{BASE}{workshop.pk}/teachers/", {"name": "Bo", "email": "bo@example.org", "role": "teacher"}
    )
    assert workshop.teachers.get().email == "bo@example.org"


def test_a_teacher_adds_another_by_name_alone(client: Client, gathering: Gathering, ada: Person) -> None:
    build.person(name="Bo", email="bo@example.org")
    workshop = build.workshop(gathering, state="draft", teachers=[ada])
    client.post(f"{BASE}{workshop.pk}/teachers/", {"name": "Someone", "email": "bo@example.org", "role": "helper"})
    assert list(workshop.teachers.order_by("pk").values_list("name", "email")) == [
        ("Ada", "ada@example.org"),
        ("Someone", None),
    ]


@pytest.mark.parametrize(
    "typed", [{}, {"name": " "}, {"name": "x" * 151}, {"email": "bo"}, {"name": "Bo", "role": "king"}]
)
def test_a_teacher_who_cannot_be_is_told(organizer_client: Client, gathering: Gathering, typed: dict[str, str]) -> None:
    workshop = build.workshop(gathering, teachers=[])
    page = organizer_client.post(f"{BASE}{workshop.pk}/teachers/", {"role": "teacher", "csrf": "x"} | typed)
    assert (page.status_code, bool(page.context["form"].errors), workshop.teachers.count()) == (422, True, 0)


def test_a_teacher_who_leaves_is_led_to_their_list(client: Client, gathering: Gathering, ada: Person) -> None:
    workshop = build.workshop(gathering, state="draft", teachers=[ada, build.person()])
    row = workshop.teaching.get(person=ada)
    response = client.post(f"{BASE}{workshop.pk}/teachers/{row.pk}/remove/")
    assert (response["Location"], workshop.teachers.count()) == (BASE, 1)


def test_a_gathering_that_is_over_takes_no_offers(client: Client, ada: Person) -> None:
    build.gathering(state=Gathering.State.OVER)
    page = client.post(f"{BASE}new/", TYPED)
    assert ("This gathering is over." in page.content.decode(), Workshop.objects.count()) == (True, 0)


def test_what_is_typed_is_shown_as_text(client: Client, gathering: Gathering, ada: Person) -> None:
    made = offer(client, title="<script>alert(1)</script>", description="<img src=x onerror=alert(1)>")
    page = client.get(f"{BASE}{made.pk}/").content.decode()
    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)
