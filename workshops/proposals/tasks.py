"""What beat starts about proposals: ids in, one action out."""

from celery import shared_task
from django.utils import timezone

from . import review_nags


@shared_task
def follow_confirmations() -> None:
    """Enqueue a look at each gathering where an acceptance waits for its answer."""
    for gathering in review_nags.waiting_gatherings(timezone.now()):
        remind_or_release.delay(gathering)


@shared_task
def remind_or_release(gathering: int) -> None:
    """Remind of what waits in one gathering, and release what waited too long."""
    review_nags.remind_or_release(gathering_id=gathering, now=timezone.now())
