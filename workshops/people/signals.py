"""What the slices above answer, and follow in the same transaction."""

from django.dispatch import Signal

# Where does a person take part? Arguments: person. Each receiver returns a Ground.
ground_asked = Signal()
