"""Python runs this first where PYTHONPATH names its folder: the clock of the whole site goes ahead by MOVED_CLOCK.

That file holds seconds, read anew for each look at the clock, so that a test moves all processes at once.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

FILE = Path(os.environ["MOVED_CLOCK"])
real_now = timezone.now


def moved_now() -> datetime:
    """Return the time that the file says."""
    try:
        return real_now() + timedelta(seconds=float(FILE.read_text() or 0))
    except FileNotFoundError:
        return real_now()


timezone.now = moved_now
