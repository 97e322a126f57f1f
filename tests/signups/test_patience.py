"""What could not begin is tried again, and nothing else."""

import pytest
from django.db import OperationalError, transaction

from workshops.signups.patience import TRIES, patient


def failing(words: str, times: int) -> tuple[list[int], object]:
    calls: list[int] = []

    @patient
    def act() -> str:
        calls.append(1)
        if len(calls) <= times:
            raise OperationalError(words)
        return "done"

    return calls, act


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_tried_again_and_then_told() -> None:
    calls, act = failing("database is locked", TRIES - 1)
    assert (act(), len(calls)) == ("done", TRIES)  # type: ignore[operator]
    calls, act = failing("database is locked", TRIES)
    with pytest.raises(OperationalError):
        act()  # type: ignore[operator]
    assert len(calls) == TRIES


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("words", ["disk I/O error", "database is locked"])
def test_other_errors_and_other_transactions_are_not(words: str) -> None:
    calls, act = failing(words, 9)
    with pytest.raises(OperationalError):
        if "locked" in words:
            with transaction.atomic():
                act()  # type: ignore[operator]
        act()  # type: ignore[operator]
    assert len(calls) == 1
