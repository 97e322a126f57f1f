"""A rhythm in plain terms and the rule that says the same."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshops.gatherings.recurrence import rule_from, text_of
from workshops.perennial.patterns import Kind, Pattern, pattern_of, rule_of

NUMBERS = st.integers(1, 40)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
ORDINALS = st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1)
DAYS = st.frozensets(st.sampled_from([*range(1, 32), -1]), min_size=1)
ENDS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}), st.dates(date(2026, 1, 1)).map(lambda day: {"until": day}), NUMBERS.map(lambda n: {"count": n})
)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    kind: Kind = draw(st.sampled_from(["daily", "weekly", "weekday", "day", "yearly"]))
    months = draw(st.frozensets(st.integers(1, 12))) if kind != "yearly" else frozenset()
    return Pattern(
        kind=kind,
        every=draw(NUMBERS),
        weekdays=draw(WEEKDAYS) if kind in ("weekly", "weekday") else frozenset(),
        ordinals=draw(ORDINALS) if kind == "weekday" else frozenset(),
        days=draw(DAYS) if kind == "day" else frozenset(),
        months=months,
        **draw(ENDS),
    )


@given(patterns())
def test_a_pattern_reads_back_from_its_rule_as_stored(pattern: Pattern) -> None:
    assert pattern_of(rule_from(text_of(rule_of(pattern)))) == pattern


def test_a_rule_that_the_form_cannot_say_is_no_pattern() -> None:
    for text in (
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=YEARLY;BYDAY=1SA;BYMONTH=6",
        "FREQ=MONTHLY;BYDAY=1SA,2SU",
    ):
        assert pattern_of(rule_from(text)) is None
