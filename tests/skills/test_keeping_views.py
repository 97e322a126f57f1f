"""Pages for proposing skills and for those who keep the catalogue."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Category, Gathering, Person, Skill
from workshops.skills.access import keeps_catalogue

pytestmark = pytest.mark.django_db
KEPT = "/catalogue/"


@pytest.fixture
def yarn() -> Category:
    return build.category("Yarn")


@pytest.fixture
def zither(yarn: Category) -> Skill:
    return Skill.objects.create(name="Zither", slug="zither", category=yarn)


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada")
    client.force_login(ada)
    return ada


def waiting(name: str, person: Person) -> Skill:
    given = {"name": name, "slug": name.lower(), "category": build.category("Yarn")}
    return Skill.objects.create(**given, pending=True, proposed_by=person)


def said(yarn: Category, **fields: str) -> dict[str, str]:
    return {"name": "Lap harp", "category": str(yarn.pk), "about": "Strings.", "version": "0"} | fields


def test_anyone_signed_in_proposes_a_skill_and_sees_it(client: Client, ada: Person, yarn: Category) -> None:
    page = client.post(f"{KEPT}propose/", said(yarn), follow=True)
    assert "Only you see it" in page.content.decode()


def test_what_is_called_alike_is_pointed_out(client: Client, ada: Person, zither: Skill) -> None:
    page = client.get(f"{KEPT}propose/?name=Zithers").content.decode()
    assert ("Is it one of these?" in page, 'href="/skills/zither/"' in page) == (True, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"name": "<!>"},
        {"name": "ZITHER"},
        {"category": "999999"},
        {"about": "x" * 2001},
        {"other_names": "\n".join(f"name {n}" for n in range(41))},
        {"other_names": "x" * 101},
        {"version": "-1"},
    ],
)
def test_what_cannot_be_proposed_is_told_and_kept(
    client: Client, ada: Person, yarn: Category, zither: Skill, wrong: dict[str, str]
) -> None:
    page = client.post(f"{KEPT}propose/", said(yarn) | wrong)
    form = page.context["form"]
    assert (bool(form.errors), form["about"].value(), Skill.objects.filter(pending=True).count()) == (
        True,
        wrong.get("about", "Strings."),
        0,
    )


def test_scripts_in_names_are_shown_as_text(client: Client, ada: Person, yarn: Category) -> None:
    page = client.post(f"{KEPT}propose/", said(yarn, name="<script>alert(1)</script>"), follow=True).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_staff_and_organizers_of_open_gatherings_keep_the_catalogue() -> None:
    open_one, draft = build.gathering("open"), build.gathering("draft", state=Gathering.State.DRAFT)
    people = [
        build.person(is_staff=True),
        build.team_member(open_one, "organizer"),
        build.team_member(draft, "organizer"),
        build.team_member(open_one, "scheduler"),
        build.person(),
    ]
    assert [keeps_catalogue(person) for person in people] == [True, True, False, False, False]


def test_who_keeps_it_sees_what_waits_and_adds_it(organizer_client: Client, yarn: Category) -> None:
    lap_harp = waiting("Psaltery", build.person())
    listed = "Psaltery" in organizer_client.get(KEPT).content.decode()
    organizer_client.post(f"{KEPT}skills/psaltery/", said(yarn))
    lap_harp.refresh_from_db()
    assert (listed, lap_harp.name, lap_harp.pending) == (True, "Lap harp", False)


def test_who_keeps_it_turns_one_down(organizer_client: Client) -> None:
    waiting("Psaltery", build.person())
    organizer_client.post(f"{KEPT}skills/psaltery/turn-down/", {"version": "0"})
    assert not Skill.objects.filter(slug="psaltery").exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "7"])
def test_turning_down_without_having_seen_it_changes_nothing(organizer_client: Client, version: str) -> None:
    waiting("Psaltery", build.person())
    organizer_client.post(f"{KEPT}skills/psaltery/turn-down/", {"version": version})
    assert Skill.objects.filter(slug="psaltery").exists()


def test_two_are_joined_after_a_look_at_what_moves(organizer_client: Client, yarn: Category, zither: Skill) -> None:
    Skill.objects.create(name="Zithers", slug="zithers", category=yarn).listings.create(
        person=build.person(), kind="teach"
    )
    chosen = organizer_client.get(f"{KEPT}skills/zithers/join/").content.decode()
    shown = organizer_client.get(f"{KEPT}skills/zithers/join/?into=zither").content.decode()
    typed = {"into": "zither", "version": "0", "into_version": "0"}
    organizer_client.post(f"{KEPT}skills/zithers/join/", typed)
    assert ("?into=zither" in chosen, "1 listing moves." in shown, zither.listings.count()) == (True, True, 1)


@pytest.mark.parametrize("typed", [{}, {"into": "zithers"}, {"into": "zither", "version": "3", "into_version": "0"}])
def test_joining_that_cannot_be_changes_nothing(
    organizer_client: Client, yarn: Category, zither: Skill, typed: dict[str, str]
) -> None:
    Skill.objects.create(name="Zithers", slug="zithers", category=yarn)
    organizer_client.post(f"{KEPT}skills/zithers/join/", {"version": "0", "into_version": "0"} | typed)
    assert Skill.objects.filter(slug__in=["zither", "zithers"]).count() == 2


@pytest.mark.parametrize("where", ["", "skills/zither/", "skills/zither/join/", "skills/zither/turn-down/"])
def test_the_catalogue_is_kept_by_those_who_may(client: Client, zither: Skill, where: str) -> None:
    method = client.post if "down" in where else client.get
    asked = method(KEPT + where)["Location"]
    client.force_login(build.person())
    assert (asked, method(KEPT + where).status_code) == (f"/accounts/login/?next={KEPT}{where}", 403)


def test_other_methods_are_refused(organizer_client: Client, zither: Skill) -> None:
    addresses = [KEPT, f"{KEPT}propose/", *(f"{KEPT}skills/zither/{end}" for end in ("", "join/", "turn-down/"))]
    assert {organizer_client.put(address).status_code for address in addresses} == {405}


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        waiting(f"Zither{number}", build.person())
    with django_assert_num_queries(6):
        organizer_client.get(KEPT)
