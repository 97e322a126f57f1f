"""Matching asks and offers of a board of 5,000 posts, and how it grows."""

import gc
from collections.abc import Iterator
from time import process_time

from tests.aid.test_pairing import board
from workshops.aid.matching import Thing
from workshops.aid.pairing import pairs

from .figures import Figure

POSTS, TIMES, GROWTH = 5_000, 4, 5.5


def figures() -> Iterator[Figure]:
    """Yield the seconds for 5,000 posts, and how many times as long four times as many take."""
    few, many = (board(POSTS * times) for times in (1, TIMES))
    gc.collect()
    gc.freeze()  # what was made before is no part of it
    rounds = [(seconds(few), seconds(many)) for _ in range(5)]  # in turns, so that a busy machine slows both
    gc.unfreeze()
    least = min(one for one, _other in rounds)
    yield Figure("aid.match_5000_seconds", least, 2)
    yield Figure("aid.match_20000_to_5000", min(other for _one, other in rounds) / least, GROWTH)


def seconds(things: list[Thing]) -> float:
    """Return the processor time of matching a board once."""
    began = process_time()
    pairs(things)
    return process_time() - began
