"""Days in plain terms and the rules that say the same."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recurrence import deserialize, serialize

from workshops.gatherings.recurrence import Days, dates_of, days_of, rule_from, rule_of, starts_of

STARTS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
LENGTHS = st.integers(0, 59)


def all_days(first: date, length: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(length + 1)]


@given(STARTS, LENGTHS)
def test_every_day_falls_on_every_day(first: date, length: int) -> None:
    days = all_days(first, length)
    assert dates_of(rule_of(Days()), first, days[-1]) == days


@given(STARTS, LENGTHS, st.sets(st.integers(0, 6), min_size=1))
def test_weekdays_fall_on_their_weekdays(first: date, length: int, weekdays: set[int]) -> None:
    days = all_days(first, length)
    rule = rule_of(Days(kind="weekdays", weekdays=frozenset(weekdays)))
    assert dates_of(rule, first, days[-1]) == [day for day in days if day.weekday() in weekdays]


@given(STARTS, LENGTHS, st.data())
def test_dates_fall_on_their_dates(first: date, length: int, data: st.DataObject) -> None:
    days = all_days(first, length)
    chosen = data.draw(st.sets(st.sampled_from(days), min_size=1))
    assert dates_of(rule_of(Days(kind="dates", dates=frozenset(chosen))), first, days[-1]) == sorted(chosen)


@given(STARTS, LENGTHS, st.data())
def test_a_rule_reads_back_as_the_days_it_was_made_of(first: date, length: int, data: st.DataObject) -> None:
    days = all_days(first, length)
    choice = data.draw(
        st.one_of(
            st.just(Days()),
            st.sets(st.integers(0, 6), min_size=1).map(lambda w: Days(kind="weekdays", weekdays=frozenset(w))),
            st.sets(st.sampled_from(days), min_size=1).map(lambda d: Days(kind="dates", dates=frozenset(d))),
        )
    )
    assert days_of(rule_of(choice), first, days[-1]) == choice


@given(STARTS, st.sets(st.integers(0, 6), min_size=1))
def test_a_rule_means_the_same_after_it_was_stored(first: date, weekdays: set[int]) -> None:
    rule = rule_of(Days(kind="weekdays", weekdays=frozenset(weekdays)))
    stored = deserialize(serialize(rule), include_dtstart=False)
    last = first + timedelta(days=30)
    assert dates_of(stored, first, last) == dates_of(rule, first, last)


def test_a_foreign_rule_reads_as_the_dates_it_falls_on() -> None:
    every_other = deserialize("RRULE:FREQ=DAILY;INTERVAL=2", include_dtstart=False)
    first = date(2026, 7, 6)
    assert days_of(every_other, first, date(2026, 7, 9)) == Days(
        kind="dates", dates=frozenset({first, date(2026, 7, 8)})
    )


NEVER = ("DAILY;BYMONTH=2;BYMONTHDAY=30", "DAILY;BYYEARDAY=366;BYMONTH=1", "WEEKLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=31")
ALWAYS_SOME = (
    *(
        "DAILY;INTERVAL=3",
        "WEEKLY;INTERVAL=5;WKST=SU;BYDAY=MO,SU",
        "MONTHLY;BYDAY=-1FR",
        "MONTHLY;BYDAY=5SA;INTERVAL=7",
    ),
    *("YEARLY;BYWEEKNO=53;BYDAY=SU", "YEARLY;BYYEARDAY=-1,60", "MONTHLY;BYMONTHDAY=31", "YEARLY;INTERVAL=4"),
    *("MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=7", "YEARLY;BYDAY=20MO", "WEEKLY;UNTIL=20400101T000000Z"),
)


@pytest.mark.parametrize("text", [*NEVER, "DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=30", "MONTHLY;BYDAY=MO;BYSETPOS=9"])
def test_what_never_falls_is_soon_known(text: str) -> None:
    started = process_time()
    first = datetime.combine(date(2026, 7, 7), time(9))
    assert not list(starts_of(rule_from(f"FREQ={text}"), first, last=first + timedelta(days=3650)))
    assert process_time() - started < 1


@settings(max_examples=60)
@given(
    text=st.sampled_from(ALWAYS_SOME),
    day=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    days=st.integers(-50, 6000),
)
def test_starts_are_those_that_dateutil_finds_from_the_first_on(text: str, day: date, days: int) -> None:
    rule, begin = rule_from(f"FREQ={text}"), datetime.combine(day, time(9))
    last = begin + timedelta(days=days)
    end = last.replace(tzinfo=UTC)
    found = takewhile(lambda start: start <= end, rule.rrules[0].to_dateutil_rrule(begin.replace(tzinfo=UTC)))
    assert list(starts_of(rule, begin, last=last)) == [start.replace(tzinfo=None) for start in found]
