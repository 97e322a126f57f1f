"""Which moves a workshop can make, and who may make them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.models import Workshop
from workshops.proposals.moves import DECISIONS, MOVES, moves_open

STATES = st.sampled_from(Workshop.State.values)


@pytest.mark.parametrize(
    ("state", "team", "teachers"),
    [
        ("draft", ["submit", "withdraw"], ["submit", "withdraw"]),
        ("submitted", ["accept", "waitlist", "ask", "decline", "withdraw"], ["withdraw"]),
        ("changes", ["submit", "accept", "waitlist", "decline", "withdraw"], ["submit", "withdraw"]),
        ("waitlisted", ["accept", "ask", "decline", "withdraw"], ["withdraw"]),
        ("accepted", ["waitlist", "withdraw"], ["give-up"]),
        ("declined", ["accept", "waitlist"], []),
        ("withdrawn", ["submit"], ["submit"]),
    ],
)
def test_the_moves_of_each_state(state: str, team: list[str], teachers: list[str]) -> None:
    assert (moves_open(state, reviews=True, teaches=False), moves_open(state, reviews=False, teaches=True)) == (
        team,
        teachers,
    )


def test_every_move_leads_to_a_state() -> None:
    states = {state for move in MOVES.values() for state in {move.to} | move.starts}
    assert states == set(Workshop.State.values)


@given(STATES)
def test_strangers_have_no_moves(state: str) -> None:
    assert moves_open(state, reviews=False, teaches=False) == []


@given(STATES)
def test_wherever_teachers_can_go_the_team_can_too(state: str) -> None:
    by_teachers, by_team = (
        {MOVES[move].to for move in moves_open(state, reviews=reviews, teaches=not reviews)}
        for reviews in (False, True)
    )
    assert by_teachers <= by_team


@given(STATES)
def test_teachers_decide_nothing(state: str) -> None:
    assert not set(moves_open(state, reviews=False, teaches=True)) & set(DECISIONS)


@given(st.sampled_from(sorted(MOVES)))
def test_a_move_leads_somewhere_else(name: str) -> None:
    assert MOVES[name].to not in MOVES[name].starts


@given(STATES)
def test_from_every_state_there_is_a_way_to_accepted(state: str) -> None:
    reached = {state}
    for _ in Workshop.State.values:
        reached |= {move.to for move in MOVES.values() if move.starts & reached}
    assert "accepted" in reached
