"""What the clock starts for what works without a signal."""

from celery import shared_task
from django.utils import timezone

from .waiting_actions import purge


@shared_task
def purge_sent_writes() -> None:
    """Forget what browsers sent long ago."""
    purge(now=timezone.now())
