"""What the slices above may follow in the same transaction."""

from django.dispatch import Signal

# Sent by `publish` with `release`, its rows written, inside the transaction.
released = Signal()
