"""Forgetting addresses that asked for news and did not say yes, or that said no since and are here for nothing else."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from workshops.people.belongings import declared
from workshops.people.models import Letter, Person
from workshops.reminders.choice_models import Bounce
from workshops.reminders.models import Delivery

from .models import NewsSubscription

KEPT_FOR = timedelta(days=7)
AT_ONCE = 500
OF_MAIL = (Letter, Delivery, Bounce)  # what the asking itself left


def purge(*, now: datetime) -> int:
    """Delete people whom nothing but a question for news brought here, KEPT_FOR ago; return how many."""
    return sum(_forget(pk, now) for pk in list(_only_asked(now).values_list("pk", flat=True)[:AT_ONCE]))


def _only_asked(now: datetime) -> QuerySet[Person]:
    """Return who has no name, never signed in, and asked long ago for news that they do not get."""
    asked = Letter.objects.filter(person=OuterRef("pk"), key__startswith="news-ask ")
    never = Person.objects.filter(name="", last_login=None, is_staff=False, left_at=None, created_at__lt=now - KEPT_FOR)
    done = never.filter(Exists(asked), email__isnull=False, merged=None, merged_into=None)
    wanted = NewsSubscription.objects.filter(person=OuterRef("pk"))
    return done.exclude(Exists(asked.filter(posted_at__gt=now - KEPT_FOR))).exclude(Exists(wanted)).order_by("pk")


@transaction.atomic
def _forget(pk: int, now: datetime) -> bool:
    """Delete somebody on whom nothing hangs, once; locked, for they may say yes at this moment."""
    person = Person.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if person is None or not _only_asked(now).filter(pk=pk).exists():
        return False
    if any(kept.rows_of(person).exists() for kept in declared().values() if kept.model not in OF_MAIL):
        return False
    if person.letters.exclude(key__startswith="news").exists():
        return False
    person.delete()
    return True
