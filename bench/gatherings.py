"""What the figures are measured on; imported once the site is set up."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from workshops.demo.actions import make_demo
from workshops.demo.writing import domain_of
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

FIRST_DAY = date(2026, 7, 6)
NOW = datetime(2026, 7, 7, 14, tzinfo=UTC)


@cache
def gathering(size: str) -> Gathering:
    """Return the synthetic gathering of that size, S, M or L: 60, 300 or 1,000 sessions."""
    return make_demo(slug="", size=size, seed=1, starts_on=FIRST_DAY, time_zone="America/New_York", now=NOW).gathering


def queries(work: Callable[[], object]) -> int:
    """Return how many queries the second call makes: what is cached for good after the first is not counted."""
    work()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    return len(captured)


@cache
def visitor() -> Client:
    """Return somebody who is not signed in; made once, for making a client loads the middleware."""
    return Client()


@cache
def sign_in(slug: str) -> Client:
    """Return the organizer of the synthetic gathering, signed in."""
    client = Client()
    client.force_login(Person.objects.get(email=f"organizer@{domain_of(slug)}"))
    return client


def get(address: str, client: Client | None = None, **headers: str) -> HttpResponse:
    """Return the site's answer, to somebody not signed in by default; raises AssertionError unless it is 200 or 304."""
    answer: HttpResponse = (client or visitor()).get(address, headers=headers)  # type: ignore[assignment]
    assert answer.status_code in (200, 304), f"{address} answered {answer.status_code}"
    return answer
