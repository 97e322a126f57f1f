"""What every answer of the site carries, and what it refuses."""

import pytest
from django.test import Client

from tests import build

pytestmark = pytest.mark.django_db


def test_a_page_allows_nothing_inline_and_nothing_from_another_host(client: Client) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/")["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
    }


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_page_carries(client: Client, header: str, value: str) -> None:
    assert client.get("/")[header] == value


def test_pages_travel_compressed(client: Client) -> None:
    build.gathering()
    assert client.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_the_session_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    client.post("/accounts/login/", {"email": "ada@example.org"})
    assert (client.cookies["sessionid"]["httponly"], client.cookies["sessionid"]["samesite"]) == (True, "Lax")


def test_a_host_the_site_does_not_know_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example.org"}).status_code == 400


def test_a_post_without_the_forms_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/accounts/login/", {"email": "a@example.org"}).status_code == 403


def test_the_admin_pages_ask_for_the_same_code_as_everything_else(client: Client) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
