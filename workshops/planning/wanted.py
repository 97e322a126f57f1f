"""What people want of a gathering, as the wish lists of the planning problem. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .kept import Item


@dataclass(frozen=True, kw_only=True)
class Wants:
    """Who wants each offering (a star, a seat), and which workshops somebody wished for in a draw."""

    offerings: Mapping[int, frozenset[int]] = field(default_factory=dict)
    workshops: Mapping[int, frozenset[int]] = field(default_factory=dict)  # person -> workshops


def wish_lists(
    wants: Wants, sessions: Mapping[int, Item], events: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Return the people, and of each the problem's workshops that they want: every part of a class in parts."""
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
    return known, tuple(tuple(sorted(wished[person])) for person in known)
