"""Forgetting what went, or was dropped, long ago."""

from datetime import datetime, timedelta

from workshops.people.models import Letter

from .models import Delivery

KEPT_FOR = timedelta(days=60)
LETTERS_KEPT_FOR = timedelta(days=30)  # by then they went, or are of no use any more
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


def forget_letters(*, now: datetime) -> int:
    """Empty the letters of LETTERS_KEPT_FOR ago; return how many. That there was one stays: it is not sent again."""
    old = Letter.objects.filter(posted_at__lt=now - LETTERS_KEPT_FOR).exclude(body="", link_value="").order_by("pk")
    gone = 0
    for _round in range(ROUNDS):
        some = list(old.values_list("pk", flat=True)[:AT_ONCE])
        gone += Letter.objects.filter(pk__in=some).update(subject="", body="", link_value="")
        if len(some) < AT_ONCE:
            break
    return gone
