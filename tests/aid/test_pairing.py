"""All pairs of a board: those that fit, the same from both sides, in time that grows with the posts."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.aid.test_matching import THINGS, as_offer, thing
from workshops.aid import matching
from workshops.aid.matching import Thing, fit
from workshops.aid.pairing import KEPT, LOOKS, pairs


@given(st.lists(THINGS, max_size=12, unique_by=lambda row: row.pk))
def test_all_pairs_of_a_small_board_are_those_that_fit(things: list[Thing]) -> None:
    every = [fit(a, b) for a in things if a.is_ask for b in things if not b.is_ask]
    assert set(pairs(things)) == {one for one in every if one is not None}


@settings(max_examples=40)
@given(st.lists(THINGS, max_size=12, unique_by=lambda row: row.pk))
def test_it_is_the_same_when_asks_and_offers_change_sides(things: list[Thing]) -> None:
    turned = pairs(replace(one, is_ask=not one.is_ask) for one in things)
    assert {(one.ask, one.offer) for one in pairs(things)} == {(one.offer, one.ask) for one in turned}


def board(size: int) -> list[Thing]:
    """Make a board on which few words are said often and many seldom, with places, days and things that come again."""
    kinds = ("food", "tools", "ride", "care", "hands", "skill")
    made = []
    for n in range(size):
        turn = n * 7919 % size
        title = f"soup saw {letters(turn % 8)}x {letters(turn % 97)}y {letters(turn)}z"
        one = thing(kinds[n % 6], title, to=f"{letters(n % 97)}town", hour=n % 89, hours=3, point=(n % 900, n % 700))
        made.append(replace(one, is_ask=n % 5 < 3, skill=n % 40 if n % 6 == 5 else None, place=f"p{n % 13}"))
    return made


def letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")


def test_comparisons_grow_with_the_posts_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = Mock(wraps=fit)
    monkeypatch.setattr(matching, "fit", compared)
    things = board(2_000)
    assert len(pairs(things)) <= KEPT * len(things)
    assert len(things) < compared.call_count <= 2 * LOOKS * len(things)


def test_what_is_said_often_hides_nothing_rare() -> None:
    rare = as_offer(thing("tools", "Canning jars"))
    crowd = [as_offer(thing("tools", "A tool to lend")) for _ in range(200)]
    ask = thing("tools", "A tool, canning")
    assert (ask.pk, rare.pk) in {(one.ask, one.offer) for one in pairs([rare, *crowd, ask])}


def test_what_its_owner_knows_makes_room_for_the_rest() -> None:
    offers = [as_offer(thing("food", "Soup")) for _ in range(LOOKS + 3)]
    known = frozenset(one.pk for one in offers[3:])
    ask = replace(thing("food", "Soup"), told=known)
    told = [one.offer for one in pairs([*(replace(one, left=9) for one in offers), ask])]
    assert {one.pk for one in offers[:3]} <= set(told)
