"""Which workshops are wanted together by more of the same people than chance would bring.

For each two workshops, given how many people want each, the number who want both is hypergeometric if the wishes
are independent; its upper tail is the one-sided exact test of R. A. Fisher (The Design of Experiments, 1935, ch. 2),
used so for pairs in two-sided networks by M. Tumminello and others (Statistically validated networks in bipartite
complex systems, PLoS ONE 6(3), 2011, e17994). Some people want much and some little, which alone makes wishes meet;
so the number of people is taken as L. Kish's effective one, (sum d)^2 / sum d^2 over the wishes d of each (Survey
Sampling, 1965): the expected number is then that of a random pairing which keeps everybody's number of wishes.

Of all pairs tested at once those are kept whose adjusted p is at most the false-discovery rate, by Y. Benjamini and
Y. Hochberg (Controlling the false discovery rate, J. R. Statist. Soc. B 57, 1995, 289-300).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, combinations
from math import exp, log

from .clashes import Wished

FALSE_DISCOVERY_RATE = 0.05
MOST_WISHES = 60  # who wants more than so many says little of any two; and pairs grow with the square
Pair = tuple[int, int]


def wished_pairs(
    wants: Mapping[int, frozenset[int]], rate: float = FALSE_DISCOVERY_RATE
) -> dict[int, dict[int, Wished]]:
    """Return what is wanted together with each workshop, both ways; `wants` are the people of each workshop by its id.

    Only pairs that share somebody are counted: time grows with the sum over people of their wishes squared.
    """
    wishes = _wishes(wants)
    sizes = Counter(workshop for chosen in wishes for workshop in chosen)
    shared = Counter(pair for chosen in wishes for pair in combinations(chosen, 2))
    people = _effective(len(chosen) for chosen in wishes)
    tail = Tail(max(people, 2 * max(sizes.values(), default=0)))
    found = []
    for (one, other), both in shared.items():
        expected = sizes[one] * sizes[other] / people
        if both > expected:  # below its mean the tail holds half or more: never significant
            found.append((tail.at_least(both, people, sizes[one], sizes[other]), (one, other), both, expected))
    found.sort()
    adjusted = adjust([p for p, *_rest in found], len(sizes) * (len(sizes) - 1) // 2)
    pairs: dict[int, dict[int, Wished]] = {}
    for q, (_p, (one, other), both, expected) in zip(adjusted, found, strict=True):
        if q <= rate:
            wished = Wished(shared=both, expected=round(expected, 1), adjusted_p=q)
            pairs.setdefault(one, {})[other] = wished
            pairs.setdefault(other, {})[one] = wished
    return pairs


def adjust(ascending: list[float], tests: int) -> list[float]:
    """Return the p values, the least of `tests` in ascending order, as adjusted by Benjamini and Hochberg."""
    raw = [p * tests / rank for rank, p in enumerate(ascending, 1)]
    return list(accumulate(reversed(raw), min, initial=1.0))[:0:-1]


class Tail:
    """Upper tails of hypergeometric distributions over at most `people`."""

    def __init__(self, people: int) -> None:
        self._log_factorial = [0.0, *accumulate(log(n) for n in range(1, people + 1))]

    def at_least(self, both: int, people: int, one: int, other: int) -> float:
        """Return the chance that `both` or more want two workshops that `one` and `other` of the people want.

        Raises IndexError beyond the people it was made for.
        """
        people = max(people, one + other - both)  # the effective number may be less than there must be
        term = exp(self._log_chance(both, people, one, other))
        total = term
        for n in range(both, min(one, other)):
            term *= (one - n) * (other - n) / ((n + 1) * (people - one - other + n + 1))
            total += term
            if term < total * 1e-16:
                break
        return min(1.0, total)

    def _log_chance(self, both: int, people: int, one: int, other: int) -> float:
        f = self._log_factorial
        ways = f[one] - f[both] - f[one - both]
        ways += f[people - one] - f[other - both] - f[people - one - other + both]
        return ways - (f[people] - f[other] - f[people - other])


def _wishes(wants: Mapping[int, frozenset[int]]) -> list[list[int]]:
    """Return what each person wants, in ascending order, without those who want too much to say anything."""
    wishes: dict[int, list[int]] = {}
    for workshop in sorted(wants):
        for person in wants[workshop]:
            wishes.setdefault(person, []).append(workshop)
    return [chosen for chosen in wishes.values() if len(chosen) <= MOST_WISHES]


def _effective(numbers: Iterable[int]) -> int:
    """Return how many people with the same number of wishes would meet as often by chance; at least one."""
    given = list(numbers)
    squares = sum(number * number for number in given)
    return max(1, sum(given) ** 2 // squares) if squares else 1
