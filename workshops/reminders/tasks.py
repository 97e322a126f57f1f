"""What beat starts and what the worker does: ids in, one action out."""

from collections.abc import Iterable
from uuid import UUID

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from workshops.gatherings.away_models import is_guest_site

from . import kinds, outbox, purging, sending
from .outbox import BATCH, BATCHES_AT_ONCE, Batch

QUEUES = {"urgent": kinds.URGENT, "bulk": kinds.BULK}


@shared_task
def send_due_reminders() -> None:
    """Plan what is due, claim it, and enqueue a message for each claimed batch, the urgent before all else.

    A site that runs a gathering of another one sends nothing: that one tells its people.
    """
    if is_guest_site():
        return
    now = timezone.now()
    kinds.plan(now=now)
    outbox.drop_stale(now=now)
    for queue, names in QUEUES.items():
        room = BATCHES_AT_ONCE - outbox.in_hand(now, names) // BATCH
        enqueue(queue, outbox.claim(now=now, kinds=names, batches=room))


@shared_task
def send_batch(lease: str, ids: list[int], queue: str = "") -> None:
    """Send one claimed batch; after a full one that went, claim the next instead of waiting for a tick."""
    sent = sending.send_batch(lease=UUID(lease), ids=ids)
    if sent == BATCH and queue in QUEUES:
        enqueue(queue, outbox.claim(now=timezone.now(), kinds=QUEUES[queue], batches=1))


def enqueue(queue: str, batches: Iterable[Batch]) -> None:
    """Enqueue a message for each batch; what the broker does not take is put back for the next tick."""
    for batch in batches:
        try:
            send_batch.apply_async((str(batch.lease), batch.ids, queue), expires=batch.until, queue=queue)
        except OperationalError:
            outbox.put_back(batch.ids, lease=batch.lease)
            raise


@shared_task
def purge_deliveries() -> None:
    """Forget what went long ago, and what letters said."""
    now = timezone.now()
    purging.purge(now=now)
    purging.forget_letters(now=now)
