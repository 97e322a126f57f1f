"""What the clock and a click start for the automatic draft: ids in, one action out."""

from celery import shared_task
from django.utils import timezone

from .actions import due_runs
from .job import carry_out


@shared_task
def follow_drafts() -> None:
    """Take up again each draft that nobody searches for."""
    for run in due_runs(now=timezone.now()):
        search_draft.delay(run)


@shared_task
def search_draft(run: int) -> None:
    """Search for one draft."""
    carry_out(run_id=run, now=timezone.now())
