from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reminders.due import Key, Starred, due, is_due, last_start

from .world import NINE, STEP, Step, World

HALF_AN_HOUR = timedelta(minutes=30)
STARRED = Starred(person=1, session="a", starts_at=NINE, takes_place=True, lead=HALF_AN_HOUR)


@pytest.mark.parametrize(("minutes", "expected"), [(-31, False), (-30, True), (-1, True), (0, False)])
def test_a_reminder_is_due_from_the_lead_time_until_the_start(minutes: int, expected: bool) -> None:
    assert is_due(STARRED, NINE + timedelta(minutes=minutes)) is expected


def test_a_cancelled_session_is_not_reminded_of() -> None:
    assert not is_due(replace(STARRED, takes_place=False), NINE - HALF_AN_HOUR)


def test_who_wants_no_reminders_gets_none() -> None:
    assert not is_due(replace(STARRED, lead=None), NINE - HALF_AN_HOUR)


def test_a_session_that_moved_after_its_reminder_is_reminded_of_again() -> None:
    moved = replace(STARRED, starts_at=NINE + timedelta(hours=5))
    assert due([moved], {STARRED.key}, moved.starts_at - HALF_AN_HOUR) == [moved]


@given(st.integers(-300, 300), st.integers(0, 300), st.integers(-300, 300))
def test_the_latest_start_in_reach_says_the_same_as_the_rule(starts: int, lead: int, now: int) -> None:
    star = replace(STARRED, starts_at=NINE + timedelta(minutes=starts), lead=timedelta(minutes=lead))
    moment = NINE + timedelta(minutes=now)
    assert is_due(star, moment) == (moment < star.starts_at <= last_start(moment, timedelta(minutes=lead)))


@given(st.lists(STEP, max_size=40))
def test_any_history_sends_exactly_the_right_reminders_and_each_once(steps: list[Step]) -> None:
    world, sent = World(), list[Key]()
    for step in steps:
        world.take(step)
        if step[0] == "tick":
            sent += [star.key for star in due(world.starred(), sent, NINE + timedelta(minutes=world.now))]
    assert sorted(sent) == sorted(world.expected())
