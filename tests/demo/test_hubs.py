"""The demo shows a community place with everything, and a piece of news."""

from datetime import UTC, datetime

from tests import build
from workshops.demo.hubs import write_hub
from workshops.models import Gathering, NewsPost


def test_a_kitchen_with_hours_stock_and_shifts_and_news_of_it(gathering: Gathering) -> None:
    build.team_member(gathering, "organizer")
    hub = write_hub(gathering, now=datetime(2026, 7, 6, 12, tzinfo=UTC))
    assert [hub.hours.count(), hub.days.count(), hub.stock.count(), hub.shifts.count()] == [1, 1, 4, 6]
    assert NewsPost.objects.get(gathering=gathering).title == "The river kitchen is open"
