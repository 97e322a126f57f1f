"""Letters: what other slices left to be told to somebody once: mailed at once, or after all that is urgent."""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import NoReverseMatch

from workshops.people.links import signed_link
from workshops.people.models import Letter

from . import emails, outbox
from .bounces import takes_mail
from .models import Delivery

log = logging.getLogger(__name__)
KINDS = (Delivery.Kind.LETTER, Delivery.Kind.BULK_LETTER)
NAMESPACE = uuid.UUID("0f2f6a56-6c86-4a27-8f1e-5b6a3f0b7c11")
PLANNED_AT_ONCE = 1_000
USELESS_AFTER = timedelta(days=30)


def plan(*, now: datetime) -> int:
    """Plan the letters that go at once."""
    return _plan(now, bulk=False)


def plan_bulk(*, now: datetime) -> int:
    """Plan those that many get at once."""
    return _plan(now, bulk=True)


def _plan(now: datetime, *, bulk: bool) -> int:
    """Write a delivery for each letter that waits and has none, PLANNED_AT_ONCE at most; return how many it saw.

    Somebody whose address takes no mail, or who has none, is passed over until they have one that does; for who may not
    sign in it is written as dropped.
    """
    about = {
        "person": OuterRef("person"),
        "subject": Cast(OuterRef("pk"), CharField()),
        "moment": OuterRef("posted_at"),
    }
    handled = Delivery.objects.handled().filter(kind__in=KINDS, **about)
    waiting = (
        Letter.objects.filter(bulk=bulk, mailed_at=None, posted_at__gt=now - USELESS_AFTER, person__email__isnull=False)
        .filter(~Q(Exists(handled)), takes_mail("person", "person__email"))
        .select_related("person")
        .only("person__is_active", "posted_at", "bulk")
        .order_by("posted_at", "pk")
    )
    rows = [_delivery(letter, now) for letter in waiting[:PLANNED_AT_ONCE]]
    outbox.enter(rows)
    return len(rows)


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each letter, by its delivery's id, in one query.

    Left out are letters taken back, mailed or forgotten, and those to who has no address or may not sign in.
    """
    found = (
        Letter.objects.filter(mailed_at=None)
        .exclude(body="")
        .in_bulk([int(delivery.subject) for delivery in deliveries])
    )
    return {
        delivery.pk: emails.letter(delivery, letter, _link(letter))
        for delivery in deliveries
        if (letter := found.get(int(delivery.subject))) is not None
        and (letter.person_id, letter.posted_at) == (delivery.person_id, delivery.moment)
        and delivery.person.is_active
        and delivery.person.email
    }


def went(delivery: Delivery, now: datetime) -> None:
    """Write down at the letter that it was mailed."""
    Letter.objects.filter(pk=int(delivery.subject)).update(mailed_at=now)


def _delivery(letter: Letter, now: datetime) -> Delivery:
    """Return the row of a letter; the same letter always has the same Message-ID."""
    dropped = {} if letter.person.is_active else {"dropped_at": now, "reason": "The person may not sign in."}
    return Delivery(
        person_id=letter.person_id,
        kind=KINDS[letter.bulk],
        subject=str(letter.pk),
        moment=letter.posted_at,
        due_at=letter.posted_at,
        useless_at=letter.posted_at + USELESS_AFTER,
        message_id=uuid.uuid5(NAMESPACE, f"{letter.pk} {letter.posted_at.timestamp()}"),
        **dropped,
    )


def _link(letter: Letter) -> str:
    """Return the letter's signed address, the site's own when its page is no more, or nothing."""
    if not letter.link_name:
        return ""
    try:
        return signed_link(letter.link_name, letter.link_value)
    except NoReverseMatch:
        log.exception("letter %s names a page that is no more", letter.pk)
        return f"{settings.SITE_URL}/"
