"""Writing a workshop: kept while somebody types, previewed, once, and in the record."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import build
from workshops.models import Change, Gathering, Person, Workshop

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"
TYPED = {"title": "Knots", "slots": "1", "parts": "1", "repeats": "1", "version": "0"}


@pytest.fixture
def ada(client: Client, gathering: Gathering) -> Person:
    ada = build.person(name="Ada")
    client.force_login(ada)
    return ada


def keep(client: Client, address: str = f"{BASE}new/", **fields: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(address, TYPED | {"keep": "1"} | fields).json()
    return answer


def test_what_is_typed_is_kept_as_a_draft_and_then_changed(client: Client, ada: Person) -> None:
    form_id = str(uuid4())
    first = keep(client, form_id=form_id)
    second = keep(client, first["action"], form_id=form_id, version=first["version"], bring="A knife")
    made = Workshop.objects.get()
    assert (made.state, made.bring, second["version"], made.version) == ("draft", "A knife", 1, 1)


def test_an_answer_that_was_lost_makes_no_second_draft(client: Client, ada: Person) -> None:
    form_id = str(uuid4())
    answers = [keep(client, form_id=form_id, title=title) for title in ("Kn", "Knots", "Knots")]
    assert (Workshop.objects.get().title, [one.get("version") for one in answers]) == ("Knots", [0, 1, 1])


def test_what_cannot_be_is_answered_in_a_few_words(client: Client, ada: Person) -> None:
    assert keep(client, slots="0")["errors"]["slots"]


def test_a_preview_saves_nothing(client: Client, ada: Person) -> None:
    page = client.post(f"{BASE}new/", TYPED | {"preview": "yes", "age_from": "8", "guardian_under": "12"})
    text = page.content.decode()
    assert ("How it will read" in text, "from 8, under 12 with a guardian" in text, Workshop.objects.count()) == (
        True,
        True,
        0,
    )


def test_the_form_says_which_places_fit(client: Client, ada: Person, gathering: Gathering) -> None:
    fire, shade = build.feature("Fire allowed"), build.feature("Shade")
    build.place(gathering).features.set([fire, shade])
    build.place(gathering).features.set([fire])
    build.place(gathering)
    page = client.post(f"{BASE}new/", TYPED | {"needs": [str(fire.pk), str(shade.pk)], "preview": "yes"})
    text = page.content.decode()
    assert "1 of 3 places has all this: Fire allowed and Shade." in text and "Fire allowed · 2 of 3 places" in text


def test_changed_fields_alone_are_in_the_record(client: Client, organizer_client: Client, gathering: Gathering) -> None:
    made = build.workshop(gathering, "Hides")
    organizer_client.post(f"{BASE}{made.pk}/edit/", TYPED | {"team_notes": "Secret"})
    line = Change.objects.get()
    assert (line.verb, line.before, line.after) == (
        "changed",
        {"title": "Hides", "team_notes": 0},
        {"title": "Knots", "team_notes": 6},
    )


def test_one_sitting_at_a_draft_is_one_line_of_the_record(client: Client, ada: Person, gathering: Gathering) -> None:
    made = build.workshop(gathering, "Hides", teachers=[ada], state="draft")
    for version, title in enumerate(("Hide", "Hide tanning")):
        client.post(f"{BASE}{made.pk}/edit/", TYPED | {"title": title, "version": version})
    line = Change.objects.get()
    assert (line.before, line.after) == ({"title": "Hides"}, {"title": "Hide tanning"})


def test_who_proposed_is_in_the_record(client: Client, ada: Person) -> None:
    client.post(f"{BASE}new/", TYPED)
    assert (Change.objects.get().person, Change.objects.get().verb) == (ada, "made")


@pytest.mark.parametrize(("role", "seen"), [("organizer", True), ("scheduler", True), ("steward", False)])
def test_stewards_do_not_see_the_notes_to_the_organizers(gathering: Gathering, role: str, seen: bool) -> None:
    made = build.workshop(gathering, team_notes="No goats please", state="submitted")
    visitor = Client()
    visitor.force_login(build.team_member(gathering, role))
    page = visitor.get(f"{BASE}{made.pk}/", follow=True).content.decode()
    assert ("No goats please" in page) == seen
