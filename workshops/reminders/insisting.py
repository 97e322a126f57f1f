"""Writing down what happened in the world: tried again while the database is away, for it cannot be undone."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)
LONGEST = 60.0  # seconds
PAUSE = 0.25  # seconds
R = TypeVar("R")


def insist(write: Callable[[], R], longest: float = LONGEST, pause: float = PAUSE) -> R:
    """Return what `write` returns once the database takes it; raises within a transaction or after `longest` s."""
    deadline = time.monotonic() + longest
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block or time.monotonic() > deadline:
                raise
            log.warning("the database is away, trying again: %s", error)
        connection.close()
        time.sleep(pause)
