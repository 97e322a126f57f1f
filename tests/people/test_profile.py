"""One's own page: who somebody new is, and what one says of oneself."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.models import Person, Profile

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Ada L.",
    "pronouns": "she/her",
    "about": "I spin.\n\nAnd I weave.",
    "languages": ["German", "Ojibwe", ""],
    "time_zone": "Europe/Lisbon",
    "pronouns_audience": "public",
    "about_audience": "gathering",
    "languages_audience": "organizers",
    "time_zone_audience": "organizers",
    "version": "0",
}


@pytest.fixture
def ada(client: Client) -> Person:
    ada = build.person(name="Ada", email="ada@example.org")
    client.force_login(ada)
    return ada


def said_by(person: Person) -> tuple[Any, ...]:
    profile = Profile.objects.get(person=person)
    person.refresh_from_db()
    return person.name, profile.pronouns, profile.about, profile.languages, person.time_zone


def test_one_must_be_signed_in(client: Client) -> None:
    assert client.get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_one_sees_oneself(client: Client, ada: Person) -> None:
    page = client.get("/me/").content.decode()
    assert ("Ada" in page, "ada@example.org" in page) == (True, True)


def test_somebody_new_is_asked_for_a_name_and_a_zone_only(client: Client) -> None:
    client.force_login(build.person(name=" ", email="new@example.org"))
    Person.objects.update(name="")
    assert list(client.get("/me/").context["form"].fields) == ["name", "time_zone"]


def test_one_says_much_of_oneself(client: Client, ada: Person) -> None:
    client.post("/me/", FORM)
    assert said_by(ada) == (
        "Ada L.",
        "she/her",
        "I spin.\n\nAnd I weave.",
        ["de", "oj"],
        "Europe/Lisbon",
    )


def test_one_chooses_who_sees_each_part(client: Client, ada: Person) -> None:
    client.post("/me/", FORM)
    profile = Profile.objects.get(person=ada)
    chosen = [profile.audience_of(part) for part in Profile.PARTS]
    assert chosen == ["public", "gathering", "organizers", "organizers", "organizers"]


def test_saving_leaves_the_address_alone(client: Client, ada: Person) -> None:
    client.post("/me/", FORM | {"email": "mallory@example.org"})
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "This field is required"),
        ("name", "x" * 10_000, "at most 150 characters"),
        ("name", "\u202e\u200d\x07", "This field is required"),
        ("pronouns", "x" * 41, "at most 40 characters"),
        ("about", "x" * 1_001, "at most 1000 characters"),
        ("time_zone", "Mars/Base", "Select a valid choice"),
        ("about_audience", "friends", "Select a valid choice"),
        ("about_audience", "", "This field is required"),
        ("languages", ["Portugese"], "Did you mean Portuguese?"),
        ("languages", ["<b>Elvish"], "We know no language “&lt;b&gt;Elvish”"),
        (
            "languages",
            ["German", "French", "Dutch", "Danish", "Czech", "Welsh", "Greek", "Irish", "Thai"],
            "more than 8",
        ),
        ("version", "-1", "greater than or equal to 0"),
        ("version", "", "This field is required"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(client: Client, ada: Person, field: str, typed: Any, sentence: str) -> None:
    response = client.post("/me/", FORM | {field: typed})
    page = response.content.decode()
    assert (sentence in page, "I weave" in page or field == "about") == (True, True)
    assert (response.context["form"][field].value() or "") == typed or field == "languages"
    assert not Profile.objects.exists()


def test_a_wrong_language_stays_in_its_field(client: Client, ada: Person) -> None:
    page = client.post("/me/", FORM | {"languages": ["German", "Portugese"]}).content.decode()
    assert ('value="German"' in page, 'value="Portugese"' in page) == (True, True)


def test_scripts_are_shown_as_words(client: Client, ada: Person) -> None:
    client.post("/me/", FORM | {"name": "<script>x</script>", "about": "<img src=x onerror=y>"})
    page = client.get(f"/people/{ada.pk}/").content.decode() + client.get("/me/").content.decode()
    assert ("<script>x" in page, "<img src=x" in page, "&lt;script&gt;x" in page) == (False, False, True)


def test_what_turns_text_round_is_left_out(client: Client, ada: Person) -> None:
    client.post("/me/", FORM | {"name": "Ada\u202etxt.exe\x00 \U0001f33f"})
    assert said_by(ada)[0] == "Adatxt.exe \U0001f33f"


def test_sending_twice_saves_once_and_then_says_so(client: Client, ada: Person) -> None:
    codes = [client.post("/me/", FORM).status_code for _ in range(2)]
    assert (codes, Profile.objects.get(person=ada).version) == ([302, 200], 1)


def test_a_stale_form_says_what_is_saved_and_keeps_what_was_typed(client: Client, ada: Person) -> None:
    client.post("/me/", FORM)
    typed = FORM | {"pronouns": "they", "languages": ["Czech"], "about_audience": "public"}
    page = client.post("/me/", typed)
    text = page.content.decode()
    told = [words in text for words in ("Saved meanwhile: she/her", "Saved meanwhile: German, Ojibwe", 'value="they"')]
    assert (told, "Saved meanwhile: People of my gatherings" in text, said_by(ada)[1]) == ([True] * 3, True, "she/her")


def test_a_stale_form_sent_again_is_saved(client: Client, ada: Person) -> None:
    client.post("/me/", FORM)
    again = client.post("/me/", FORM | {"pronouns": "they"}).context["form"]
    client.post("/me/", FORM | {"pronouns": "they", "version": again["version"].value()})
    assert said_by(ada)[1] == "they"


def test_one_is_not_sent_to_another_site(client: Client, ada: Person) -> None:
    assert client.post("/me/", FORM | {"next": "//evil.example/"})["Location"] == "/me/"


def test_other_methods_are_refused(client: Client, ada: Person) -> None:
    assert client.put("/me/").status_code == 405
