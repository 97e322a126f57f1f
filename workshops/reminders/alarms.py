"""A person's reminders as the alarms of their private calendars."""

from typing import Any

from django.db.models import QuerySet

from workshops.prepared import Prepared

from .choice_models import Lead, ReminderChoice


def alarms_of(*, person: int, **_kwargs: Any) -> tuple[int, ...]:
    """Receive `alarms_asked`: as long before as the reminders by mail come, none for who wants none."""
    wanted, minutes, also = CHOSEN.first(person) or (True, ReminderChoice.DEFAULT_MINUTES.value, 0)
    return tuple(lead.value for lead in Lead.of_bits(also | Lead(minutes).bit)) if wanted else ()


def _chosen(person: int) -> "QuerySet[Any, Any]":
    chosen = ReminderChoice.objects.filter(person=person).order_by()
    return chosen.values_list("wanted", "minutes_before", "also_before")


CHOSEN = Prepared(_chosen, 987_654_321)
