import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from skillshare import celery_app
from skillshare.settings import CELERY_BEAT_SCHEDULE
from tests import build
from workshops.models import Delivery, Gathering, Session
from workshops.reminders import outbox, session_reminders, tasks

from .conftest import HALF_PAST_EIGHT


@pytest.fixture
def soon(gathering: Gathering) -> Session:
    """A session that starts in ten minutes by the clock, for a tick asks no other."""
    starts_at = timezone.now() + timedelta(minutes=10)
    made = build.session(build.workshop(gathering, teachers=[]), None, starts_at, starts_at + timedelta(hours=1))
    build.release(gathering)
    return made


def test_every_entry_of_beat_names_a_task_that_exists() -> None:
    celery_app.loader.import_default_modules()
    assert {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()} <= set(celery_app.tasks)


def test_a_tick_sends_what_is_due(soon: Session, eager: None) -> None:
    build.star(build.person(email="wren@example.org"), soon)
    tasks.send_due_reminders()
    assert [message.to for message in mail.outbox] == [["wren@example.org"]]


def test_ticks_of_two_beats_send_it_once(soon: Session, eager: None) -> None:
    build.star(build.person(), soon)
    for _ in range(3):
        tasks.send_due_reminders()
    assert len(mail.outbox) == 1


def test_after_a_full_batch_the_next_goes_without_a_tick(
    soon: Session, eager: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (outbox, tasks):
        monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(tasks, "BATCHES_AT_ONCE", 1)
    for _ in range(5):
        build.star(build.person(), soon)
    tasks.send_due_reminders()
    assert len(mail.outbox) == 5


def test_a_tick_claims_no_more_while_as_much_is_in_hand(soon: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    enqueued: list[int] = []
    monkeypatch.setattr(tasks, "enqueue", lambda queue, batches: enqueued.extend(len(one.ids) for one in batches))
    for module in (outbox, tasks):
        monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(tasks, "BATCHES_AT_ONCE", 2)
    for _ in range(7):
        build.star(build.person(), soon)
    for _ in range(3):
        tasks.send_due_reminders()
    assert enqueued == [2, 2]


def test_what_the_broker_does_not_take_is_put_back(soon: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the broker is away")

    monkeypatch.setattr(tasks.send_batch, "apply_async", away)
    build.star(build.person(), soon)
    with pytest.raises(OperationalError):
        tasks.send_due_reminders()
    assert Delivery.objects.free(timezone.now()).count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_ticks_at_once_claim_each_delivery_once() -> None:
    gathering = build.gathering()
    session = build.session(build.workshop(gathering), None, build.at(9), build.at(12))
    build.release(gathering)
    for _ in range(outbox.BATCH * 2 + 50):
        build.star(build.person(), session)
    claimed: Counter[int] = Counter()

    def tick() -> None:
        session_reminders.plan(now=HALF_PAST_EIGHT)
        for batch in outbox.claim(now=HALF_PAST_EIGHT):
            claimed.update(batch.ids)
        connection.close()

    threads = [threading.Thread(target=tick) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    list(map(claimed.update, (batch.ids for batch in outbox.claim(now=HALF_PAST_EIGHT))))
    assert (len(claimed), set(claimed.values())) == (Delivery.objects.count(), {1})
    assert Delivery.objects.count() == outbox.BATCH * 2 + 50
