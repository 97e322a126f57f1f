"""What the slices above answer."""

from django.dispatch import Signal

# What else do people have on a day? Arguments: gathering, day. Each receiver returns lines to read by their ids.
day_asked = Signal()
