"""A person's reminders as the alarms of their private calendars."""

from typing import Any

from django.db.models import QuerySet

from workshops.prepared import Prepared

from .choice_models import ReminderChoice


def alarms_of(*, person: int, **_kwargs: Any) -> tuple[int, ...]:
    """Receive `alarms_asked`: as long before as the reminders by mail come, none for who wants none."""
    wanted, minutes = CHOSEN.first(person) or (True, ReminderChoice.DEFAULT_MINUTES.value)
    return (minutes,) if wanted else ()


def _chosen(person: int) -> "QuerySet[Any, Any]":
    return ReminderChoice.objects.filter(person=person).order_by().values_list("wanted", "minutes_before")


CHOSEN = Prepared(_chosen, 987_654_321)
