"""What the clock starts for hubs."""

from celery import shared_task
from django.utils import timezone

from .shift_letters import remind


@shared_task
def remind_of_shifts() -> None:
    """Remind whoever takes a shift that begins soon."""
    remind(now=timezone.now())
