from datetime import UTC, datetime

import pytest

from bench.finding_due import fill
from workshops.models import Delivery
from workshops.reminders import outbox
from workshops.reminders.kinds import URGENT

NOW = datetime(2026, 7, 6, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_one_planned_delivery_in_a_thousand_is_due() -> None:
    fill(3_000, NOW)
    assert Delivery.objects.count() == 3_000
    assert outbox.due(NOW, URGENT).count() == 3
