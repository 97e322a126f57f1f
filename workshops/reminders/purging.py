"""Forgetting what went, or was dropped, long ago."""

from datetime import datetime, timedelta

from .models import Delivery

KEPT_FOR = timedelta(days=60)
AT_ONCE = 2_000
ROUNDS = 100


def purge(*, now: datetime) -> int:
    """Delete what was of no use any more KEPT_FOR ago, AT_ONCE in a transaction; return how many.

    None of it can be planned again: what is planned is of use yet.
    """
    old = Delivery.objects.filter(useless_at__lt=now - KEPT_FOR).order_by("pk").values_list("pk", flat=True)
    gone = 0
    for _round in range(ROUNDS):
        count, _models = Delivery.objects.filter(pk__in=list(old[:AT_ONCE])).delete()
        gone += count
        if count < AT_ONCE:
            break
    return gone
