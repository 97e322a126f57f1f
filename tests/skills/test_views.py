"""The catalogue and one's own list."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Listing, Person, Skill
from workshops.skills.index import has_index

pytestmark = pytest.mark.django_db
MINE = "/me/listings/"
HERE = {"at_gatherings": "on", "level": "any", "version": "0"}


@pytest.fixture
def knots() -> Skill:
    return Skill.objects.create(name="Sailor's knots", slug="sailors-knots", category=build.category(), about="Rope.")


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


def lists(person: Person, skill: Skill, kind: str = "teach") -> Listing:
    return Listing.objects.create(person=person, skill=skill, kind=kind)


def names(client: Client, query: str) -> list[str]:
    return [row.skill.name for row in client.get(f"/skills/{query}").context["directory"].shown]


def test_everyone_reads_the_catalogue(client: Client, knots: Skill) -> None:
    assert "Sailor&#x27;s knots" in client.get("/skills/?q=sailor").content.decode()


@pytest.mark.parametrize("words", ["SAILOR", "rope", " sailor "])
def test_words_are_sought_in_name_and_text(client: Client, knots: Skill, words: str) -> None:
    assert "Sailor's knots" in names(client, f"?q={words}")


def test_words_are_sought_in_the_category(client: Client) -> None:
    Skill.objects.create(name="Rivets", slug="rivets", category=build.category("Zymurgy"))
    assert names(client, "?q=zymurgy") == ["Rivets"]


@pytest.mark.parametrize(
    ("only", "shown"),
    [
        ("taught", ["Ayarn", "Byarn"]),
        ("wanted", ["Byarn", "Cyarn"]),
        ("missing", ["Cyarn"]),
        ("perennial", ["Ayarn"]),
        ("one-to-one", ["Byarn"]),
        ("juggled", ["Ayarn", "Byarn", "Cyarn", "Dyarn"]),
    ],
)
def test_the_catalogue_is_narrowed_to_what_people_say_of_skills(client: Client, only: str, shown: list[str]) -> None:
    category = build.category("Yarn")
    a, b, c, _d = [Skill.objects.create(name=f"{x}yarn", slug=f"{x}yarn", category=category) for x in "ABCD"]
    ada = build.person()
    Listing.objects.create(person=ada, skill=a, kind="teach", perennial=True)
    Listing.objects.create(person=ada, skill=b, kind="teach", one_to_one=True)
    Listing.objects.create(person=ada, skill=b, kind="learn")
    Listing.objects.create(person=ada, skill=c, kind="learn", one_to_one=True)
    Listing.objects.create(person=build.person(is_active=False), skill=category.skills.get(name="Dyarn"), kind="teach")
    assert names(client, f"?category=yarn&only={only}") == shown


def test_a_category_shows_its_own(client: Client, knots: Skill) -> None:
    assert (names(client, "?category=fire&q=sailor"), names(client, "?category=none")) == (["Sailor's knots"], [])


def test_words_that_fit_nothing_say_so(client: Client) -> None:
    assert "No skill fits." in client.get("/skills/?q=zzzz").content.decode()


@pytest.mark.parametrize("query", ["?page=x", "?page=999", "?q=" + "x" * 3000, "?q=%00", "?category=%27--"])
def test_any_address_of_the_catalogue_is_answered(client: Client, query: str) -> None:
    assert client.get(f"/skills/{query}").status_code == 200


def test_a_skill_names_its_teachers_and_counts_its_learners(client: Client, knots: Skill) -> None:
    lists(build.person(name="Ada", email="ada@example.org"), knots)
    lists(build.person(name="Bo Learner"), knots, "learn")
    page = client.get("/skills/sailors-knots/").content.decode()
    said = [words in page for words in ("Ada", "1 person wants", "Bo Learner", "ada@example.org")]
    assert said == [True, True, False, False]


def test_somebody_without_a_name_or_whose_account_is_closed_is_not_shown(client: Client, knots: Skill) -> None:
    lists(Person.objects.create(email="new@example.org"), knots)
    lists(build.person(name="Gone", is_active=False), knots)
    assert list(client.get("/skills/sailors-knots/").context["page"]) == []


def test_an_old_address_leads_to_what_the_skill_became_part_of(client: Client, knots: Skill) -> None:
    knots.old_addresses.create(slug="rope-tricks")
    assert client.get("/skills/rope-tricks/")["Location"] == "/skills/sailors-knots/"


def test_a_skill_that_waits_is_seen_by_who_proposed_it_alone(client: Client, knots: Skill) -> None:
    ada = build.person()
    Skill.objects.filter(pk=knots.pk).update(pending=True, proposed_by=ada)
    before = (client.get("/skills/sailors-knots/").status_code, "Sailor's knots" in names(client, "?q=sailor"))
    client.force_login(ada)
    after = (client.get("/skills/sailors-knots/").status_code, "Sailor's knots" in names(client, "?q=sailor"))
    assert (before, after) == ((404, False), (200, True))


def test_a_skill_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.get("/skills/no-such-skill/").status_code == 404


@pytest.mark.parametrize("address", ["/skills/", "/skills/sailors-knots/"])
def test_the_catalogue_is_for_reading(client: Client, knots: Skill, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_catalogue_takes_as_many_queries_for_three_as_for_one(
    client: Client, knots: Skill, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        skill = Skill.objects.create(name=f"Zither {number}", slug=f"zither-{number}", category=build.category())
        lists(build.person(), skill)
    has_index()  # asked of the database once in the life of a process
    with django_assert_num_queries(3):
        client.get("/skills/?q=zither")


@pytest.mark.parametrize("count", [1, 3])
def test_a_skill_takes_as_many_queries_for_three_teachers_as_for_one(
    client: Client, knots: Skill, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        lists(build.person(), knots)
    with django_assert_num_queries(4):
        client.get("/skills/sailors-knots/")


@pytest.mark.parametrize("count", [1, 3])
def test_ones_list_takes_as_many_queries_for_three_as_for_one(
    client: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        lists(ada, Skill.objects.create(name=f"Zither {number}", slug=f"zither-{number}", category=build.category()))
    with django_assert_num_queries(4):
        client.get(MINE)


@pytest.mark.parametrize("where", ["", "new/", "1/", "1/remove/"])
def test_ones_list_needs_signing_in(client: Client, where: str) -> None:
    assert client.get(MINE + where)["Location"] == f"/accounts/login/?next={MINE}{where}"


def test_a_skill_is_listed(client: Client, ada: Person, knots: Skill) -> None:
    client.post(f"{MINE}new/", {"skill": str(knots.pk), "kind": "teach", "note": "With pleasure."} | HERE)
    assert ada.listings.values_list("skill__slug", "kind", "note").get() == ("sailors-knots", "teach", "With pleasure.")


def test_the_page_of_a_skill_leads_to_a_filled_form(client: Client, ada: Person, knots: Skill) -> None:
    form = client.get(f"{MINE}new/?skill=sailors-knots&kind=learn").context["form"]
    assert (form["skill"].value(), form["kind"].value()) == (knots.pk, "learn")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"skill": ""}, "skill"),
        ({"skill": "999999"}, "skill"),
        ({"kind": "juggle"}, "kind"),
        ({"note": "x" * 1001}, "note"),
        ({"level": "wizard"}, "level"),
        ({"minutes": "-5"}, "minutes"),
        ({"minutes": "soon"}, "minutes"),
        ({"capacity": "0"}, "capacity"),
        ({"age_from": "12", "age_to": "8"}, "age_to"),
        ({"age_from": "14", "guardian_under": "8"}, "guardian_under"),
        ({"fee_from": "-3", "fee_currency": "USD"}, "fee_from"),
        ({"fee_from": "9", "fee_to": "3", "fee_currency": "USD"}, "fee_to"),
        ({"fee_currency": "", "fee_from": "9"}, "fee_currency"),
        ({"fee_currency": "XAU", "fee_from": "9"}, "fee_currency"),
        ({"fee_currency": "ABC", "fee_from": "9"}, "fee_currency"),
        ({"fee_from": "9", "fee_currency": "dollars"}, "fee_currency"),
        ({"fee_from": "1e9", "fee_currency": "USD"}, "fee_from"),
        ({"payment": "shells"}, "payment"),
        ({"needs": "999999"}, "needs"),
        ({"languages": "x" * 101}, "languages"),
    ],
)
def test_what_cannot_be_listed_is_told_and_kept(
    client: Client, ada: Person, knots: Skill, typed: dict[str, Any], field: str
) -> None:
    form = client.post(f"{MINE}new/", {"skill": str(knots.pk), "kind": "teach"} | HERE | typed).context["form"]
    assert (list(form.errors), form.data[field], ada.listings.count()) == ([field], typed[field], 0)


def test_a_listing_that_is_nowhere_is_told(client: Client, ada: Person, knots: Skill) -> None:
    typed = {"skill": str(knots.pk), "kind": "teach", "level": "any", "version": "0", "note": "Kept."}
    form = client.post(f"{MINE}new/", typed).context["form"]
    assert (list(form.errors), form["note"].value(), ada.listings.count()) == (["at_gatherings"], "Kept.", 0)


def test_what_is_wrong_in_the_folded_part_unfolds_it(client: Client, ada: Person, knots: Skill) -> None:
    typed = {"skill": str(knots.pk), "kind": "teach", "minutes": "-5"} | HERE
    pages = [client.get(f"{MINE}new/"), client.post(f"{MINE}new/", typed)]
    assert ['<details class="field" open>' in page.content.decode() for page in pages] == [False, True]


def test_a_stale_form_keeps_what_was_typed_and_says_what_is_saved(client: Client, ada: Person, knots: Skill) -> None:
    listing = lists(ada, knots)
    typed = {"skill": str(knots.pk), "kind": "teach"} | HERE
    client.post(f"{MINE}{listing.pk}/", typed | {"note": "First."})
    form = client.post(f"{MINE}{listing.pk}/", typed | {"note": "Second."}).context["form"]
    assert (form["note"].value(), form.errors["note"]) == ("Second.", ["Saved meanwhile: First."])


def test_a_skill_that_another_proposed_cannot_be_chosen(client: Client, ada: Person, knots: Skill) -> None:
    Skill.objects.filter(pk=knots.pk).update(pending=True, proposed_by=build.person())
    offered = "Sailor&#x27;s knots" in client.get(f"{MINE}new/?skill=sailors-knots").content.decode()
    client.post(f"{MINE}new/", {"skill": str(knots.pk), "kind": "teach"} | HERE)
    Skill.objects.filter(pk=knots.pk).update(proposed_by=ada)
    own = "Sailor&#x27;s knots" in client.get(f"{MINE}new/").content.decode()
    assert (offered, ada.listings.count(), own) == (False, 0, True)


def test_saying_so_twice_is_told(client: Client, ada: Person, knots: Skill) -> None:
    lists(ada, knots)
    page = client.post(f"{MINE}new/", {"skill": str(knots.pk), "kind": "teach"} | HERE)
    assert "already. Change that one instead." in page.content.decode()


def test_a_listing_is_changed_and_taken_off_after_asking(client: Client, ada: Person, knots: Skill) -> None:
    address = f"{MINE}{lists(ada, knots).pk}/"
    client.post(address, {"skill": str(knots.pk), "kind": "learn", "note": "More"} | HERE)
    changed = ada.listings.get()
    client.get(f"{address}remove/")
    still = ada.listings.count()
    client.post(f"{address}remove/")
    assert (changed.kind, changed.note, still, ada.listings.count()) == ("learn", "More", 1, 0)


@pytest.mark.parametrize("where", ["", "remove/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_listing_of_another_is_not_there(
    client: Client, ada: Person, knots: Skill, where: str, method: str
) -> None:
    theirs = lists(build.person(), knots)
    assert getattr(client, method)(f"{MINE}{theirs.pk}/{where}").status_code == 404


def test_other_methods_are_refused(client: Client, ada: Person, knots: Skill) -> None:
    own = lists(ada, knots)
    addresses = [MINE, f"{MINE}new/", f"{MINE}{own.pk}/", f"{MINE}{own.pk}/remove/"]
    assert {client.delete(address).status_code for address in addresses} == {405}
