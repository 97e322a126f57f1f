"""What people want of a gathering, as the wish lists of the planning problem. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .kept import Item

FIFTHS = 5  # weights are counted in fifths


@dataclass(frozen=True, kw_only=True)
class Wants:
    """Who wants each offering (a star, a seat), and which workshops somebody wished for in a draw, with their ranks."""

    offerings: Mapping[int, frozenset[int]] = field(default_factory=dict)
    workshops: Mapping[int, frozenset[int]] = field(default_factory=dict)  # person -> workshops
    ranks: Mapping[tuple[int, int], int] = field(default_factory=dict)  # person, workshop -> 1 for the first wish


def worth_of(rank: int | None, first_wishes: int) -> int:
    """Return what a wish is worth: 1, but more for a first and a second one, the more the slider says so."""
    more = -(-first_wishes // FIFTHS)
    return 1 + {1: 2 * more, 2: more}.get(rank or 0, 0)


def wish_lists(
    wants: Wants, sessions: Mapping[int, Item], events: Sequence[Sequence[int]], first_wishes: int = 0
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Return the people, of each the problem's workshops that they want, and what each wish is worth.

    Of a class in parts every part is wanted, each as much as the whole.
    """
    numbers: dict[int, set[int]] = defaultdict(set)  # of each offering
    offerings: dict[int, set[int]] = defaultdict(set)  # of each workshop
    for number, its in enumerate(events):
        for key in its:
            facts = sessions[key].facts
            numbers[facts.offering].add(number)
            offerings[facts.workshop].add(facts.offering)
    wished: dict[int, set[int]] = defaultdict(set)
    for offering, people in wants.offerings.items():
        for person in people:
            wished[person] |= numbers.get(offering, set())
    for person, workshops in wants.workshops.items():
        for workshop in workshops:
            choice = sorted(offerings.get(workshop, ()))
            if choice and not any(numbers[offering] & wished[person] for offering in choice):
                wished[person] |= numbers[choice[person % len(choice)]]
    known = tuple(sorted(person for person, wishes in wished.items() if wishes))
    wishes = tuple(tuple(sorted(wished[person])) for person in known)
    workshop_of = [sessions[its[0]].facts.workshop for its in events]
    worth = [
        tuple(worth_of(wants.ranks.get((person, workshop_of[number])), first_wishes) for number in wish)
        for person, wish in zip(known, wishes, strict=True)
    ]
    return known, wishes, tuple(worth) if any(n > 1 for its in worth for n in its) else ()
