"""Plans of changes of many sessions: examples, and what holds for any draft."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.schedule.facts import MONDAY, span
from workshops.schedule.bulk import (
    Goal,
    Item,
    Why,
    choose,
    close,
    move_day,
    move_place,
    rain,
    settle,
    shift,
    shift_slots,
    swap_places,
    swap_spans,
)
from workshops.timespan import TimeSpan

ALL = span(0, 72)
MORNING, AFTERNOON = span(9, 12), span(14, 17.5)
UTC = ZoneInfo("UTC")


def item(number: int, start: float, end: float, place: int | None = 1, pinned: bool = False) -> Item:
    return Item(id=number, span=span(start, end), place=place, pinned=pinned)


@st.composite
def drafts(draw: st.DrawFn) -> list[Item]:
    starts = draw(st.lists(st.integers(0, 60), max_size=8))
    return [
        item(n, start, start + draw(st.integers(1, 5)), draw(st.sampled_from([None, 1, 2, 3])), draw(st.booleans()))
        for n, start in enumerate(starts)
    ]


def done(items: list[Item], goals: list[Goal]) -> list[Item]:
    """Return the draft as it is when every goal is reached."""
    there = {goal.id: goal for goal in goals}
    after = []
    for one in items:
        goal = there.get(one.id)
        if goal is None:
            after.append(one)
        elif goal.span is not None:
            after.append(Item(id=one.id, span=goal.span, place=goal.place, pinned=one.pinned))
    return after


def day_of(moment: object) -> date:
    return moment.date()  # type: ignore[attr-defined, no-any-return]


@given(drafts())
def test_swapping_two_places_twice_changes_nothing(items: list[Item]) -> None:
    once = done(items, swap_places(items, 1, 2, ALL))
    assert done(once, swap_places(once, 1, 2, ALL)) == items


@given(drafts(), st.integers(-600, 600))
def test_shifting_there_and_back_changes_nothing(items: list[Item], minutes: int) -> None:
    by, far = timedelta(minutes=minutes), span(-100, 200)
    once = done(items, shift(items, far, by))
    assert done(once, shift(once, far, -by)) == items


@given(drafts())
def test_moving_a_day_away_and_back_changes_nothing_when_the_other_is_empty(items: list[Item]) -> None:
    day = [one for one in items if one.span.start.date() == MONDAY.date()]
    once = done(day, move_day(day, MONDAY.date(), date(2026, 7, 20), UTC))
    assert done(once, move_day(once, date(2026, 7, 20), MONDAY.date(), UTC)) == day


@given(drafts())
def test_after_a_place_is_closed_nothing_touches_it_then(items: list[Item]) -> None:
    left = done(items, close(items, 1, MORNING, None))
    assert [one for one in left if one.place == 1 and one.span.overlaps(MORNING)] == []


@given(drafts(), st.frozensets(st.sampled_from([date(2026, 7, 6), date(2026, 7, 7)])))
def test_what_is_pinned_or_on_a_locked_day_never_moves(items: list[Item], locked: frozenset[date]) -> None:
    plan = settle(items, swap_places(items, 1, 2, ALL), locked, day_of)
    moved = {goal.id for goal in plan.goals}
    assert not [one for one in items if one.id in moved and (one.pinned or one.span.start.date() in locked)]
    assert not moved & {key for key, _why in plan.kept}


@given(drafts(), st.frozensets(st.integers(0, 8)), st.frozensets(st.integers(0, 8)))
def test_what_is_chosen_to_stay_stays_and_what_is_chosen_for_the_tray_goes_there(
    items: list[Item], stay: frozenset[int], tray: frozenset[int]
) -> None:
    plan = settle(items, move_place(items, 1, 2, ALL), frozenset(), day_of)
    goals = {goal.id: goal for goal in choose(plan, stay, tray).goals}
    assert not goals.keys() & stay
    assert all(goals[key].span is None for key in goals.keys() & tray)


def test_all_of_a_place_goes_to_another_at_the_same_times() -> None:
    items = [item(1, 9, 12), item(2, 14, 17), item(3, 9, 12, place=2)]
    assert move_place(items, 1, 3, ALL) == [
        Goal(id=1, span=span(9, 12), place=3),
        Goal(id=2, span=span(14, 17), place=3),
    ]


def test_what_fills_its_slot_fills_the_other_and_the_rest_keeps_its_distance() -> None:
    goals = swap_spans([item(1, 9, 12), item(2, 10, 11), item(3, 14, 17.5), item(4, 9, 17)], MORNING, AFTERNOON)
    assert [(goal.id, goal.span) for goal in goals] == [(1, AFTERNOON), (2, span(15, 16)), (3, MORNING)]


def test_shifting_by_slots_covers_as_many_slots() -> None:
    slots = [span(9, 12), span(14, 17), span(19, 21)]
    goals = shift_slots([item(1, 9, 12), item(2, 9, 17), item(3, 10, 11)], span(9, 12), slots, 1)
    assert [goal.span for goal in goals] == [span(14, 17), span(14, 21), span(15, 16)]


def test_what_would_leave_the_day_is_kept_and_told() -> None:
    items = [item(1, 14, 17)]
    plan = settle(items, shift_slots(items, ALL, [span(9, 12), span(14, 17)], 1), frozenset(), day_of)
    assert (plan.goals, plan.kept) == ((), ((1, Why.NO_SLOT),))


def test_in_rain_only_places_with_a_shelter_are_left() -> None:
    goals = rain([item(1, 9, 12, place=1), item(2, 9, 12, place=2)], ALL, {1: 3})
    assert goals == [Goal(id=1, span=span(9, 12), place=3)]


def test_a_day_keeps_its_wall_times_over_a_change_of_the_clocks() -> None:
    zone = ZoneInfo("America/New_York")
    saturday = MONDAY.replace(year=2026, month=3, day=7, hour=14)
    start = Item(id=1, span=TimeSpan(saturday, saturday + timedelta(hours=3)), place=None)
    moved = move_day([start], date(2026, 3, 7), date(2026, 3, 8), zone)[0].span
    assert moved is not None
    assert (moved.start.astimezone(zone).hour, start.span.start.astimezone(zone).hour) == (9, 9)


def test_moving_onto_a_locked_day_is_kept() -> None:
    items = [item(1, 9, 12)]
    plan = settle(items, move_day(items, MONDAY.date(), date(2026, 7, 7), UTC), frozenset([date(2026, 7, 7)]), day_of)
    assert plan.kept == ((1, Why.LOCKED),)
