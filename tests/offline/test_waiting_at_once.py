"""One key in two requests at the same moment is done once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from workshops.models import Person, Seat, SentWrite, SignUpRules
from workshops.offline.waiting_actions import take
from workshops.offline.waiting_reading import Write

from .waiting_camp import NOW, write

MANY = 4


def at_once(person: int, writes: list[Write]) -> list[str]:
    start = Barrier(len(writes))

    def send(one: Write) -> Iterator[str]:
        try:
            sender = Person.objects.get(pk=person)
            start.wait(timeout=60)
            return iter([row.outcome for row in take(person=sender, writes=[one], now=NOW)])
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writes)) as pool:
        return sorted(outcome for told in pool.map(send, writes) for outcome in told)


@pytest.mark.django_db(transaction=True)
def test_one_key_many_times_and_many_keys_at_once_are_one_seat_each() -> None:
    gathering, ada = build.gathering(), build.person()
    SignUpRules.objects.create(gathering=gathering, window="open")
    fire = build.session(build.workshop(gathering, capacity=2), None, build.at(9), build.at(12))
    build.release(gathering)
    path = f"/g/riverside/seat/{fire.offering_id}/"
    one = write(path, {"what": "take"}, (1, "", "free"))
    assert at_once(ada.pk, [one] * MANY) == ["done"] * MANY
    assert (Seat.objects.get().version, SentWrite.objects.count()) == (1, 1)
    others = [write(path, {"what": "take"}, (1, "", "free")) for _ in range(MANY)]
    assert at_once(ada.pk, others) == ["already"] * MANY
    assert (Seat.objects.get().version, SentWrite.objects.count()) == (1, 1 + MANY)
