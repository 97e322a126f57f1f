"""What tests of seats share: a workshop for two on Monday morning, released, with sign-up open."""

from datetime import datetime

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person, Session, SignUpRules

NOW = build.at(20, day=build.MONDAY.replace(day=5))


@pytest.fixture
def now() -> datetime:
    """Return the evening before, when Monday is open."""
    return NOW


@pytest.fixture
def fire(gathering: Gathering) -> Session:
    made = build.session(build.workshop(gathering, "Friction fire", capacity=2), None, build.at(9), build.at(12))
    build.release(gathering)
    return made


@pytest.fixture
def open_rules(gathering: Gathering) -> SignUpRules:
    return SignUpRules.objects.create(gathering=gathering, window=SignUpRules.Window.OPEN)


@pytest.fixture
def ada(gathering: Gathering) -> Person:
    return build.person("Ada")


@pytest.fixture
def ada_client(ada: Person) -> Client:
    client = Client()
    client.force_login(ada)
    return client
