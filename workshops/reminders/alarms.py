"""A person's reminders as the alarms of their private calendars."""

from typing import Any

from workshops.people.models import Person

from .access import choice_of


def alarms_of(*, person: Person, **_kwargs: Any) -> tuple[int, ...]:
    """Receive `alarms_asked`: as long before as the reminders by mail come, none for who wants none."""
    choice = choice_of(person)
    return (choice.minutes_before,) if choice.wanted else ()
