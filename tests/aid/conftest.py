"""What tests of the board share: people signed in, and posts that stand now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests import build
from workshops.aid.actions import post_up
from workshops.models import Gathering, Person, Post


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def put_up(by: Person, gathering: Gathering | None = None, now: datetime | None = None, **given: Any) -> Post:
    """Put something on the board."""
    said = {"side": "ask", "kind": "food", "title": "Soup for six", "quantity": 6, "unit": "bowls"} | given
    return post_up(post=Post(gathering=gathering, form_id=uuid4(), **said), by=by, now=now or timezone.now())


@pytest.fixture
def ada(db: None) -> Person:
    return build.person("Ada Quill", email="ada.secret@example.org")


@pytest.fixture
def ben(db: None) -> Person:
    return build.person("Ben Marsh", email="ben.secret@example.org")


@pytest.fixture
def ada_client(ada: Person) -> Client:
    return signed_in(ada)


@pytest.fixture
def ben_client(ben: Person) -> Client:
    return signed_in(ben)


@pytest.fixture
def steward(gathering: Gathering) -> Person:
    return build.team_member(gathering, "steward")


FORM: dict[str, Any] = {
    "side": "ask",
    "kind": "ride",
    "title": "A ride home",
    "words": "Two of us and a drum.",
    "quantity": 2,
    "unit": "seats",
    "area": "East gate",
    "goes_to": "Albany",
    "rhythm": "once",
}


@pytest.fixture
def form() -> Callable[..., dict[str, Any]]:
    """Return what somebody types."""
    return lambda **changes: FORM | {"form_id": str(uuid4()), "version": 0} | changes
