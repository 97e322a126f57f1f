"""What the slices above may follow in the same transaction."""

from django.dispatch import Signal

# Sent by `publish` with `release`, its rows written, inside the transaction.
released = Signal()

# Asked, with `gathering` and `offerings` (ids, or None for all of the gathering's), who wants what: a receiver returns
# a mapping of offering id to the ids of the people who starred it or hold a place in it.
wishes_asked = Signal()

# Asked, with `session` and the `place` where it would be, how many seats people would lose by that: a receiver returns
# the number, guests counted.
loss_asked = Signal()
