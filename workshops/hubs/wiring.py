"""What hubs tell the slices below when the site starts."""

from workshops.reminders.signals import day_asked

from . import shift_reminders
from .record_words import tell_words


def connect() -> None:
    """Give the record its words, the outbox its reminders of shifts, and the evening's mail its lines."""
    tell_words()
    shift_reminders.connect()
    day_asked.connect(shift_reminders.shifts_of_day, dispatch_uid="shifts")
