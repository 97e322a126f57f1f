"""What hubs tell the slices below when the site starts."""

from workshops.reminders.signals import day_asked
from workshops.signups.signals import others_asked

from . import shift_plan, shift_reminders
from .record_words import tell_words


def connect() -> None:
    """Give the record its words, the outbox its reminders of shifts, the evening's mail and plans their shifts."""
    tell_words()
    shift_reminders.connect()
    day_asked.connect(shift_reminders.shifts_of_day, dispatch_uid="shifts")
    others_asked.connect(shift_plan.shifts_of, dispatch_uid="shifts")
