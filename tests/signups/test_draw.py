"""The draw by itself: who gets what, in which order, and that nothing but seed and wishes decides."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.signups.draw import Choice, Lost, Wisher, draw, lot_of
from workshops.timespan import TimeSpan

NINE = datetime(2026, 7, 6, 9, tzinfo=UTC)


def span(hour: int, hours: int = 1) -> TimeSpan:
    return TimeSpan(NINE + timedelta(hours=hour), NINE + timedelta(hours=hour + hours))


def choice(key: int, seats: int | None = 1, hour: int | None = None) -> Choice:
    return Choice(key=key, seats=seats, spans=(span(2 * key if hour is None else hour),))


def wisher(key: int, *wishes: int, **given: object) -> Wisher:
    return Wisher(key=key, wishes=tuple((wish,) for wish in wishes), **given)  # type: ignore[arg-type]


def got(choices: list[Choice], wishers: list[Wisher], **given: object) -> dict[int, list[int]]:
    outcome = draw(choices, wishers, seed="s", **given)  # type: ignore[arg-type]
    return {key: sorted(mine.values()) for key, mine in outcome.met.items()}


def test_first_wishes_come_before_anybodys_second() -> None:
    met = got([choice(0), choice(1)], [wisher(1, 0, 1), wisher(2, 1, 0)])
    assert met == {1: [0], 2: [1]}


def test_who_lost_the_first_wish_comes_first_in_the_next_round() -> None:
    met = got([choice(0), choice(1)], [wisher(key, 0, 1) for key in (1, 2)])
    assert sorted(met.values()) == [[0], [1]]


def test_who_got_least_before_comes_first() -> None:
    assert got([choice(0)], [wisher(1, 0, earlier=1), wisher(2, 0)]) == {1: [], 2: [0]}


def test_newcomers_have_the_head_start_that_the_team_gives() -> None:
    wishers = [wisher(1, 0, newcomer=True, earlier=1), wisher(2, 0, earlier=1)]
    assert got([choice(0)], wishers, head_start=1) == {1: [0], 2: []}


def test_equal_people_are_parted_by_their_lots_alone() -> None:
    lots = sorted((1, 2, 3), key=lambda key: lot_of("s", key))
    assert got([choice(0)], [wisher(key, 0) for key in (1, 2, 3)])[lots[0]] == [0]


def test_a_party_stays_together_and_a_smaller_one_passes() -> None:
    assert got([choice(0, seats=2)], [wisher(1, 0, heads=3), wisher(2, 0)]) == {1: [], 2: [0]}


def test_what_is_at_the_time_of_something_got_or_held_is_lost_and_says_so() -> None:
    outcome = draw([choice(0), choice(1, hour=0)], [wisher(1, 0, 1), wisher(2, 0, busy=(span(0),))], seed="s")
    assert (outcome.met[1], outcome.lost) == ({0: 0}, {1: {1: Lost.OVERLAP}, 2: {0: Lost.OVERLAP}})


def test_a_wish_is_met_by_the_repeat_with_most_room() -> None:
    twice = Wisher(key=1, wishes=((0, 1),))
    assert got([choice(0, seats=1), choice(1, seats=3)], [twice]) == {1: [1]}


def test_it_tells_how_many_wished_for_what_and_why_a_wish_was_lost() -> None:
    outcome = draw([choice(0)], [wisher(key, 0, heads=1) for key in (1, 2)], seed="s")
    assert (outcome.wished, sorted(len(lost) for lost in outcome.lost.values())) == ({0: 2}, [0, 1])


def test_it_tells_how_far_it_is() -> None:
    heard: list[float] = []
    draw([choice(0), choice(1)], [wisher(1, 0, 1)], seed="s", progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


worlds = st.tuples(
    st.lists(st.tuples(st.none() | st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=6),
    st.lists(st.tuples(st.lists(st.integers(0, 5), max_size=5, unique=True), st.integers(1, 3)), max_size=12),
)


@settings(max_examples=60)
@given(worlds, st.text(max_size=5))
def test_nobody_sits_over_a_cap_or_twice_at_a_time_and_the_order_of_rows_decides_nothing(
    world: tuple[list[tuple[int | None, int]], list[tuple[list[int], int]]], seed: str
) -> None:
    choices = [choice(key, seats, hour) for key, (seats, hour) in enumerate(world[0])]
    wishers = [wisher(key, *wishes, heads=heads) for key, (wishes, heads) in enumerate(world[1])]
    met = draw(choices, wishers, seed=seed).met
    assert met == draw(choices[::-1], wishers[::-1], seed=seed).met
    for one in choices:
        taken = sum(person.heads for person in wishers if one.key in met[person.key].values())
        assert one.seats is None or taken <= one.seats
    for person in wishers:
        mine = [choices[key].spans[0] for key in met[person.key].values()]
        assert not any(a.overlaps(b) for n, a in enumerate(mine) for b in mine[:n])
        for number, key in met[person.key].items():
            assert key in person.wishes[number]


@settings(max_examples=60)
@given(worlds)
def test_nobody_is_left_without_a_wish_that_still_has_room(
    world: tuple[list[tuple[int | None, int]], list[tuple[list[int], int]]],
) -> None:
    choices = [choice(key, seats, hour) for key, (seats, hour) in enumerate(world[0])]
    wishers = [wisher(key, *wishes) for key, (wishes, _heads) in enumerate(world[1])]
    met = draw(choices, wishers, seed="s").met
    for one in choices:
        taken = sum(one.key in mine.values() for mine in met.values())
        if one.seats is None or taken < one.seats:
            wanting = [person for person in wishers if (one.key,) in person.wishes and not met[person.key]]
            assert wanting == []


def test_lots_depend_on_seed_and_person_alone() -> None:
    assert lot_of("river", 7) == lot_of("river", 7)
    assert len({lot_of(seed, key) for seed in ("river", "oak") for key in range(50)}) == 100


@pytest.mark.parametrize("seats", [0, None])
def test_no_seats_and_seats_for_everyone(seats: int | None) -> None:
    met = got([choice(0, seats=seats)], [wisher(key, 0) for key in range(5)])
    assert [len(mine) for mine in met.values()] == [0 if seats == 0 else 1] * 5
