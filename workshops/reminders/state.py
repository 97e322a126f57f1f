"""The outbox in figures, for whoever watches over the site."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from .models import Delivery

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class OutboxState:
    """How much waits, for how long, and what became of the rest."""

    due: int
    oldest_due_seconds: float
    planned: int
    retrying: int
    sent_last_hour: int
    failed_last_day: int


def outbox_state(now: datetime) -> OutboxState:
    """Return the figures of `now`, in three queries by the indexes of what waits and what went.

    What is of no use any more counts as due until a tick drops it: it is what a clock that stands still leaves.
    """
    waiting = Delivery.objects.waiting().order_by()
    found = waiting.filter(due_at__lte=now).aggregate(
        due=Count("pk"), oldest=Min("due_at"), retrying=Count("pk", filter=Q(attempts__gt=0))
    )
    dropped = Delivery.objects.filter(dropped_at__gt=now - DAY, withdrawn=False)
    return OutboxState(
        due=found["due"],
        oldest_due_seconds=(now - found["oldest"]).total_seconds() if found["oldest"] else 0.0,
        planned=waiting.filter(due_at__gt=now).count(),
        retrying=found["retrying"],
        sent_last_hour=Delivery.objects.filter(sent_at__gt=now - HOUR).count(),
        failed_last_day=dropped.count(),
    )
