"""What the clock starts for workshops round the year."""

from celery import shared_task
from django.utils import timezone

from .clock_actions import call_off_due, follow_programmes


@shared_task
def call_off_dates() -> None:
    """Call off the dates to which too few come."""
    call_off_due(now=timezone.now())


@shared_task
def lay_out_dates() -> None:
    """Lay out further dates, and show what changed."""
    follow_programmes(now=timezone.now())
