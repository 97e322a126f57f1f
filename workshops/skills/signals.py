"""What the slices above follow in the same transaction."""

from django.dispatch import Signal

# Two skills become one; what names `gone` must name `kept` now. Arguments: gone, kept.
skills_joined = Signal()
