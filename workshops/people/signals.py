"""What the slices above answer, and follow in the same transaction."""

from django.dispatch import Signal

# Where does a person take part? Arguments: person. Each receiver returns a Ground.
ground_asked = Signal()

# Rows of these people in every slice are about to change: lock what your own writes lock. Arguments: people.
locks_wanted = Signal()

# Somebody wants to delete their account. Arguments: person. A receiver raises PersonRefused when they cannot go yet.
leaving = Signal()

# Somebody deleted their account. Arguments: person (an empty row), the name they had, ground, now.
left = Signal()

# Two rows of one person became one. Arguments: kept, name and ground of the other, by (None for the site's staff).
merged = Signal()
