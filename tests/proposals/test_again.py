"""Teaching again: two taps from what somebody taught elsewhere or lists."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Listing, Person, Skill, Workshop

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"


@pytest.fixture
def ada(client: Client, gathering: Gathering) -> Person:
    ada = build.person(name="Ada")
    client.force_login(ada)
    return ada


@pytest.fixture
def earlier() -> Gathering:
    return build.gathering("earlier", name="Earlier")


def form_of(client: Client, query: str) -> dict[str, str | list[str]]:
    """Return what a browser would send of the form as it is shown."""
    form = client.get(f"{BASE}new/{query}").context["form"]
    sent: dict[str, str | list[str]] = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            sent[field.html_name] = [str(getattr(one, "pk", one)) for one in value]
        elif value is not None and value is not False and value != "":
            sent[field.html_name] = str(value)
    return sent


def test_a_workshop_of_an_earlier_gathering_is_copied_in_two_taps(
    client: Client, ada: Person, earlier: Gathering, gathering: Gathering
) -> None:
    words = {"bring": "A knife", "age_from": 8, "fee_from": Decimal("5.00"), "fee_currency": "USD", "trade": True}
    old = build.workshop(earlier, "Knots", teachers=[ada], level="first", guardian="all", **words)
    old.needs.add(build.feature("Fire allowed"))
    client.post(f"{BASE}new/", form_of(client, f"?again={old.pk}"))
    made = Workshop.objects.get(gathering=gathering)
    copied = ("title", "level", "guardian", *words)
    assert [getattr(made, name) for name in copied] == [getattr(old, name) for name in copied]
    assert (made.again_of, list(made.needs.all()), list(made.teachers.all())) == (old, list(old.needs.all()), [ada])


def test_who_taught_it_too_is_asked_and_not_entered(
    client: Client, ada: Person, earlier: Gathering, gathering: Gathering
) -> None:
    bo, kept = build.person(name="Bo"), build.person(name="Old Cy", email=None)
    old = build.workshop(earlier, "Knots", teachers=[ada, bo, kept])
    page = client.get(f"{BASE}new/?again={old.pk}")
    assert list(page.context["others"]) == [bo]
    client.post(f"{BASE}new/", form_of(client, f"?again={old.pk}") | {"invite": [str(bo.pk), str(kept.pk)]})
    made = Workshop.objects.get(gathering=gathering)
    assert (list(made.teachers.all()), made.invitations.get().person) == ([ada], bo)


def test_a_listing_is_the_beginning_of_a_proposal(client: Client, ada: Person, gathering: Gathering) -> None:
    skill = Skill.objects.get(slug="cordage")
    given = {"note": "String from bark", "capacity": 8, "level": "beginner", "payment": "either"}
    listing = Listing.objects.create(person=ada, skill=skill, kind="teach", **given)
    client.post(f"{BASE}new/", form_of(client, f"?listing={listing.pk}"))
    made = Workshop.objects.get()
    assert (made.title, made.description, made.capacity, made.level, made.trade, list(made.skills.all())) == (
        skill.name,
        "String from bark",
        8,
        "first",
        True,
        [skill],
    )


@pytest.mark.parametrize("query", ["?again={other}", "?listing={listing}", "?again=x", "?again=99999999999999999999"])
def test_what_others_taught_or_list_begins_nothing(client: Client, ada: Person, earlier: Gathering, query: str) -> None:
    other = build.workshop(earlier, "Secret")
    listing = Listing.objects.create(person=build.person(), skill=Skill.objects.get(slug="cordage"), kind="teach")
    page = client.get(f"{BASE}new/{query.format(other=other.pk, listing=listing.pk)}")
    assert (page.status_code, page.context["form"]["title"].value()) == (200, "")


def test_the_list_shows_the_latest_of_each_title(
    client: Client, ada: Person, earlier: Gathering, gathering: Gathering
) -> None:
    oldest = build.gathering("oldest", starts_on=date(2020, 7, 1), ends_on=date(2020, 7, 2))
    build.workshop(oldest, "Knots", teachers=[ada])
    latest = build.workshop(earlier, "knots", teachers=[ada])
    build.workshop(earlier, "Given up", teachers=[ada], state="withdrawn")
    build.workshop(gathering, "Here", teachers=[ada])
    assert client.get(f"{BASE}again/").context["taught"] == [latest]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(
    client: Client,
    ada: Person,
    earlier: Gathering,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    skills = Skill.objects.all()[:count]
    for skill in skills:
        build.workshop(earlier, skill.name, teachers=[ada], category=skill.category)
        Listing.objects.create(person=ada, skill=skill, kind="teach")
    with django_assert_num_queries(7):
        client.get(f"{BASE}again/")


def test_nobody_unknown_and_no_other_method(client: Client, ada: Person) -> None:
    assert (Client().get(f"{BASE}again/").status_code, client.post(f"{BASE}again/").status_code) == (302, 405)
