"""The draw on instances of the planning generator, beside first come in a random order and the most there can be."""

from collections import Counter
from collections.abc import Iterator

from tests.signups.fairness import first_come, firsts, gini, instance, shares, with_none
from workshops.signups.draw import draw

from .figures import Figure


def figures() -> Iterator[Figure]:
    """Yield for S and M what the draw leaves uneven beside first come, and the most first wishes beside those met.

    The most there can be is exact: for each workshop the lesser of its seats and of those whose first wish it is.
    1/0.97 says that 0.97 of them are met at least.
    """
    for size in "SM":
        choices, wishers = instance(size, 1)
        drawn, come = draw(choices, wishers, seed="river").met, first_come(choices, wishers, 1)
        even, uneven = gini(shares(drawn, wishers)), gini(shares(come, wishers))
        yield Figure(f"draw.{size}_gini_to_first_come", even / uneven, 0.75)
        ours, theirs = with_none(drawn, wishers), with_none(come, wishers)
        yield Figure(f"draw.{size}_share_with_none_to_first_come", ours / theirs if theirs else ours, 0.99)
        seats = {choice.key: choice.seats or 0 for choice in choices}
        wanted = Counter(wisher.wishes[0] for wisher in wishers if wisher.wishes)
        most = sum(min(people, sum(seats[key] for key in wish)) for wish, people in wanted.items())
        yield Figure(f"draw.{size}_most_first_wishes_to_met", most / firsts(drawn), 1 / 0.97)
