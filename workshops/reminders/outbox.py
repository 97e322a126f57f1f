"""The outbox: deliveries are claimed before they are enqueued, and every later write names the claim it was made under.

The broker may lose everything. What was claimed and neither sent nor put back is free again when its lease ends.
"""

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Left

from .models import Delivery
from .ways import each_way

BATCH = 100
BATCHES_AT_ONCE = 20
LONGEST_REASON = 300
FIRST_BACK_OFF = timedelta(seconds=10)
LONGEST_BACK_OFF = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Deliveries claimed together, and until when they are the claimer's."""

    lease: uuid.UUID
    until: datetime
    ids: tuple[int, ...]


def enter(rows: Sequence[Delivery]) -> None:
    """Write what is planned, one row for each way of its person, in four queries."""
    write(each_way(rows))


def write(rows: Sequence[Delivery]) -> None:
    """Write rows by the ways they name; what is there already stays, but what was withdrawn is planned anew."""
    keys = {(row.person_id, row.kind, row.subject, row.moment) for row in rows}
    people, subjects = {row.person_id for row in rows}, {row.subject for row in rows}
    gone = Delivery.objects.filter(withdrawn=True, person__in=people, subject__in=subjects)
    again = [pk for pk, *key in gone.values_list("pk", "person", "kind", "subject", "moment") if tuple(key) in keys]
    if again:
        Delivery.objects.filter(withdrawn=True, pk__in=again).delete()
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def drop_stale(*, now: datetime) -> int:
    """Drop what is due, in nobody's hands and useless by now, saying so; return how many."""
    reason = Left(Concat(Value("Too late. "), F("reason")), LONGEST_REASON)
    stale = Delivery.objects.free(now).filter(useless_at__lte=now)
    return stale.update(dropped_at=now, reason=reason, lease=None, leased_until=None)


def claim(*, now: datetime, kinds: Collection[str] | None = None, batches: int = BATCHES_AT_ONCE) -> Iterator[Batch]:
    """Claim what is due of some kinds, batch by batch, so many at most; two that claim at once share nothing.

    No more is claimed than the mail provider takes in a minute, whoever claimed what before.
    """
    for _ in range(batches):
        most = min(BATCH, room(now))
        batch = _claim_one(now, kinds, most) if most > 0 else None
        if batch is None or not batch.ids:
            return
        yield batch
        if len(batch.ids) < most:
            return


def in_hand(now: datetime, kinds: Collection[str] | None = None) -> int:
    """Return how many are claimed and not settled; whatever is claimed is due, so the due alone are looked at."""
    held = Delivery.objects.waiting().filter(due_at__lte=now, leased_until__gt=now, lease__isnull=False)
    return (held if kinds is None else held.filter(kind__in=kinds)).count()


def room(now: datetime) -> int:
    """Return how many mails may be claimed now: EMAIL_PER_MINUTE less those sent in the last minute or in hand."""
    limit: int = settings.EMAIL_PER_MINUTE
    if not limit:
        return BATCH
    sent = Delivery.objects.filter(sent_at__gt=now - timedelta(minutes=1)).count()
    return max(0, limit - sent - in_hand(now))


def due(now: datetime, kinds: Collection[str] | None = None) -> QuerySet[Delivery, int]:
    """Return the ids of what may be claimed now, the longest due first; the index alone answers it."""
    free = Delivery.objects.free(now).filter(useless_at__gt=now)
    free = free if kinds is None else free.filter(kind__in=kinds)
    return free.order_by("due_at", "pk").values_list("pk", flat=True)


def _claim_one(now: datetime, kinds: Collection[str] | None, most: int) -> Batch:
    """Claim the first of what is due; rows that another claims at this moment are left to them."""
    lease, until = uuid.uuid4(), now + timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
    with transaction.atomic():
        found = Delivery.objects.free(now).filter(pk__in=list(due(now, kinds)[:most]))
        ids = found.select_for_update(skip_locked=True).order_by("due_at", "pk").values_list("pk", flat=True)
        Delivery.objects.free(now).filter(pk__in=list(ids)).update(lease=lease, leased_until=until)
        claimed = Delivery.objects.held(lease).filter(pk__in=list(ids)).order_by("due_at", "pk")
        return Batch(lease=lease, until=until, ids=tuple(claimed.values_list("pk", flat=True)))


def renew(ids: Collection[int], *, lease: uuid.UUID, now: datetime, until: datetime) -> int:
    """Hold longer what the lease still holds; return how many."""
    mine = Delivery.objects.held(lease).filter(pk__in=ids, leased_until__gt=now)
    return mine.update(leased_until=until)


def mark_sent(delivery: Delivery, *, lease: uuid.UUID, now: datetime) -> bool:
    """Write down that it went; False when the claim was lost meanwhile."""
    mine = Delivery.objects.held(lease).filter(pk=delivery.pk)
    return bool(mine.update(sent_at=now, lease=None, leased_until=None, reason=""))


def drop(delivery: Delivery, *, lease: uuid.UUID, now: datetime, reason: str) -> None:
    """Give it up for good, saying why."""
    mine = Delivery.objects.held(lease).filter(pk=delivery.pk)
    mine.update(dropped_at=now, lease=None, leased_until=None, reason=reason[:LONGEST_REASON])


def retry_later(rows: Sequence[Delivery], *, lease: uuid.UUID, now: datetime, reason: str) -> None:
    """Put back what failed together; a later tick takes it, after a wait that doubles with each failure."""
    attempts = max(row.attempts for row in rows) + 1
    wait = min(FIRST_BACK_OFF * 2 ** min(attempts - 1, 10), LONGEST_BACK_OFF)
    Delivery.objects.held(lease).filter(pk__in=[row.pk for row in rows]).update(
        lease=None, leased_until=now + wait, attempts=attempts, reason=reason[:LONGEST_REASON]
    )


def put_back(ids: Collection[int], *, lease: uuid.UUID) -> None:
    """Put back what was not tried; the next tick takes it."""
    Delivery.objects.held(lease).filter(pk__in=ids).update(lease=None, leased_until=None)


def withdraw(ids: Collection[int], *, lease: uuid.UUID, now: datetime, reason: str) -> None:
    """Take out what is no longer right, saying why; should it become right again it is planned anew."""
    Delivery.objects.held(lease).filter(pk__in=ids).update(
        dropped_at=now, withdrawn=True, lease=None, leased_until=None, reason=reason[:LONGEST_REASON]
    )
