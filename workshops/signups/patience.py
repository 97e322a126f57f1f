"""Waiting longer for SQLite: its queue has no order, so that somebody unlucky may wait while others pass."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

TRIES = 3

P = ParamSpec("P")
R = TypeVar("R")


def patient(act: Callable[P, R]) -> Callable[P, R]:
    """Let a transaction that could not even begin be tried again; inside another transaction it is not."""

    @wraps(act)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        for _try in range(TRIES - 1):
            try:
                return act(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or "locked" not in str(error):
                    raise
        return act(*args, **kwargs)

    return tried
