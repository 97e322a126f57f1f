"""What the slices above may follow in the same transaction."""

from django.dispatch import Signal

# Sent by `copy_gathering` with `source` and `copy`, the copy's rows written, inside the transaction.
gathering_copied = Signal()
