"""Mails that come back later: the address of a person to whom the site did send that very mail takes no more."""

import logging
from datetime import datetime

from workshops.people.models import Person

from . import bounces
from .channel_models import Channel
from .models import Delivery
from .returned import Returned, read_returned
from .wire import envelope

log = logging.getLogger(__name__)
MOST_BYTES = 5_000_000


def note_returned(raw: bytes, *, now: datetime) -> list[Person]:
    """Note the address of each person to whom the mail in this report did not come; whatever else it is does nothing.

    Anybody can write a report: it counts only with the Message-ID of a mail of ours to that person.
    """
    if len(raw) > MOST_BYTES:
        return []
    found = {person.pk: (person, one) for one in _read(raw) for person in _people(one)}
    for person, one in found.values():
        bounces.note(person, reason=one.reason, now=now)
    return [person for person, _one in found.values()]


def _read(raw: bytes) -> list[Returned]:
    try:
        return read_returned(raw)
    except Exception:
        log.exception("a mail that came back could not be read")
        return []


def _people(one: Returned) -> list[Person]:
    sent = Delivery.objects.filter(message_id=one.message_id, channel=Channel.MAIL, person__email__isnull=False)
    rows = sent.select_related("person").order_by("pk")
    return [row.person for row in rows if _names(row.person.email or "") & one.addresses]


def _names(email: str) -> set[str]:
    """Return an address as it is kept and as servers are told it."""
    return {email.lower(), envelope(email).lower()}
