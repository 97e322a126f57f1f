"""Sending one claimed batch: over the process's own connection, each mail marked the moment it went."""

import logging
import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation

from . import bounces, kinds, outbox, reach, ways
from .channel_models import Channel
from .emails import Mail
from .insisting import insist
from .languages import languages_of
from .leases import Clock, HeldLease
from .mail_line import LINE
from .models import Delivery
from .smtp import Attempt, Outcome

log = logging.getLogger(__name__)
NO_LONGER_RIGHT = "It was no longer right: what it was about changed."


def send_batch(*, lease: uuid.UUID, ids: Sequence[int], clock: Clock = timezone.now) -> int:
    """Send what of `ids` is still held by `lease` and still right; return how many went."""
    with HeldLease(lease, ids, clock) as held:
        return _send_held(held, clock) if held.count else 0


def _send_held(held: HeldLease, clock: Clock) -> int:
    mine = Delivery.objects.held(held.lease).filter(pk__in=held.ids)
    rows = list(mine.select_related("person").order_by("due_at", "pk"))
    mails = _compose(rows, held.lease, clock())
    rows = [row for row in rows if row.pk in mails]
    went = 0
    for way in ways.OTHERS:
        some = [row for row in rows if row.channel == way]
        went += _send_all(some, mails, held, clock) if some else 0
    return went + _send_mails([row for row in rows if row.channel == Channel.MAIL], mails, held, clock)


def _send_mails(rows: Sequence[Delivery], mails: dict[int, EmailMessage], held: HeldLease, clock: Clock) -> int:
    if not rows:
        return 0
    with LINE.lock:
        wrong = LINE.check()
    if wrong:
        log.warning("the mail server cannot be reached: %s", wrong.reason)
        insist(lambda: outbox.retry_later(rows, lease=held.lease, now=clock(), reason=wrong.reason))
        return 0
    try:
        return _send_all(rows, mails, held, clock)
    finally:
        LINE.leave_when_idle()


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


def _send_all(rows: Sequence[Delivery], mails: dict[int, EmailMessage], held: HeldLease, clock: Clock) -> int:
    """Send until all went, the server is gone, or the lease is too short for one more; put back the rest.

    One mail at a time in a process: one that is killed leaves at most one mail sent and not yet marked.
    """
    sent, rest = 0, {row.pk for row in rows}
    try:
        for row in rows:
            send, mail = ways.OTHERS.get(row.channel), mails[row.pk]
            if send is None and isinstance(mail, Mail):
                mail.finish()  # before the line is held, so that other threads send meanwhile
            with LINE.lock if send is None else nullcontext():
                if not held.in_time():
                    break
                done = send(row, mail) if send else LINE.send(mail)
                rest.discard(row.pk)
                _record(row, done, held.lease, clock())
            sent += done.outcome is Outcome.SENT
            if done.outcome is Outcome.STOPPED:
                break
    finally:
        if rest:
            insist(lambda: outbox.put_back(rest, lease=held.lease))
    return sent


def _record(row: Delivery, done: Attempt, lease: uuid.UUID, now: datetime) -> None:
    if done.outcome is Outcome.SENT:
        if not insist(lambda: _mark_sent(row, lease, now)):
            log.warning("delivery %s went after its lease was lost", row.pk)
    elif done.outcome is Outcome.REFUSED:
        log.warning("delivery %s was refused: %s", row.pk, done.reason)
        insist(lambda: outbox.drop(row, lease=lease, now=now, reason=done.reason))
        if done.takes_no_mail:
            bounces.note(row.person, reason=done.reason, now=now)
    else:
        log.warning("delivery %s will be tried again: %s", row.pk, done.reason)
        insist(lambda: outbox.retry_later([row], lease=lease, now=now, reason=done.reason))


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
