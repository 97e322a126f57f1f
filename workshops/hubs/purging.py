"""Forgetting who took which shift, a season after it; how many did stays."""

from datetime import datetime, timedelta

from django.db import transaction

from .models import Shift, ShiftSeat

KEPT_FOR = timedelta(days=90)
AT_ONCE = 500


def purge(*, now: datetime) -> int:
    """Count and delete who took shifts that ended 90 days ago; return how many shifts that were."""
    old = Shift.objects.filter(ends_at__lt=now - KEPT_FOR, helped=None).order_by("pk").values_list("pk", flat=True)
    return sum(_count_and_delete(pk) for pk in list(old[:AT_ONCE]))


@transaction.atomic
def _count_and_delete(pk: int) -> bool:
    shift = Shift.objects.select_for_update().filter(pk=pk, helped=None).first()
    if shift is None:
        return False
    seats = ShiftSeat.objects.filter(shift=shift)
    Shift.objects.filter(pk=pk).update(helped=seats.count())
    seats.delete()
    return True
