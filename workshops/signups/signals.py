"""What the slices above answer."""

from django.dispatch import Signal

# What else has a person to do? Arguments: person (the id), now, past (whether what ended is meant, too). Each receiver
# returns a list of `plan.Other`, at most a hundred of them.
others_asked = Signal()
