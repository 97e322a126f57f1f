"""What the clock starts for the board: one action out."""

from celery import shared_task
from django.utils import timezone

from . import fresh, purging, suggesting


@shared_task
def tell_of_leaving_posts() -> None:
    """Leave letters to whom a post leaves soon or has left."""
    fresh.tell_due(now=timezone.now())


@shared_task
def tell_what_fits() -> None:
    """Leave letters of the evening about what fits."""
    suggesting.tell_evening(now=timezone.now())


@shared_task
def purge_aid() -> None:
    """Forget what is long done."""
    purging.purge(now=timezone.now())
