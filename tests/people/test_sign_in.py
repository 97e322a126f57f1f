"""Signing in: an address, a mailed code, in; the same steps for everyone."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests import build
from workshops.models import Person

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
CODE = "/accounts/login/code/"


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """Forget the tries of other tests, which all come from one address."""
    cache.clear()


def ask(client: Client, email: str, onward: str = "/me/") -> str:
    """Ask for a code and return it from the mail."""
    before = len(mail.outbox)
    response = client.post(SIGN_IN, {"email": email, "next": onward})
    assert (response.status_code, len(mail.outbox)) == (302, before + 1)
    found = re.search(r"^ {4}(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def enter(client: Client, code: str, onward: str = "/me/") -> str:
    """Type a code and return where that leads."""
    response = client.post(CODE, {"code": code, "next": onward})
    return response["Location"] if response.status_code == 302 else ""


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_someone_known_signs_in_with_the_code(client: Client) -> None:
    build.person(email="ada@example.org")
    where = enter(client, ask(client, "ada@example.org"))
    assert (where, is_in(client), Person.objects.count()) == ("/me/", True, 1)


def test_the_address_may_be_typed_in_capitals(client: Client) -> None:
    ada = build.person(email="ada@example.org")
    enter(client, ask(client, "Ada@Example.ORG"))
    assert client.get("/me/").context["user"] == ada


def test_the_code_may_be_typed_small_and_without_its_dash(client: Client) -> None:
    code = ask(client, "ada@example.org").replace("-", " ").lower()
    enter(client, code)
    assert is_in(client)


def test_someone_new_is_made_when_the_code_is_typed_not_before(client: Client) -> None:
    code = ask(client, "new@example.org")
    before = Person.objects.filter(email="new@example.org").exists()
    enter(client, code)
    assert (before, Person.objects.filter(email="new@example.org").exists()) == (False, True)


def test_someone_new_is_asked_for_a_name_and_then_goes_on(client: Client) -> None:
    where = enter(client, ask(client, "new@example.org", "/skills/"), "/skills/")
    saved = client.post(where, {"name": "Nell", "time_zone": "", "next": "/skills/"})
    assert (where, saved["Location"]) == ("/me/?next=%2Fskills%2F", "/skills/")


def test_a_person_whom_an_organizer_kept_becomes_theirs(client: Client) -> None:
    kept = Person.objects.create(email="kept@example.org", name="Kept")
    enter(client, ask(client, "kept@example.org"))
    address = EmailAddress.objects.get(email="kept@example.org")
    assert (is_in(client), address.user, address.verified) == (True, kept, True)


def test_an_address_that_a_person_no_longer_has_does_not_let_in_as_them(client: Client) -> None:
    moved = build.person(email="new-place@example.org")
    EmailAddress.objects.create(user=moved, email="old@example.org", verified=True, primary=True)
    enter(client, ask(client, "old@example.org"))
    assert client.get("/me/").context["user"] != moved


def test_a_stranger_sees_the_same_for_known_and_unknown_addresses(client: Client) -> None:
    build.person(email="known@example.org")
    seen = []
    for email in ("known@example.org", "nobody@example.org"):
        visitor = Client()
        code = ask(visitor, email)
        page = visitor.get(CODE).content.decode()
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        seen.append((page.replace(email, ""), mail.outbox[-1].subject.replace(code, "")))
    assert seen[0] == seen[1]


def test_a_wrong_code_does_not_let_in_and_says_so(client: Client) -> None:
    ask(client, "ada@example.org")
    page = client.post(CODE, {"code": "wrong"})
    assert ("That is not the code we sent" in page.content.decode(), is_in(client)) == (True, False)


def test_after_three_wrong_codes_a_new_one_is_needed(client: Client) -> None:
    code = ask(client, "ada@example.org")
    for _ in range(3):
        enter(client, "wrong")
    enter(client, code)
    assert is_in(client) is False


def test_a_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    code = ask(client, "ada@example.org")
    assert (enter(Client(), code).startswith(SIGN_IN) or enter(Client(), code), is_in(client)) == (
        "/accounts/code/",
        False,
    )


def test_a_code_of_one_address_does_not_open_another(client: Client) -> None:
    code = ask(Client(), "mallory@example.org")
    ask(client, "ada@example.org")
    enter(client, code)
    assert is_in(client) is False


def test_a_closed_account_stays_out(client: Client) -> None:
    build.person(email="closed@example.org", is_active=False)
    where = enter(client, ask(client, "closed@example.org"))
    page = client.get(where)
    assert (where, page.status_code, is_in(client)) == ("/accounts/inactive/", 200, False)


def test_a_fifth_code_for_one_address_in_a_minute_is_refused(client: Client) -> None:
    for _ in range(4):
        ask(client, "ada@example.org")
    page = client.post(SIGN_IN, {"email": "ada@example.org"})
    assert ("Wait a few minutes" in page.content.decode(), len(mail.outbox)) == (True, 4)


def test_fifty_people_behind_one_address_of_the_internet_all_get_a_code() -> None:
    for n in range(50):
        ask(Client(), f"neighbour{n}@example.org")
    assert len(mail.outbox) == 50


def test_asking_again_offers_the_address_typed_before(client: Client) -> None:
    ask(client, "ada@example.org")
    page = client.get(SIGN_IN)
    assert 'value="ada@example.org"' in page.content.decode()


@pytest.mark.parametrize("typed", ["", "ada", "a@b", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_refused_and_kept(client: Client, typed: str) -> None:
    page = client.post(SIGN_IN, {"email": typed})
    assert (page.status_code, page.context["form"]["email"].value(), len(mail.outbox)) == (200, typed, 0)


def test_one_is_not_sent_to_another_site(client: Client) -> None:
    build.person(email="ada@example.org")
    where = enter(client, ask(client, "ada@example.org", "https://evil.example/"), "https://evil.example/")
    assert where == "/"


def test_the_page_says_where_mail_lies_when_it_is_kept_here(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_KEPT_HERE = True
    assert str(settings.EMAIL_FILE_PATH) in client.get(SIGN_IN).content.decode()


def test_the_page_names_no_folder_when_mail_is_sent(client: Client, settings: Settings) -> None:
    settings.MAIL_IS_KEPT_HERE = False
    assert str(settings.EMAIL_FILE_PATH) not in client.get(SIGN_IN).content.decode()


def test_whoever_is_in_is_sent_on(client: Client) -> None:
    client.force_login(build.person())
    assert client.get(SIGN_IN + "?next=/me/")["Location"] == "/me/"


def test_the_code_page_without_a_code_asked_leads_back(client: Client) -> None:
    assert client.get(CODE, follow=True).redirect_chain[-1] == (SIGN_IN, 302)


def test_signing_out_takes_a_press_of_the_button(client: Client) -> None:
    client.force_login(build.person())
    client.get("/accounts/logout/")
    still = is_in(client)
    client.post("/accounts/logout/", {"next": "/me/"})
    assert (still, is_in(client)) == (True, False)


@pytest.mark.parametrize(
    "address", ["password/change/", "password/set/", "password/reset/", "email/", "reauthenticate/"]
)
def test_there_are_no_pages_of_passwords(client: Client, address: str) -> None:
    client.force_login(build.person())
    assert client.get(f"/accounts/{address}").status_code == 404


def test_the_admin_pages_ask_for_a_code_too(client: Client) -> None:
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith(SIGN_IN)


def test_a_person_without_the_right_does_not_see_the_admin_pages(client: Client) -> None:
    client.force_login(build.person())
    assert client.get("/admin/", follow=True).status_code == 403
