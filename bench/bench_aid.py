"""Matching asks and offers of a board of 5,000 posts, and how it grows."""

from collections.abc import Iterator
from time import perf_counter

from tests.aid.test_matching import board
from workshops.aid.matching import pairs

from .figures import Figure

POSTS, TIMES = 5_000, 4


def figures() -> Iterator[Figure]:
    """Yield the seconds for 5,000 posts, and how many times as long four times as many take."""
    few = seconds(POSTS)
    yield Figure("aid.match_5000_seconds", few, 2)
    yield Figure("aid.match_20000_to_5000", seconds(POSTS * TIMES) / few, 2 * TIMES)


def seconds(posts: int) -> float:
    """Return the shortest of three times."""
    things, times = board(posts), []
    for _ in range(3):
        began = perf_counter()
        pairs(things)
        times.append(perf_counter() - began)
    return min(times)
