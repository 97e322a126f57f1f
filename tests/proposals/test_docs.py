"""The page on gatherings says of moves and roles what the code does."""

import re
from pathlib import Path

from workshops.models import TeamMember
from workshops.proposals.moves import MOVES

PAGE = (Path(__file__).resolve().parents[2] / "docs/howto/gatherings.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| `")]


def test_every_move_is_told_with_where_it_begins_and_leads() -> None:
    told = {row[0].strip("`"): (set(re.split(", ", row[1])), row[2]) for row in ROWS if len(row) == 4}
    assert told == {name: (set(move.starts), move.to) for name, move in MOVES.items()}


def test_every_role_is_told() -> None:
    assert {row[0].strip("`") for row in ROWS if len(row) == 2} == set(TeamMember.Role.values)
