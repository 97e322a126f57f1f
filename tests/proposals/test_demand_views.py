"""Pages about demand: for the team, for everybody, and behind the link of a letter."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Listing, Skill, SkillCall, TeachInvitation
from workshops.people.links import signed_link

pytestmark = pytest.mark.django_db
DEMAND = "/g/riverside/organize/demand/"
CALLS = "/g/riverside/calls/"
CALL = {"minimum": "2", "until": build.WEDNESDAY.isoformat()}


@pytest.fixture(autouse=True)
def before_the_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: build.NOW)


@pytest.fixture
def zither() -> Skill:
    return Skill.objects.create(name="Zither", slug="zither", category=build.category("Yarn"))


@pytest.fixture
def ada(zither: Skill) -> Listing:
    person = build.person(name="Ada", email="ada@example.org")
    return Listing.objects.create(person=person, skill=zither, kind="teach")


@pytest.fixture
def client_of_bo(client: Client) -> Client:
    client.force_login(build.person(name="Bo"))
    return client


def invitation(gathering: Gathering, listing: Listing) -> TeachInvitation:
    return TeachInvitation.objects.create(gathering=gathering, skill=listing.skill, person=listing.person)


def link(row: TeachInvitation) -> str:
    return "/teach/" + signed_link("teach-invitation", str(row.pk)).partition("/teach/")[2]


def test_the_team_sees_numbers_and_no_names(organizer_client: Client, zither: Skill) -> None:
    build.person(name="Bo Learner").listings.create(skill=zither, kind="learn")
    page = organizer_client.get(DEMAND).content.decode()
    assert ("Zither" in page, "1, 0" in page, "Bo Learner" in page) == (True, True, False)


def test_the_page_of_a_skill_names_who_could_teach_without_addresses(organizer_client: Client, ada: Listing) -> None:
    page = organizer_client.get(f"{DEMAND}zither/").content.decode()
    assert ("Ada" in page, "ada@example.org" in page) == (True, False)


def test_somebody_is_invited_in_one_tap_once(organizer_client: Client, gathering: Gathering, ada: Listing) -> None:
    for _ in range(2):
        organizer_client.post(f"{DEMAND}zither/{ada.pk}/invite/")
    page = organizer_client.get(f"{DEMAND}zither/").content.decode()
    assert (TeachInvitation.objects.count(), ada.person.letters.count(), "invited: asked" in page) == (1, 1, True)


def test_many_invitations_of_one_person_a_day_are_refused(
    organizer_client: Client, gathering: Gathering, ada: Listing, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"invite_to_teach": "1/d/user"}
    bo = Listing.objects.create(person=build.person(), skill=ada.skill, kind="teach")
    for listing in (ada, bo):
        page = organizer_client.post(f"{DEMAND}zither/{listing.pk}/invite/", follow=True)
    assert (TeachInvitation.objects.count(), "very many people" in page.content.decode()) == (1, True)


@pytest.mark.parametrize("where", ["", "zither/"])
def test_demand_is_for_those_of_the_team_who_may_invite(
    client: Client, gathering: Gathering, ada: Listing, where: str
) -> None:
    asked = client.get(DEMAND + where)["Location"]
    answers = []
    for person in (build.person(), build.team_member(gathering, "steward"), build.team_member(gathering, "reviewer")):
        client.force_login(person)
        answers.append((client.get(DEMAND + where).status_code, client.put(DEMAND + where).status_code))
    assert (asked, answers) == (f"/accounts/login/?next={DEMAND}{where}", [(403, 405), (403, 405), (200, 405)])


@pytest.mark.parametrize(("person", "status"), [("stranger", 403), ("steward", 403)])
def test_others_invite_nobody(client: Client, gathering: Gathering, ada: Listing, person: str, status: int) -> None:
    client.force_login(build.person() if person == "stranger" else build.team_member(gathering, "steward"))
    refused = client.post(f"{DEMAND}zither/{ada.pk}/invite/").status_code
    assert (refused, TeachInvitation.objects.count()) == (status, 0)


def test_a_listing_of_another_skill_or_of_a_learner_is_not_there(organizer_client: Client, ada: Listing) -> None:
    learner = Listing.objects.create(person=build.person(), skill=ada.skill, kind="learn")
    addresses = [f"{DEMAND}cordage/{ada.pk}/invite/", f"{DEMAND}zither/{learner.pk}/invite/"]
    assert {organizer_client.post(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_s_page_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        skill = Skill.objects.create(name=f"Z{number}", slug=f"z{number}", category=build.category("Yarn"))
        build.person().listings.create(skill=skill, kind="learn")
    with django_assert_num_queries(10):
        organizer_client.get(DEMAND)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_skill_takes_as_many_queries_for_three_as_for_one(
    organizer_client: Client, zither: Skill, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        build.person().listings.create(skill=zither, kind="teach")
    with django_assert_num_queries(13):
        organizer_client.get(f"{DEMAND}zither/")


def test_everybody_reads_calls_and_those_signed_in_say_they_would_come(
    client_of_bo: Client, gathering: Gathering, zither: Skill
) -> None:
    client_of_bo.post(CALLS, CALL | {"skill": str(zither.pk)})
    made = SkillCall.objects.get()
    anonymous = Client()
    page = anonymous.get(CALLS).content.decode()
    asked = anonymous.post(f"{CALLS}{made.pk}/voice/")["Location"]
    assert ("1 of 2 would come" in page, asked) == (True, f"/accounts/login/?next={CALLS}{made.pk}/voice/")


def test_a_voice_is_given_and_taken_back(client: Client, gathering: Gathering, zither: Skill) -> None:
    made = SkillCall.objects.create(gathering=gathering, skill=zither, minimum=5, until=build.MONDAY)
    client.force_login(build.person())
    client.post(f"{CALLS}{made.pk}/voice/")
    given = made.voices.count()
    client.post(f"{CALLS}{made.pk}/voice/", {"coming": "no"})
    assert (given, made.voices.count()) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"skill": "999999"}, "skill"),
        ({"minimum": "1"}, "minimum"),
        ({"minimum": "-4"}, "minimum"),
        ({"minimum": "9999"}, "minimum"),
        ({"minimum": "many"}, "minimum"),
        ({"until": "soon"}, "until"),
        ({"until": "2020-01-01"}, "__all__"),
        ({"until": "2031-01-01"}, "__all__"),
    ],
)
def test_what_cannot_be_called_for_is_told_and_kept(
    client_of_bo: Client, gathering: Gathering, zither: Skill, typed: dict[str, str], field: str
) -> None:
    said = CALL | {"skill": str(zither.pk)} | typed
    form = client_of_bo.post(CALLS, said).context["form"]
    assert (list(form.errors), form["until"].value(), SkillCall.objects.count()) == ([field], said["until"], 0)


def test_the_call_of_another_gathering_is_not_there(client_of_bo: Client, gathering: Gathering, zither: Skill) -> None:
    made = SkillCall.objects.create(gathering=build.gathering("other"), skill=zither, minimum=5, until=build.MONDAY)
    assert client_of_bo.post(f"{CALLS}{made.pk}/voice/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_calls_take_as_many_queries_for_three_as_for_one(
    client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        skill = Skill.objects.create(name=f"Z{number}", slug=f"z{number}", category=build.category("Yarn"))
        SkillCall.objects.create(gathering=gathering, skill=skill, minimum=5, until=build.MONDAY)
    with django_assert_num_queries(5):
        client.get(CALLS)


@pytest.mark.parametrize(
    ("answer", "state", "never"),
    [("accepted", "accepted", False), ("declined", "declined", False), ("never", "declined", True)],
)
def test_whoever_holds_the_link_answers(
    client: Client, gathering: Gathering, ada: Listing, answer: str, state: str, never: bool
) -> None:
    row = invitation(gathering, ada)
    client.post(link(row), {"answer": answer})
    row.refresh_from_db()
    assert (row.state, row.never_again) == (state, never)


def test_gladly_leads_to_the_proposal_filled_from_the_listing(
    client: Client, gathering: Gathering, ada: Listing
) -> None:
    where = client.post(link(invitation(gathering, ada)), {"answer": "accepted"})["Location"]
    assert where == f"/g/riverside/proposals/new/?listing={ada.pk}"


def test_reading_the_link_answers_nothing(client: Client, gathering: Gathering, ada: Listing) -> None:
    row = invitation(gathering, ada)
    pages = [client.get(link(row)), client.head(link(row)), client.post(link(row), {"answer": "perhaps"})]
    row.refresh_from_db()
    assert ({page.status_code for page in pages}, row.state) == ({200}, "asked")


def test_a_link_made_elsewhere_or_of_nothing_is_not_there(client: Client, gathering: Gathering, ada: Listing) -> None:
    row = invitation(gathering, ada)
    good = link(row)
    row.delete()
    strange = reverse("teach-invitation", args=["x:y:z"])
    assert {client.get(address).status_code for address in (good, strange)} == {404}


def test_other_methods_are_refused(client_of_bo: Client, gathering: Gathering, ada: Listing) -> None:
    addresses = [CALLS, f"{CALLS}1/voice/", f"{DEMAND}zither/{ada.pk}/invite/", link(invitation(gathering, ada))]
    assert {client_of_bo.put(address).status_code for address in addresses} == {405}


def test_a_skill_that_waits_for_the_catalogue_is_offered_to_no_proposal(
    client_of_bo: Client, gathering: Gathering, zither: Skill
) -> None:
    before = "Zither" in client_of_bo.get("/g/riverside/proposals/new/").content.decode()
    Skill.objects.filter(pk=zither.pk).update(pending=True)
    after = "Zither" in client_of_bo.get("/g/riverside/proposals/new/").content.decode()
    assert (before, after) == (True, False)
