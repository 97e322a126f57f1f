"""What the clock starts for the schedule."""

from celery import shared_task
from django.utils import timezone

from .planned_actions import publish_due


@shared_task
def publish_planned() -> None:
    """Publish what is planned for now."""
    publish_due(now=timezone.now())
