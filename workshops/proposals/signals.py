"""What the slices above follow in the same transaction."""

from django.dispatch import Signal

# A workshop was accepted, or an accepted one now wants other parts or repeats. Arguments: workshop.
workshop_accepted = Signal()
