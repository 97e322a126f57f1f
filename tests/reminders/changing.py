"""A programme whose changes people are told of: they starred before the second release, which comes out at OUT."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar

from tests import build
from workshops.models import Delivery, Gathering, Person, Session, Star

from .conftest import tick

OUT = build.NOW + timedelta(hours=1)
TEN = timedelta(minutes=10)


def starred_before(person: Person, session: Session, since: datetime = build.NOW) -> Star:
    """Star the session's offering at a time of the test."""
    star = build.star(person, session)
    Star.objects.filter(pk=star.pk).update(created_at=since)
    return star


def settle(gathering: Gathering, now: datetime) -> None:
    """Publish, let the clock look at it, and forget whoever is told."""
    build.release(gathering, now=now)
    tick(now)
    Delivery.objects.all().delete()


def out(gathering: Gathering, now: datetime = OUT) -> None:
    """Publish, and let the clock look at it at once."""
    build.release(gathering, now=now)
    tick(now)


def mails_after(wait: timedelta = TEN, since: datetime = OUT) -> list[EmailMessage]:
    """Return what went by then, and forget it."""
    mail.outbox.clear()
    tick(since + wait)
    return list(mail.outbox)


def to(mails: list[EmailMessage]) -> list[str]:
    return sorted(address for message in mails for address in message.to)


def parsed(message: EmailMessage) -> Message:
    """Return the mail as who gets it reads it."""
    return message_from_bytes(message.message().as_bytes())


def calendars(message: EmailMessage) -> list[tuple[str, Any]]:
    """Return each calendar part: the method its Content-Type names, and its calendar as icalendar reads it."""
    return [
        (str(part.get_param("method")), Calendar.from_ical(bytes(part.get_payload(decode=True))))
        for part in parsed(message).walk()
        if part.get_content_type() == "text/calendar"
    ]
