"""The page between choosing proposals and deciding on them."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Letter, Workshop

pytestmark = pytest.mark.django_db
PAGE = "/g/riverside/proposals/review/decide/"


@pytest.fixture
def workshop(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, "Knots", [build.person("Wren")], state="submitted")


def look(client: Client, decision: str, *workshops: Workshop, **more: Any) -> Any:
    """Choose on the list; return what the page shows."""
    return client.post(PAGE, {"decision": decision, "workshop": [one.pk for one in workshops]} | more).context


def typed(context: Any, **more: str) -> dict[str, str]:
    """Return the form's fields as a browser would send them, and what else is typed."""
    form = context["form"]
    fields = {name: str(form[name].value() or "") for name in form.fields if name != "letters"}
    return fields | {"letters": "on", "decide": "yes"} | more


def test_first_come_the_letters_and_nothing_is_decided(organizer_client: Client, workshop: Workshop) -> None:
    shown = look(organizer_client, "decline", workshop)
    assert [(one.person.name, one.subject) for one in shown["letters"]] == [("Wren", "Riverside: about “Knots”")]
    assert (Workshop.objects.get().state, Letter.objects.count()) == ("submitted", 0)


def test_what_was_shown_is_what_goes(organizer_client: Client, workshop: Workshop) -> None:
    shown = look(organizer_client, "decline", workshop)
    answer = organizer_client.post(PAGE, typed(shown))
    letter = Letter.objects.get()
    assert (answer.status_code, Workshop.objects.get().state) == (302, "declined")
    assert (letter.subject, letter.body) == (shown["letters"][0].subject, shown["letters"][0].body)


def test_a_word_added_after_looking_is_shown_before_it_goes(organizer_client: Client, workshop: Workshop) -> None:
    shown = look(organizer_client, "decline", workshop)
    again = organizer_client.post(PAGE, typed(shown, note="Come next year")).context
    assert ("Come next year" in again["letters"][0].body, Letter.objects.count()) == (True, 0)
    organizer_client.post(PAGE, typed(again))
    assert "Come next year" in Letter.objects.get().body


def test_pressing_twice_decides_once(organizer_client: Client, workshop: Workshop) -> None:
    sent = typed(look(organizer_client, "decline", workshop))
    for _ in range(2):
        organizer_client.post(PAGE, sent)
    assert Letter.objects.count() == 1


def test_an_acceptance_suggests_a_day_and_wants_one(organizer_client: Client, workshop: Workshop) -> None:
    shown = look(organizer_client, "accept", workshop)
    assert shown["form"].initial["confirm_by"] is not None
    again = organizer_client.post(PAGE, typed(shown, confirm_by="")).context
    assert (list(again["form"].errors), Workshop.objects.get().state) == (["confirm_by"], "submitted")


@pytest.mark.parametrize("day", ["2001-01-01", "2999-01-01", "soon"])
def test_a_day_that_cannot_be_is_refused_and_the_word_kept(
    organizer_client: Client, workshop: Workshop, day: str
) -> None:
    shown = look(organizer_client, "accept", workshop)
    again = organizer_client.post(PAGE, typed(shown, confirm_by=day, note="Yes!")).context
    assert (list(again["form"].errors), again["form"]["note"].value()) == (["confirm_by"], "Yes!")


def test_asking_for_changes_says_which(organizer_client: Client, workshop: Workshop) -> None:
    again = organizer_client.post(PAGE, typed(look(organizer_client, "ask", workshop))).context
    assert list(again["form"].errors) == ["note"]


def test_without_letters_it_is_decided_silently(organizer_client: Client, workshop: Workshop) -> None:
    shown = look(organizer_client, "decline", workshop)
    fields = {name: value for name, value in typed(shown).items() if name != "letters"}
    again = organizer_client.post(PAGE, fields).context
    assert again["letters"] == []
    sent = {name: value for name, value in typed(again).items() if name != "letters"}
    organizer_client.post(PAGE, sent)
    assert (Workshop.objects.get().state, Letter.objects.count()) == ("declined", 0)


def test_one_that_changed_since_is_named_and_the_typed_word_kept(organizer_client: Client, workshop: Workshop) -> None:
    sent = typed(look(organizer_client, "decline", workshop), note="Thanks")
    Workshop.objects.update(version=5)
    again = organizer_client.post(PAGE, sent)
    assert "“Knots” was changed" in again.content.decode()
    assert (again.context["form"]["note"].value(), Workshop.objects.get().state) == ("Thanks", "submitted")


def test_what_cannot_be_decided_so_is_left_out_and_named(organizer_client: Client, workshop: Workshop) -> None:
    draft = build.workshop(workshop.gathering, "Rope", state="draft")
    shown = look(organizer_client, "accept", workshop, draft)
    assert (shown["workshops"], shown["left_out"]) == ([workshop], [draft])


def test_all_that_fit_the_filters_are_chosen_at_once(organizer_client: Client, gathering: Gathering) -> None:
    for n in range(55):
        build.workshop(gathering, f"Number {n}", state="submitted")
    build.workshop(gathering, "Draft", state="draft")
    answer = organizer_client.post(f"{PAGE}?state=submitted", {"decision": "waitlist", "all": "yes"})
    assert len(answer.context["workshops"]) == 55


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"decision": "burn"},
        {"decision": "accept"},
        {"decision": "accept", "workshop": ["x", "", "²", "9" * 30]},
        {"decision": "accept", "workshop": [str(n) for n in range(1, 302)]},
    ],
)
def test_nothing_chosen_or_too_much_leads_back(
    organizer_client: Client, gathering: Gathering, fields: dict[str, Any]
) -> None:
    answer = organizer_client.post(PAGE, fields)
    assert (answer.status_code, answer["Location"]) == (302, "/g/riverside/proposals/")


@pytest.mark.parametrize("seen", ["", "x", "1:2:3", "1", "1:1,1:1", ",".join(f"{n}:0" for n in range(301))])
def test_a_page_that_was_tampered_with_decides_nothing(organizer_client: Client, workshop: Workshop, seen: str) -> None:
    answer = organizer_client.post(PAGE, {"decision": "decline", "seen": seen, "decide": "yes", "letters": "on"})
    assert (answer.status_code, Workshop.objects.get().state) == (200, "submitted")


def test_a_proposal_of_another_gathering_is_not_shown(organizer_client: Client, gathering: Gathering) -> None:
    theirs = build.workshop(build.gathering("other"), state="submitted")
    assert look(organizer_client, "decline", theirs)["workshops"] == []


def test_only_those_who_review_decide(workshop: Workshop) -> None:
    found = []
    for person in (build.team_member(workshop.gathering, "steward"), workshop.teachers.get(), build.person()):
        client = Client()
        client.force_login(person)
        found.append(client.post(PAGE, {"decision": "decline", "workshop": [workshop.pk]}).status_code)
    assert found == [403] * 3


def test_nobody_unknown_decides(client: Client, workshop: Workshop) -> None:
    assert client.post(PAGE, {"decision": "decline", "workshop": [workshop.pk]}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_three(
    organizer_client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    workshops = [build.workshop(gathering, state="submitted") for _ in range(count)]
    with django_assert_num_queries(9):
        look(organizer_client, "accept", *workshops)
