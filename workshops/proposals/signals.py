"""What the slices above follow in the same transaction."""

from django.dispatch import Signal

# Workshops were accepted, or an accepted one now wants other parts or repeats. Arguments: gathering, workshops.
workshop_accepted = Signal()
