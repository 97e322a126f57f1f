"""Rules by days, against python-dateutil."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workshops.interchange.reading.repeating import FREQUENCIES, WEEKDAYS, RuleUnknown, read_rule, starts

FIRST = datetime(2026, 7, 6, 9)  # noqa: DTZ001  # a wall time, a Monday


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Return a rule without COUNT, of parts that dateutil understands together."""
    frequency = draw(st.sampled_from(FREQUENCIES))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    numbers = st.integers(-31, 31).filter(bool)
    if draw(st.booleans()):
        days = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        ordinal = draw(st.integers(-5, 5)) if frequency in ("MONTHLY", "YEARLY") else 0
        parts.append("BYDAY=" + ",".join(f"{ordinal or ''}{day}" for day in days))
    elif frequency != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(st.lists(numbers, min_size=1, max_size=3, unique=True)))))
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if frequency in ("MONTHLY", "YEARLY") and len(parts) > 2 and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.integers(-3, 3).filter(bool))}")
    return ";".join(parts)


@settings(max_examples=60)
@given(text=rules(), day=st.dates(date(1999, 1, 1), date(2030, 12, 31)), count=st.none() | st.integers(1, 20))
def test_a_rule_falls_on_the_days_that_dateutil_says(text: str, day: date, count: int | None) -> None:
    end = day + timedelta(days=1_500)
    falls = list(islice(starts(read_rule(text, None), datetime.combine(day, time(9)), day, end), 1, None))
    assume(falls)
    first = falls[0]  # a first day off the rule counts here, as RFC 5545 has it, and not there
    told = f"{text};COUNT={count}" if count else text
    theirs = rrulestr(f"{text};UNTIL={end:%Y%m%d}T235959", dtstart=first)
    assert list(starts(read_rule(told, None), first, day, end)) == list(theirs)[:count]


@given(text=st.text(alphabet="FREQ=DAILYWKMON;BYCUT0123456789-,Z", max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        list(starts(read_rule(text, None), FIRST, FIRST.date(), FIRST.date() + timedelta(days=60)))
    except RuleUnknown as refused:
        assert refused.args


@pytest.mark.parametrize("text", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=9"])
def test_a_rule_that_never_falls_has_its_first_time_alone(text: str) -> None:
    assert list(starts(read_rule(text, None), FIRST, FIRST.date(), date(2090, 1, 1))) == [FIRST]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR=9"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO=20"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;COUNT=-1", "COUNT=-1"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL=SOON"),
        ("FREQ=WEEKLY;BYDAY=2MO", "BYDAY=2MO"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY"),
        ("unreadable", "UNREADABLE"),
    ],
)
def test_what_is_not_read_is_named(text: str, part: str) -> None:
    with pytest.raises(RuleUnknown, match=f"^{part}$"):
        read_rule(text, None)
