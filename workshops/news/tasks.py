"""What the clock starts for news."""

from celery import shared_task
from django.utils import timezone

from . import purging
from .telling import tell_posts, tell_week


@shared_task
def tell_news() -> None:
    """Leave letters of new posts, and of the week."""
    tell_posts(now=timezone.now())
    tell_week(now=timezone.now())


@shared_task
def purge_news() -> None:
    """Forget addresses that asked and did not say yes."""
    purging.purge(now=timezone.now())
