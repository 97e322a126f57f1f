from datetime import datetime, timedelta

import pytest

from workshops.timespan import TimeSpan, merge


def span(start: int, end: int) -> TimeSpan:
    return TimeSpan(datetime(2026, 7, 6, start), datetime(2026, 7, 6, end))  # noqa: DTZ001


def test_touching_spans_do_not_overlap() -> None:
    assert not span(9, 12).overlaps(span(12, 13))


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="must end after it starts"):
        span(12, 9)


def test_a_span_contains_itself() -> None:
    assert span(9, 12).contains(span(9, 12))


def test_the_gap_is_the_time_between() -> None:
    assert span(14, 15).gap(span(9, 12)) == timedelta(hours=2)


def test_merging_joins_touching_and_overlapping_spans() -> None:
    assert merge([span(13, 14), span(9, 11), span(10, 12), span(12, 13), span(20, 21)]) == [span(9, 14), span(20, 21)]
