"""What cannot be, tried on the pages of proposals: it is told where and why, and nothing of what was typed is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.models import Availability, Gathering, GraceLink, Person, TeachingInvitation, Workshop
from workshops.people.links import signed_link
from workshops.proposals.deadlines import hash_of

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"
TYPED = {"title": "Knots", "slots": "1", "parts": "1", "repeats": "1", "version": "0", "bring": "A knife"}
OVERRIDE, SURROGATE = "Knots \u202egnihton", b"title=Kno\xed\xa0\x80ts&slots=1&parts=1&repeats=1&version=0"

# What is typed, the fields that are named in the answer, and words of what is said there.
KINDS: list[tuple[str, dict[str, Any], list[str], str]] = [
    ("no title", {"title": ""}, ["title"], "required"),
    ("a title of spaces", {"title": " \t "}, ["title"], "required"),
    ("a huge title", {"title": "x" * 10_000}, ["title"], "at most 200"),
    ("a huge text", {"description": "x" * 100_000}, ["description"], "at most 20000"),
    ("huge notes", {"team_notes": "x" * 4_001}, ["team_notes"], "at most 4000"),
    ("a negative fee", {"fee_from": "-5", "fee_currency": "USD"}, ["fee_from"], "greater than or equal to 0"),
    ("a fee the wrong way round", {"fee_from": "9", "fee_to": "5", "fee_currency": "USD"}, ["fee_to"], "ends below"),
    ("a fee without a currency", {"fee_from": "9"}, ["fee_currency"], "In which currency"),
    ("a fee in no money", {"fee_from": "9", "fee_currency": "XTS"}, ["fee_currency"], "is no currency"),
    ("a fee in words", {"fee_from": "a goat"}, ["fee_from"], "Enter a number"),
    ("a fee of a fortune", {"fee_from": "12345678.99", "fee_currency": "USD"}, ["fee_from"], "no more than"),
    ("no fee, and an amount", {"fee": "none", "fee_from": "9", "fee_currency": "USD"}, ["fee"], "an amount is given"),
    ("one amount, and two", {"fee": "fixed", "fee_from": "1", "fee_to": "2", "fee_currency": "USD"}, ["fee_to"], "One"),
    ("a slide with one end", {"fee": "range", "fee_from": "1", "fee_currency": "USD"}, ["fee_to"], "Give both"),
    ("another kind of fee", {"fee": "bribe"}, ["fee"], "valid choice"),
    ("ages the wrong way round", {"age_from": "12", "age_to": "8"}, ["age_to"], "below the youngest"),
    ("an age of 999", {"age_from": "999"}, ["age_from"], "less than or equal to 120"),
    ("a guardian below no age", {"guardian": "under"}, ["guardian_under"], "Under which age"),
    ("two rules for guardians", {"guardian": "alone", "guardian_under": "9"}, ["guardian_under"], "leave this empty"),
    ("a group of nobody", {"capacity": "0"}, ["capacity"], "greater than or equal to 1"),
    ("a group of everyone", {"capacity": "1000000000"}, ["capacity"], "less than or equal to 5000"),
    ("half a person", {"capacity": "2.5"}, ["capacity"], "whole number"),
    ("longer than the gathering", {"slots": "2", "parts": "3"}, ["parts"], "takes 6 slots, and Riverside has 3"),
    ("given a thousand times", {"repeats": "1000"}, ["repeats"], "less than or equal to 12"),
    ("no length", {"slots": "0"}, ["slots"], "greater than or equal to 1"),
    ("a category of nowhere", {"category": "999999"}, ["category"], "valid choice"),
    ("a skill of nowhere", {"skills": ["999999"]}, ["skills"], "not one of the available choices"),
    ("a feature of nowhere", {"needs": ["999999"]}, ["needs"], "not one of the available choices"),
    ("a feature that is none", {"needs": ["fire"]}, ["needs"], "not a valid value"),
    ("a level of nowhere", {"level": "god"}, ["level"], "valid choice"),
    ("a NUL byte", {"title": "Kno\x00ts"}, ["title"], "Null characters"),
    ("a control sign", {"abstract": "Ding\x07"}, ["abstract"], "U+0007"),
    ("words turned round", {"title": OVERRIDE}, ["title"], "U+202E"),
    ("a script as a link", {"link": "javascript:alert(1)"}, ["link"], "valid URL"),
    ("no version", {"version": ""}, ["version"], "required"),
    ("a version that is none", {"version": "latest"}, ["version"], "whole number"),
    ("a form that is none", {"form_id": "12"}, ["form_id"], "valid UUID"),
]


@pytest.fixture
def ada(client: Client, gathering: Gathering) -> Person:
    for hour in (9, 13, 19):
        build.slot(gathering, starts=hour, ends=hour + 2)
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


@pytest.mark.parametrize(("typed", "fields", "words"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_cannot_be_is_told_at_its_field_and_all_that_was_typed_is_kept(
    client: Client, ada: Person, typed: dict[str, Any], fields: list[str], words: str
) -> None:
    given = TYPED | typed
    page = client.post(f"{BASE}new/", given)
    form = page.context["form"]
    kept = {
        name: form.data.getlist(name) if isinstance(value, list) else form.data[name] for name, value in given.items()
    }
    assert (page.status_code, list(form.errors), kept, Workshop.objects.count()) == (422, fields, given, 0)
    assert words in " ".join(form.errors[fields[0]])


def test_there_are_many_kinds() -> None:
    assert len({row[0] for row in KINDS}) >= 25


def test_what_is_wrong_is_named_on_top_too_with_the_way_there(client: Client, ada: Person) -> None:
    text = client.post(f"{BASE}new/", TYPED | {"age_from": "12", "age_to": "8"}).content.decode()
    assert '<a href="#id_age_to">Oldest age</a>: The oldest age is below the youngest.' in text
    assert "One thing to look at. What you typed is all still here." in text


def test_a_broken_letter_is_kept_as_a_sign_for_it(client: Client, ada: Person) -> None:
    client.post(f"{BASE}new/", SURROGATE, content_type="application/x-www-form-urlencoded")
    assert "\ud800" not in Workshop.objects.get().title


@pytest.mark.parametrize(("body", "kind"), [(b'{"title": "Knots"}', "application/json"), (b"\xff\xfe", "text/plain")])
def test_another_content_type_is_told(client: Client, ada: Person, body: bytes, kind: str) -> None:
    page = client.post(f"{BASE}new/", body, content_type=kind)
    assert (page.status_code, "title" in page.context["form"].errors) == (422, True)


def test_nothing_at_all_is_told(client: Client, ada: Person) -> None:
    page = client.post(f"{BASE}new/")
    assert (page.status_code, set(page.context["form"].errors)) == (
        422,
        {"title", "slots", "parts", "repeats", "version"},
    )


def test_fields_that_are_none_change_nothing(client: Client, ada: Person) -> None:
    extra = {"state": "accepted", "gathering": "99", "again_of": "1", "id": "7", "teachers": "1", "source_id": "x"}
    client.post(f"{BASE}new/", TYPED | extra)
    made = Workshop.objects.get()
    assert (made.state, made.gathering.slug, made.source_id, list(made.teachers.all())) == (
        "draft",
        "riverside",
        "",
        [ada],
    )


def test_a_form_sent_twice_makes_one(client: Client, ada: Person) -> None:
    given = TYPED | {"form_id": str(uuid4()), "submit": "yes", "fee": "", "fee_from": "5", "fee_currency": "usd"}
    answers = [client.post(f"{BASE}new/", given) for _ in range(2)]
    assert ([page.status_code for page in answers], Workshop.objects.get().state) == ([302, 302], "submitted")


def test_a_change_sent_twice_is_done_once(client: Client, ada: Person) -> None:
    made = build.workshop(Gathering.objects.get(), "Hides", teachers=[ada], state="draft")
    answers = [client.post(f"{BASE}{made.pk}/edit/", TYPED) for _ in range(2)]
    made.refresh_from_db()
    assert ([page.status_code for page in answers], made.version) == ([302, 302], 1)


def test_anothers_form_makes_ones_own(client: Client, ada: Person, gathering: Gathering) -> None:
    theirs = build.workshop(gathering, "Theirs", state="draft", form_id=uuid4())
    page = client.post(f"{BASE}new/", TYPED | {"form_id": str(theirs.form_id)})
    theirs.refresh_from_db()
    assert (page.status_code, theirs.title) == (404, "Theirs")


def test_a_stale_form_says_what_is_saved_and_keeps_what_was_typed(client: Client, ada: Person) -> None:
    made = build.workshop(Gathering.objects.get(), "Hides", teachers=[ada], state="draft", version=3)
    page = client.post(f"{BASE}{made.pk}/edit/", TYPED)
    form = page.context["form"]
    assert (page.status_code, form.errors["title"], form.data["title"]) == (409, ["Saved meanwhile: Hides"], "Knots")


def test_a_stale_form_kept_by_the_page_is_told_in_a_few_words(client: Client, ada: Person) -> None:
    made = build.workshop(Gathering.objects.get(), "Hides", teachers=[ada], state="draft", version=3)
    answer = client.post(f"{BASE}{made.pk}/edit/", TYPED | {"keep": "1"})
    assert (answer.status_code, "Somebody else" in answer.json()["sentence"]) == (409, True)


@pytest.mark.parametrize("where", ["999999", "theirs"])
def test_a_slot_of_nowhere_or_of_another_gathering_is_told(client: Client, ada: Person, where: str) -> None:
    build.workshop(Gathering.objects.get(), teachers=[ada])
    slot = build.slot(build.gathering("other")).pk if where == "theirs" else where
    page = client.post("/g/riverside/availability/", {f"slot-{slot}": "can"})
    assert (page.status_code, Availability.objects.count()) == (422, 0)
    assert "of another gathering" in page.content.decode()


def test_a_choice_of_nowhere_is_told(client: Client, ada: Person, gathering: Gathering) -> None:
    build.workshop(gathering, teachers=[ada])
    slot = gathering.slots.first()
    assert slot is not None
    page = client.post("/g/riverside/availability/", {f"slot-{slot.pk}": "perhaps"})
    assert (page.status_code, Availability.objects.count()) == (422, 0)


def close(gathering: Gathering) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(proposals_close_at=timezone.now() - timedelta(hours=1))


def test_after_the_deadline_it_is_told_what_to_do(client: Client, ada: Person, gathering: Gathering) -> None:
    close(gathering)
    page = client.post(f"{BASE}new/", TYPED)
    assert (page.status_code, Workshop.objects.count(), page.context["form"].data["bring"]) == (409, 0, "A knife")
    assert "Ask the team for a link that lets you in late" in page.content.decode()


@pytest.mark.parametrize("token", ["", "x", "forged\x00", "a" * 5_000])
def test_a_forged_link_lets_nobody_in(client: Client, ada: Person, gathering: Gathering, token: str) -> None:
    close(gathering)
    assert client.post(f"{BASE}new/", TYPED | {"late": token}).status_code in (409, 422)
    assert Workshop.objects.count() == 0


@pytest.mark.parametrize("what", ["ended", "revoked", "elsewhere", "for somebody else"])
def test_a_link_that_is_over_or_not_theirs_lets_nobody_in(
    client: Client, ada: Person, gathering: Gathering, what: str
) -> None:
    close(gathering)
    now = timezone.now()
    GraceLink.objects.create(
        gathering=build.gathering("other") if what == "elsewhere" else gathering,
        person=build.person() if what == "for somebody else" else None,
        token_hash=hash_of("token"),
        made_at=now - timedelta(days=2),
        ends_at=now + timedelta(days=-1 if what == "ended" else 1),
        revoked_at=now if what == "revoked" else None,
    )
    assert (client.post(f"{BASE}new/", TYPED | {"late": "token"}).status_code, Workshop.objects.count()) == (409, 0)


@pytest.mark.parametrize("salt", ["teaching-invitation", "late-letter"])
def test_an_invitation_of_another_kind_or_of_nothing_leads_nowhere(client: Client, ada: Person, salt: str) -> None:
    workshop = build.workshop(Gathering.objects.get())
    row = TeachingInvitation.objects.create(workshop=workshop, person=build.person(), known_as="Bo")
    number = row.pk + 1 if salt == "teaching-invitation" else row.pk
    token = signed_link(salt, str(number)).rstrip("/").rpartition("/")[2]
    assert client.get(f"/invitations/teaching/{token}/").status_code == 404


def test_scripts_in_what_is_typed_are_shown_as_text(client: Client, ada: Person) -> None:
    evil = "<script>alert(1)</script>"
    page = client.post(f"{BASE}new/", TYPED | {"title": evil, "team_notes": evil, "preview": "yes"})
    assert ("<script>alert" in page.content.decode(), page.context["preview"]["workshop"].title) == (False, evil)
