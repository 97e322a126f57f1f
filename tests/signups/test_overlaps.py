from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshops.signups.overlaps import overlaps
from workshops.timespan import TimeSpan

NINE = datetime(2026, 7, 6, 9)  # noqa: DTZ001


def span(start: int, length: int) -> TimeSpan:
    return TimeSpan(NINE + timedelta(minutes=start), NINE + timedelta(minutes=start + length))


def test_touching_sessions_do_not_overlap() -> None:
    assert overlaps({"a": span(0, 60), "b": span(60, 60)}) == {}


def test_a_long_session_overlaps_both_short_ones_inside_it() -> None:
    found = overlaps({"long": span(0, 180), "early": span(10, 30), "late": span(90, 30)})
    assert found == {"long": ["early", "late"], "early": ["long"], "late": ["long"]}


@given(st.dictionaries(st.integers(), st.builds(span, st.integers(0, 30), st.integers(1, 15)), max_size=12))
def test_every_pair_is_compared(spans: dict[int, TimeSpan]) -> None:
    expected = {key: {other for other in spans if other != key and spans[key].overlaps(spans[other])} for key in spans}
    found = overlaps(spans)
    assert {key: set(found.get(key, ())) for key in spans} == expected
