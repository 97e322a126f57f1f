"""Private calendars in tests: a gathering to come, links to them, and what they show."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from tests import build
from workshops.calendars.private_actions import make_link
from workshops.models import Gathering, Person, Session

from .reading import read_calendar

MADE = datetime(2020, 6, 1, 8, 15, tzinfo=UTC)
EARLY = datetime(2020, 5, 1, tzinfo=UTC)
TO_COME = date(2034, 7, 3)


def gathering_to_come() -> Gathering:
    """Make a gathering that is not over for long."""
    return build.gathering(starts_on=TO_COME, ends_on=TO_COME + timedelta(days=2))


def soon(gathering: Gathering, hour: int) -> datetime:
    return build.at(hour, day=gathering.starts_on)


def placed(gathering: Gathering, title: str = "Friction fire", hour: int = 9, **fields: Any) -> Session:
    workshop = build.workshop(gathering, title, **fields)
    return build.session(workshop, build.place(gathering), soon(gathering, hour), soon(gathering, hour + 1))


def link(person: Person, kind: str = "plan", **given: Any) -> str:
    """Return the address of a new private calendar."""
    _feed, token = make_link(person=person, kind=kind, now=MADE, **given)
    return f"/cal/{token}.ics"


def shown(path: str, status: int = 200) -> dict[str, Any]:
    response = Client().get(path)
    assert response.status_code == status
    return {str(event["uid"]): event for event in read_calendar(response.content).events}
