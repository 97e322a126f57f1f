"""How a workshop goes from state to state: which moves there are, from where, and by whom."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Move:
    """One way to a state: organizers and schedulers may go it from `come_from`, its teachers from `by_teachers`."""

    to: str
    come_from: frozenset[str]
    by_teachers: frozenset[str] = frozenset()


MOVES = MappingProxyType(
    {
        "submit": Move(
            to="submitted",
            come_from=frozenset({"draft", "withdrawn"}),
            by_teachers=frozenset({"draft", "withdrawn"}),
        ),
        "accept": Move(to="accepted", come_from=frozenset({"submitted", "declined"})),
        "decline": Move(to="declined", come_from=frozenset({"submitted"})),
        "withdraw": Move(
            to="withdrawn",
            come_from=frozenset({"draft", "submitted", "accepted"}),
            by_teachers=frozenset({"draft", "submitted"}),
        ),
    }
)


def moves_open(state: str, *, reviews: bool, teaches: bool) -> list[str]:
    """Return the names of the moves that somebody may make now, in their usual order."""
    return [
        name
        for name, move in MOVES.items()
        if (reviews and state in move.come_from) or (teaches and state in move.by_teachers)
    ]
