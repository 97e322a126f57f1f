"""What the clock starts for community places."""

from celery import shared_task
from django.utils import timezone

from . import purging


@shared_task
def purge_shifts() -> None:
    """Forget who took which shift, in time."""
    purging.purge(now=timezone.now())
