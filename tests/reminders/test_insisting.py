import pytest
from django.db import InterfaceError, OperationalError, transaction

from workshops.reminders.insisting import insist


def away_for(tries: int, error: type[Exception] = OperationalError) -> list[Exception]:
    return [error("gone") for _ in range(tries)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_write_is_tried_until_the_database_takes_it(error: type[Exception]) -> None:
    failures = away_for(3, error)

    def write() -> str:
        if failures:
            raise failures.pop()
        return "written"

    assert insist(write, pause=0) == "written"


@pytest.mark.django_db(transaction=True)
def test_it_gives_up_when_the_database_stays_away() -> None:
    def write() -> None:
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        insist(write, longest=0.01, pause=0)


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_tried_twice() -> None:
    failures = away_for(2)

    def write() -> None:
        raise failures.pop()

    with transaction.atomic(), pytest.raises(OperationalError):
        insist(write, pause=0)
    assert len(failures) == 1


@pytest.mark.django_db(transaction=True)
def test_another_error_is_not_about_the_database() -> None:
    with pytest.raises(ZeroDivisionError):
        insist(lambda: 1 // 0)
