"""What the tests of the API ask."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests import build
from workshops.models import Gathering, Session


def ask(path: str, **query: object) -> Any:
    """Return what a stranger's program reads."""
    answer = Client().get(f"/api/1/{path}?{urlencode(query)}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def refusal(path: str, **query: object) -> Any:
    """Return the problem that a stranger's program is told."""
    answer = Client().get(f"/api/1/{path}?{urlencode(query)}")
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code and told["title"] and told["detail"]
    return told


def programme(gathering: Gathering, count: int = 1, **fields: Any) -> list[Session]:
    """Place `count` workshops one hour apart on Monday, each in a place of its own, and publish them."""
    workshops = [build.workshop(gathering, f"Workshop {n}", **fields) for n in range(count)]
    made = [
        build.session(workshop, build.place(gathering), build.at(9 + n), build.at(10 + n))
        for n, workshop in enumerate(workshops)
    ]
    build.release(gathering)
    return made
