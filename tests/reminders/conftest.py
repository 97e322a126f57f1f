"""A gathering with one released workshop, Friction fire at the Oak from 9 to 12, and what its reminders need."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from skillshare import celery_app
from tests import build
from workshops.models import Delivery, Gathering, Person, Session
from workshops.reminders import kinds, outbox, sending

HALF_PAST_EIGHT = build.at(8, 30)


@pytest.fixture
def session(gathering: Gathering) -> Session:
    fire = build.workshop(gathering, "Friction fire", bring="A knife")
    made = build.session(fire, build.place(gathering, "Oak"), build.at(9), build.at(12))
    build.release(gathering)
    return made


@pytest.fixture
def wren(session: Session) -> Person:
    """Wren, who starred the session."""
    person = build.person("Wren", "wren@example.org")
    build.star(person, session)
    return person


@pytest.fixture
def eager() -> Iterator[None]:
    """Let messages be worked on where they are sent, without a broker."""
    celery_app.conf.task_always_eager = True
    yield
    celery_app.conf.task_always_eager = False


def tick(now: datetime) -> int:
    """Plan, claim and send what is due, as beat and a worker do; return how many mails went."""
    kinds.plan(now=now)
    outbox.drop_stale(now=now)
    batches = list(outbox.claim(now=now))
    return sum(sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: now) for batch in batches)


def move(session: Session, starts_at: datetime) -> None:
    """Move the draft's session, an hour long from then on."""
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(hours=1)
    session.save()


def delivery(person: Person, session: Session, **fields: object) -> Delivery:
    """Write a delivery of the session's reminder, due half an hour before it starts."""
    assert session.starts_at
    given = {
        "kind": Delivery.Kind.SESSION_REMINDER,
        "subject": session.uid.hex,
        "moment": session.starts_at,
        "due_at": session.starts_at - timedelta(minutes=30),
        "useless_at": session.starts_at,
    }
    return Delivery.objects.create(person=person, **(given | fields))
