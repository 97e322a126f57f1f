"""What the slices above answer."""

from django.dispatch import Signal

# When does a person want to be reminded? Arguments: person (the id). Each receiver returns minutes before the start.
alarms_asked = Signal()
