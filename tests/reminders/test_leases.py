import time
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests import build
from tests.processes import wait_until
from workshops.models import Delivery, Person, Session
from workshops.reminders import leases, outbox
from workshops.reminders.leases import HeldLease

from .conftest import HALF_PAST_EIGHT, delivery


def claimed(wren: Person, session: Session, now: datetime) -> outbox.Batch:
    delivery(wren, session, due_at=now, useless_at=now + timedelta(hours=1))
    (batch,) = outbox.claim(now=now)
    return batch


def test_a_batch_that_waited_is_held_for_a_whole_lease_from_then_on(wren: Person, session: Session) -> None:
    batch = claimed(wren, session, HALF_PAST_EIGHT)
    later = batch.until - timedelta(seconds=1)
    held = HeldLease(batch.lease, batch.ids, lambda: later)
    assert (held.count, held.until - later) == (1, batch.until - HALF_PAST_EIGHT)
    assert Delivery.objects.get().leased_until == held.until


def test_a_lease_that_was_lost_holds_nothing_and_is_never_in_time(wren: Person, session: Session) -> None:
    batch = claimed(wren, session, HALF_PAST_EIGHT)
    held = HeldLease(batch.lease, batch.ids, lambda: batch.until)
    assert (held.count, held.in_time()) == (0, False)


@pytest.mark.parametrize(("left", "in_time"), [(0.26, True), (0.24, False)])
def test_no_mail_is_begun_in_the_last_quarter(
    wren: Person, session: Session, settings: Settings, left: float, in_time: bool
) -> None:
    settings.REMINDER_LEASE_SECONDS = 40
    batch = claimed(wren, session, HALF_PAST_EIGHT)
    moments = [HALF_PAST_EIGHT] * 2 + [batch.until - timedelta(seconds=40 * left)]
    assert HeldLease(batch.lease, batch.ids, lambda: moments.pop(0)).in_time() is in_time


@pytest.mark.django_db(transaction=True)
def test_it_is_renewed_while_the_worker_is_busy_and_no_longer(settings: Settings) -> None:
    settings.REMINDER_LEASE_SECONDS = 0.6
    now = timezone.now()
    session = build.session(build.workshop(build.gathering()), None, build.at(9), build.at(12))
    batch = claimed(build.person(), session, now)
    with HeldLease(batch.lease, batch.ids, timezone.now) as held:
        first = held.until
        wait_until(lambda: held.until > first + timedelta(seconds=0.3), "the claim is renewed")
        assert outbox.in_hand(timezone.now()) == 1
    held.thread.join()
    wait_until(lambda: timezone.now() > held.until, "the claim ends")
    assert [len(found.ids) for found in outbox.claim(now=timezone.now())] == [1]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_takes_too_long_is_renewed_no_more(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REMINDER_LEASE_SECONDS = 0.1
    monkeypatch.setattr(leases, "LONGEST", timedelta(0))
    session = build.session(build.workshop(build.gathering()), None, build.at(9), build.at(12))
    batch = claimed(build.person(), session, timezone.now())
    with HeldLease(batch.lease, batch.ids, timezone.now) as held:
        held.thread.join()
        time.sleep(0.1)
        assert not held.in_time()
    connection.close()
