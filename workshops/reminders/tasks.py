"""What beat starts and what the worker does: ids in, one action out."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from . import kinds, outbox, purging, sending


@shared_task
def send_due_reminders() -> None:
    """Plan what is due, claim it, and enqueue a message for each claimed batch, the urgent before all else."""
    now = timezone.now()
    kinds.plan(now=now)
    outbox.drop_stale(now=now)
    for queue, names in (("urgent", kinds.URGENT), ("bulk", kinds.BULK)):
        for batch in outbox.claim(now=now, kinds=names):
            send_batch.apply_async((str(batch.lease), batch.ids), expires=batch.until, queue=queue)


@shared_task
def send_batch(lease: str, ids: list[int]) -> None:
    """Send one claimed batch."""
    sending.send_batch(lease=UUID(lease), ids=ids)


@shared_task
def purge_deliveries() -> None:
    """Forget what went long ago."""
    purging.purge(now=timezone.now())
