"""Who is to be reminded of what begins soon: by the lead times they chose, if they want it and can be reached."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from . import due
from .choice_models import Lead, ReminderChoice
from .ways import reachable

LONGEST = timedelta(minutes=max(Lead.values))


def due_by_choice(rows: Any, *, person: str, key: Combinable, topic: str, now: datetime) -> "QuerySet[Any, Any]":
    """Keep the rows, which have a `starts_at`, of whose `person` a lead time is reached at `now`.

    Each gets the columns `star_person`, `minutes` (the shortest lead time reached) and `subject`: `key`, and behind it
    the minutes when they are of one more lead time. Who wants one mail in the evening is not among them.
    """
    choice = f"{person}__reminder_choice"
    return (  # type: ignore[no-any-return]
        rows.annotate(
            star_person=F(person),
            wanted=Coalesce(F(f"{choice}__wanted"), Value(True), output_field=BooleanField()),
            bundled=Coalesce(F(f"{choice}__bundled"), Value(False), output_field=BooleanField()),
            main=Coalesce(F(f"{choice}__minutes_before"), Value(ReminderChoice.DEFAULT_MINUTES.value)),
            **{f"also_{lead}": Coalesce(F(f"{choice}__also_before"), Value(0)).bitand(lead.bit) for lead in Lead},
            active=F(f"{person}__is_active"),
            address=F(f"{person}__email"),
        )
        .annotate(minutes=_shortest_reached(now))
        .annotate(subject=Case(When(minutes=F("main"), then=key), default=Concat(key, Value(" "), _words("minutes"))))
        .filter(reachable("star_person", "address", topic), active=True, wanted=True, bundled=False)
        .filter(minutes__isnull=False)
    )


def _shortest_reached(now: datetime) -> Case:
    """Return the shortest lead time of the person's whose time has come, in minutes; NULL before all of them."""
    reached = [
        When(
            Q(main=lead.value) | Q(**{f"also_{lead}__gt": 0}),
            starts_at__lte=due.last_start(now, timedelta(minutes=lead.value)),
            then=Value(lead.value),
        )
        for lead in Lead
    ]
    return Case(*reached, default=None, output_field=IntegerField())


def _words(column: str) -> Cast:
    return Cast(column, CharField())
