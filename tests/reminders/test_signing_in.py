import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests import build
from workshops.models import Bounce, Person
from workshops.reminders import bounces


@pytest.fixture
def ada(db: None) -> Person:
    """Ada, whose mail came back."""
    cache.clear()
    ada = build.person("Ada", "ada@example.org")
    bounces.note(ada, reason="550 no such person", now=build.NOW)
    bounces.note(build.person(), reason="550 of another", now=build.NOW)
    return ada


def signed_in(email: str) -> str:
    """Sign in by the code and return the page that follows."""
    client = Client()
    client.post("/accounts/login/", {"email": email, "next": "/me/"})
    (code,) = re.findall(r"^ {4}(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    answer = client.post("/accounts/login/code/", {"code": code, "next": "/me/"}, follow=True)
    return answer.content.decode()


def test_the_code_reached_them_so_mail_goes_there_again_and_they_read_so(ada: Person) -> None:
    page = signed_in("ada@example.org")
    assert "Mail to ada@example.org had come back. The code reached you there, so we write to you again." in page
    assert [bounce.reason for bounce in Bounce.objects.all()] == ["550 of another"]


def test_who_s_mail_arrives_reads_nothing_of_it(ada: Person) -> None:
    build.person(email="eve@example.org")
    assert ("had come back" in signed_in("eve@example.org"), Bounce.objects.count()) == (False, 2)
