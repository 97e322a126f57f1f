"""Which moves a workshop can make, and who may make them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.models import Workshop
from workshops.proposals.moves import MOVES, moves_open

STATES = st.sampled_from(Workshop.State.values)


@pytest.mark.parametrize(
    ("state", "team", "teachers"),
    [
        ("draft", ["submit", "withdraw"], ["submit", "withdraw"]),
        ("submitted", ["accept", "decline", "withdraw"], ["withdraw"]),
        ("accepted", ["withdraw"], []),
        ("declined", ["accept"], []),
        ("withdrawn", ["submit"], ["submit"]),
    ],
)
def test_the_moves_of_each_state(state: str, team: list[str], teachers: list[str]) -> None:
    assert (moves_open(state, reviews=True, teaches=False), moves_open(state, reviews=False, teaches=True)) == (
        team,
        teachers,
    )


def test_every_move_leads_to_a_state() -> None:
    states = {state for move in MOVES.values() for state in {move.to} | move.come_from | move.by_teachers}
    assert states == set(Workshop.State.values)


@given(STATES)
def test_strangers_have_no_moves(state: str) -> None:
    assert moves_open(state, reviews=False, teaches=False) == []


@given(STATES)
def test_teachers_have_no_move_that_the_team_has_not(state: str) -> None:
    assert set(moves_open(state, reviews=False, teaches=True)) <= set(moves_open(state, reviews=True, teaches=False))
