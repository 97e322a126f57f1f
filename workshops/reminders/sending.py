"""Sending one claimed batch: over one connection, each mail marked the moment it went."""

import contextlib
import logging
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from . import bounces, kinds, outbox, reach
from .languages import languages_of
from .models import Delivery
from .smtp import Attempt, Outcome, attempt, words

log = logging.getLogger(__name__)
NO_LONGER_RIGHT = "It was no longer right: what it was about changed."
Clock = Callable[[], datetime]

# One mail at a time in a process: one that is killed leaves at most one mail sent and not yet marked.
ONE_AT_A_TIME = threading.Lock()


def send_batch(*, lease: uuid.UUID, ids: Sequence[int], clock: Clock = timezone.now) -> int:
    """Send what of `ids` is still held by `lease` and still right; return how many went."""
    held = Delivery.objects.held(lease).filter(pk__in=ids, leased_until__gt=clock())
    rows = list(held.select_related("person").order_by("due_at", "pk"))
    mails = _compose(rows, lease, clock())
    rows = [row for row in rows if row.pk in mails]
    if not rows:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        log.warning("the mail server cannot be reached: %s", error)
        outbox.retry_later(rows, lease=lease, now=clock(), reason=words(error))
        return 0
    try:
        return _send_all(rows, mails, connection, lease, clock)
    finally:
        with contextlib.suppress(SMTPException, OSError):
            connection.close()


def _compose(rows: Sequence[Delivery], lease: uuid.UUID, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each that may go and is still right; withdraw the others, saying why."""
    reasons = reach.barred(rows)
    mails = _in_their_languages([row for row in rows if row.pk not in reasons], now)
    reasons |= {row.pk: NO_LONGER_RIGHT for row in rows if row.pk not in mails and row.pk not in reasons}
    for reason in sorted(set(reasons.values())):
        outbox.withdraw([pk for pk, why in reasons.items() if why == reason], lease=lease, now=now, reason=reason)
    return mails


def _in_their_languages(rows: Sequence[Delivery], now: datetime) -> dict[int, EmailMessage]:
    spoken = languages_of({row.person_id for row in rows})
    by_language: dict[str, list[Delivery]] = {}
    for row in rows:
        by_language.setdefault(spoken.get(row.person_id, settings.LANGUAGE_CODE), []).append(row)
    mails: dict[int, EmailMessage] = {}
    for language, some in by_language.items():
        with translation.override(language):
            mails |= kinds.compose(some, now=now)
    return mails


def _send_all(
    rows: Sequence[Delivery],
    mails: dict[int, EmailMessage],
    connection: BaseEmailBackend,
    lease: uuid.UUID,
    clock: Clock,
) -> int:
    """Send until all went, the server is gone, or the lease is too short for one more; put back the rest."""
    sent, rest = 0, {row.pk for row in rows}
    try:
        for row in rows:
            with ONE_AT_A_TIME:
                if not _in_time(row, clock()):
                    break
                done = attempt(connection, mails[row.pk])
                rest.discard(row.pk)
                _record(row, done, lease, clock())
            sent += done.outcome is Outcome.SENT
            if done.outcome is Outcome.STOPPED:
                break
    finally:
        outbox.put_back(rest, lease=lease)
    return sent


def _in_time(row: Delivery, now: datetime) -> bool:
    """Say whether a mail can be sent and marked before the lease ends, with up to a quarter of it in hand."""
    spare = timedelta(seconds=min(settings.EMAIL_TIMEOUT, settings.REMINDER_LEASE_SECONDS / 4))
    return row.leased_until is not None and now + spare < row.leased_until


def _record(row: Delivery, done: Attempt, lease: uuid.UUID, now: datetime) -> None:
    if done.outcome is Outcome.SENT:
        if not _mark_sent(row, lease, now):
            log.warning("delivery %s went after its lease was lost", row.pk)
    elif done.outcome is Outcome.REFUSED:
        log.warning("delivery %s was refused: %s", row.pk, done.reason)
        outbox.drop(row, lease=lease, now=now, reason=done.reason)
        if done.takes_no_mail:
            bounces.note(row.person, reason=done.reason, now=now)
    else:
        log.warning("delivery %s will be tried again: %s", row.pk, done.reason)
        outbox.retry_later([row], lease=lease, now=now, reason=done.reason)


def _mark_sent(row: Delivery, lease: uuid.UUID, now: datetime) -> bool:
    """Mark it, here and where it came from; False when the claim was lost meanwhile."""
    went = kinds.KINDS[row.kind].went
    if went is None:
        return outbox.mark_sent(row, lease=lease, now=now)
    with transaction.atomic():
        marked = outbox.mark_sent(row, lease=lease, now=now)
        if marked:
            went(row, now)
    return marked
