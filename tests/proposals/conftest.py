"""Those who review."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Person


@pytest.fixture
def reviewer(gathering: Gathering) -> Person:
    return build.team_member(gathering, "reviewer")


@pytest.fixture
def reading(reviewer: Person) -> Client:
    """A client of somebody who reviews."""
    return client_of(reviewer)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client
