"""What the slices above may follow in the same transaction."""

from django.dispatch import Signal

# Sent by `publish` with `release`, its rows written, inside the transaction.
released = Signal()

# Asked, with `gathering` and `offerings` (ids, or None for all of the gathering's), who wants what: a receiver returns
# a mapping of offering id to the ids of the people who starred it or hold a place in it.
wishes_asked = Signal()

# Asked, with `sessions` put, unsaved, where they would be, whom that touches: a receiver returns a mapping of offering
# id to how many seats are taken in it and how many of them would be lost by the places, guests counted.
loss_asked = Signal()
