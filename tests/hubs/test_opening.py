"""When a hub is open: by its rules, without closed days, with extra ones."""

from datetime import date, datetime, time

from workshops.hubs.opening import Hours, Opening, is_open, openings
from workshops.perennial.patterns import Pattern, rule_of


def wall(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2026, 7, day), time(hour, minute))


SATURDAYS = Hours(rule=rule_of(Pattern(kind="weekly", weekdays=frozenset({5}))), first=wall(4, 10), minutes=120)
JULY = (date(2026, 7, 1), date(2026, 7, 31))


def span(day: int, start: int, end: int) -> Opening:
    return Opening(start=wall(day, start), end=wall(day, end))


def test_a_rule_without_its_closed_days_and_with_extra_ones() -> None:
    found = openings([SATURDAYS], {date(2026, 7, 11)}, [span(14, 9, 10), span(14, 15, 16)], *JULY)
    assert found == [span(4, 10, 12), span(14, 9, 10), span(14, 15, 16), span(18, 10, 12), span(25, 10, 12)]


def test_nothing_before_its_first_day_nor_after_its_end() -> None:
    ends = Hours(rule=rule_of(Pattern(kind="daily", until=date(2026, 7, 5))), first=wall(4, 10), minutes=60)
    assert openings([ends], (), (), *JULY) == [span(4, 10, 11), span(5, 10, 11)]


def test_it_closes_on_the_minute() -> None:
    spans = [span(4, 10, 12)]
    assert [is_open(spans, wall(4, *clock)) for clock in ((9, 59), (10, 0), (11, 59), (12, 0))] == [
        False,
        True,
        True,
        False,
    ]
