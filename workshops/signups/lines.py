"""Who of a line moves up, and who steps back when seats are lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A party in line or in its seats: its seat's id and how many it is."""

    seat: int
    heads: int


def free_online(*, cap: int | None, kept: int, taken_online: int, taken_at_board: int) -> int | None:
    """Return the seats that people may take by themselves, None for as many as come.

    What a steward gave at the board is taken from the seats kept for it first.
    """
    if cap is None:
        return None
    return max(cap - taken_online - max(kept, taken_at_board), 0)


def free_at_board(*, cap: int | None, taken: int) -> int | None:
    """Return the seats that a steward may give, None for as many as come."""
    return None if cap is None else max(cap - taken, 0)


def fits(heads: int, free: int | None) -> bool:
    """Say whether a party fits."""
    return free is None or heads <= free


def next_up(line: Iterable[Waiting], free: int | None) -> Waiting | None:
    """Return the first in line whose party fits; a small party passes a large one that would stay too large."""
    return next((party for party in line if fits(party.heads, free)), None)


def steps_back(seated: Sequence[Waiting], over: int) -> list[Waiting]:
    """Return who goes back into line so that `over` seats come free: the last who got theirs, the first of them first.

    `seated` is in the order in which they got their seats.
    """
    back: list[Waiting] = []
    for party in reversed(seated):
        if over <= 0:
            break
        back.insert(0, party)
        over -= party.heads
    return back
