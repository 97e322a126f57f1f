from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.reminders.plans import plan_of
from workshops.models import Delivery, Person, Session
from workshops.reminders.state import OutboxState, outbox_state

from .conftest import HALF_PAST_EIGHT, delivery

MINUTE = timedelta(minutes=1)


def test_an_empty_outbox_has_nothing_due(db: None) -> None:
    state = outbox_state(HALF_PAST_EIGHT)
    assert state == OutboxState(
        due=0, oldest_due_seconds=0.0, planned=0, retrying=0, sent_last_hour=0, failed_last_day=0
    )


def test_it_counts_each_where_it_lies(session: Session) -> None:
    then: dict[str, Any] = {"sent_at": HALF_PAST_EIGHT}
    rows: list[dict[str, Any]] = [{}, {"attempts": 2}, {"due_at": build.at(10)}, then, {"dropped_at": HALF_PAST_EIGHT}]
    for fields in rows:
        delivery(build.person(), session, **fields)
    delivery(build.person(), session, dropped_at=HALF_PAST_EIGHT, withdrawn=True)
    state = outbox_state(HALF_PAST_EIGHT + 5 * MINUTE)
    assert (state.due, state.retrying, state.planned, state.sent_last_hour, state.failed_last_day) == (2, 1, 1, 1, 1)
    assert state.oldest_due_seconds == 300.0


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_four_queries(session: Session, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        delivery(build.person(), session)
    with django_assert_num_queries(4):
        outbox_state(HALF_PAST_EIGHT)


def test_what_is_due_is_found_in_an_index_alone(wren: Person, session: Session) -> None:
    delivery(wren, session)
    free = Delivery.objects.free(HALF_PAST_EIGHT).filter(useless_at__gt=HALF_PAST_EIGHT, kind__in=["letter"])
    first = free.order_by("due_at", "pk").values_list("pk", flat=True)[:100]
    assert "delivery_due" in plan_of(first)
