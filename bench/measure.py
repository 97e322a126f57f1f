"""How long one thing takes beside another, measured in turns so that a busy machine slows both."""

from collections.abc import Callable
from time import process_time

Work = Callable[[], object]


def seconds(work: Work, at_least: float = 0.02) -> float:
    """Return the processor time of one call, from as many calls as take `at_least` seconds together."""
    calls, started = 0, process_time()
    while (spent := process_time() - started) < at_least or not calls:
        work()
        calls += 1
    return spent / calls


def ratio(one: Work, other: Work, rounds: int = 5) -> float:
    """Return how many times as long `one` takes as `other`: the least of each over rounds taken in turns."""
    one(), other()
    pairs = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return min(first for first, _ in pairs) / min(second for _, second in pairs)
