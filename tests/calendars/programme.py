"""A small programme and what its feed says, for the tests that publish."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from tests import build
from workshops.models import EventText, Gathering, Session

from .reading import read_calendar

LATER = build.NOW + timedelta(hours=1)


def programme(gathering: Gathering, count: int = 1) -> list[Session]:
    """Place `count` workshops one hour apart on Monday, each in a place of its own."""
    return [
        build.session(build.workshop(gathering), build.place(gathering), build.at(9 + n), build.at(10 + n))
        for n in range(count)
    ]


def move(session: Session, starts_at: datetime) -> None:
    """Move in the draft, as a scheduler's form would."""
    Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))


def texts() -> dict[UUID, bytes]:
    """Return every stored VEVENT by UID."""
    return {text.uid: bytes(text.ical) for text in EventText.objects.all()}


def fetch(path: str) -> bytes:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content


def events(path: str) -> dict[str, Any]:
    """Return what a stranger's client reads at `path`, by UID."""
    return {str(event["uid"]): event for event in read_calendar(fetch(path)).events}
