import re
import uuid
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import Delivery, Person, Session
from workshops.reminders import outbox, session_reminders
from workshops.reminders.kinds import BULK, URGENT

from .conftest import HALF_PAST_EIGHT, delivery
from .plans import plan_of

SOON = HALF_PAST_EIGHT + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def minute_long_leases(settings: Settings) -> None:
    settings.REMINDER_LEASE_SECONDS = 60


def claimed(now: datetime = HALF_PAST_EIGHT, kinds: frozenset[str] | None = None) -> list[int]:
    return [pk for batch in outbox.claim(now=now, kinds=kinds) for pk in batch.ids]


def test_two_claims_at_the_same_moment_share_nothing(wren: Person, session: Session) -> None:
    made = delivery(wren, session)
    assert (claimed(), claimed()) == ([made.pk], [])


def test_what_is_not_due_yet_is_left(wren: Person, session: Session) -> None:
    delivery(wren, session)
    assert claimed(HALF_PAST_EIGHT - timedelta(seconds=1)) == []


def test_what_went_or_was_dropped_is_left(wren: Person, session: Session) -> None:
    delivery(wren, session, sent_at=HALF_PAST_EIGHT)
    delivery(wren, session, moment=build.at(14), dropped_at=HALF_PAST_EIGHT)
    assert claimed() == []


def test_a_lease_that_ended_is_claimed_anew(wren: Person, session: Session) -> None:
    made = delivery(wren, session)
    first = claimed()
    assert (first, claimed(HALF_PAST_EIGHT + timedelta(seconds=60))) == ([made.pk], [made.pk])


def test_a_batch_has_a_hundred_at_most(session: Session) -> None:
    for _ in range(outbox.BATCH + 1):
        delivery(build.person(), session)
    assert [len(batch.ids) for batch in outbox.claim(now=HALF_PAST_EIGHT)] == [outbox.BATCH, 1]


@pytest.mark.parametrize("rows", [1, 3])
def test_claiming_a_batch_costs_the_same_for_any_number(
    session: Session, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        delivery(build.person(), session)
    with django_assert_num_queries(6):
        assert len(claimed()) == rows


def test_what_nobody_sent_in_time_is_dropped_and_says_so(wren: Person, session: Session) -> None:
    made = delivery(wren, session, reason="451 later")
    outbox.drop_stale(now=build.at(9))
    made.refresh_from_db()
    assert (made.dropped_at, made.reason) == (build.at(9), "Too late. 451 later")


def test_what_is_too_late_is_not_claimed(wren: Person, session: Session) -> None:
    delivery(wren, session)
    assert claimed(build.at(9)) == []


def test_what_a_worker_holds_is_not_dropped_under_its_hands(wren: Person, session: Session) -> None:
    delivery(wren, session, lease=uuid.uuid4(), leased_until=build.at(9) + timedelta(seconds=1))
    assert outbox.drop_stale(now=build.at(9)) == 0


def test_only_the_holder_marks_it_as_sent(wren: Person, session: Session) -> None:
    made, lease = delivery(wren, session, lease=uuid.uuid4()), uuid.uuid4()
    assert not outbox.mark_sent(made, lease=lease, now=SOON)
    assert outbox.mark_sent(made, lease=made.lease or lease, now=SOON)
    made.refresh_from_db()
    assert (made.sent_at, made.lease) == (SOON, None)


@pytest.mark.parametrize(("failed_before", "wait"), [(0, 10), (1, 20), (2, 40), (30_000, 600)])
def test_each_failure_doubles_the_wait_up_to_ten_minutes(
    wren: Person, session: Session, failed_before: int, wait: int
) -> None:
    lease = uuid.uuid4()
    made = delivery(wren, session, lease=lease, attempts=failed_before)
    outbox.retry_later([made], lease=lease, now=SOON, reason="451 later")
    made.refresh_from_db()
    assert (made.leased_until, made.attempts, made.lease) == (SOON + timedelta(seconds=wait), failed_before + 1, None)


def test_a_long_reason_is_cut(wren: Person, session: Session) -> None:
    lease = uuid.uuid4()
    made = delivery(wren, session, lease=lease)
    outbox.drop(made, lease=lease, now=SOON, reason="x" * 1000)
    made.refresh_from_db()
    assert len(made.reason) == outbox.LONGEST_REASON


def test_only_the_holder_puts_back_or_withdraws(wren: Person, session: Session) -> None:
    made = delivery(wren, session, lease=uuid.uuid4(), leased_until=SOON)
    outbox.put_back([made.pk], lease=uuid.uuid4())
    outbox.withdraw([made.pk], lease=uuid.uuid4(), now=SOON, reason="Not right.")
    assert Delivery.objects.get().lease == made.lease


def test_what_is_withdrawn_stays_with_its_reason_and_is_planned_anew_when_it_is_right_again(
    wren: Person, session: Session
) -> None:
    lease = uuid.uuid4()
    made = delivery(wren, session, lease=lease)
    outbox.withdraw([made.pk], lease=lease, now=SOON, reason="The star is gone.")
    assert list(Delivery.objects.values_list("withdrawn", "reason")) == [(True, "The star is gone.")]
    session_reminders.plan(now=SOON)
    assert list(Delivery.objects.values_list("withdrawn", "dropped_at", "reason")) == [(False, None, "")]


def test_what_is_urgent_is_claimed_before_what_is_bulk(session: Session) -> None:
    bulk = delivery(build.person(), session, kind="evening", due_at=SOON - timedelta(hours=1))
    urgent = delivery(build.person(), session, due_at=SOON)
    assert (claimed(SOON, URGENT), claimed(SOON, BULK)) == ([urgent.pk], [bulk.pk])


def test_every_kind_is_either_urgent_or_bulk() -> None:
    assert (frozenset(Delivery.Kind.values), frozenset()) == (URGENT | BULK, URGENT & BULK)


def test_what_is_claimed_is_in_hand_until_it_is_settled_or_its_lease_ends(wren: Person, session: Session) -> None:
    made = delivery(wren, session)
    claimed()
    assert (outbox.in_hand(SOON, URGENT), outbox.in_hand(SOON, BULK), outbox.in_hand(SOON)) == (1, 0, 1)
    assert outbox.in_hand(HALF_PAST_EIGHT + timedelta(seconds=60)) == 0
    outbox.mark_sent(made, lease=Delivery.objects.get().lease or uuid.uuid4(), now=SOON)
    assert outbox.in_hand(SOON) == 0


def test_only_a_lease_that_holds_is_renewed(wren: Person, session: Session) -> None:
    delivery(wren, session)
    (batch,) = outbox.claim(now=HALF_PAST_EIGHT)
    later = SOON + timedelta(minutes=1)
    held = [
        outbox.renew(batch.ids, lease=lease, now=now, until=later)
        for lease, now in ((uuid.uuid4(), SOON), (batch.lease, batch.until), (batch.lease, SOON), (batch.lease, later))
    ]
    assert held == [0, 0, 1, 0]


def test_no_more_is_claimed_in_a_minute_than_the_provider_takes(session: Session, settings: Settings) -> None:
    settings.EMAIL_PER_MINUTE = 5
    delivery(build.person(), session, sent_at=SOON - timedelta(seconds=59))
    delivery(build.person(), session, sent_at=SOON - timedelta(seconds=61))
    delivery(build.person(), session, lease=uuid.uuid4(), leased_until=SOON + timedelta(minutes=1))
    for _ in range(6):
        delivery(build.person(), session)
    assert (len(claimed(SOON)), len(claimed(SOON))) == (3, 0)


def test_the_index_alone_finds_what_is_due(session: Session) -> None:
    rows = [Delivery(person=build.person(), kind="letter", subject=str(n), moment=SOON) for n in range(50)]
    for row in rows:
        row.due_at, row.useless_at = SOON + timedelta(hours=1), build.at(12)
    Delivery.objects.bulk_create(rows)
    plan = plan_of(outbox.due(SOON, URGENT)[: outbox.BATCH])
    print(plan)  # noqa: T201  # pytest -s shows it
    assert re.search(r"USING COVERING INDEX delivery_due|Index Only Scan using delivery_due", plan)
    assert "Sort" not in plan and "TEMP B-TREE" not in plan
