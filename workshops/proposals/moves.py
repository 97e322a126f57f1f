"""How a workshop goes from state to state: which moves there are, from where, and by whom."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Move:
    """One way to a state: those who review may go it from `come_from`, its teachers from `by_teachers`."""

    to: str
    come_from: frozenset[str] = frozenset()
    by_teachers: frozenset[str] = frozenset()
    decides: bool = False  # an answer of the team, told by letter

    @property
    def starts(self) -> frozenset[str]:
        """Every state in which it can begin."""
        return self.come_from | self.by_teachers


_WRITTEN = frozenset({"draft", "withdrawn", "changes"})
_OPEN = frozenset({"draft", "submitted", "changes", "waitlisted"})

MOVES = MappingProxyType(
    {
        "submit": Move(to="submitted", come_from=_WRITTEN, by_teachers=_WRITTEN),
        "accept": Move(
            to="accepted", come_from=frozenset({"submitted", "changes", "waitlisted", "declined"}), decides=True
        ),
        "waitlist": Move(
            to="waitlisted", come_from=frozenset({"submitted", "changes", "accepted", "declined"}), decides=True
        ),
        "ask": Move(to="changes", come_from=frozenset({"submitted", "waitlisted"}), decides=True),
        "decline": Move(to="declined", come_from=frozenset({"submitted", "changes", "waitlisted"}), decides=True),
        "withdraw": Move(to="withdrawn", come_from=_OPEN | {"accepted"}, by_teachers=_OPEN),
        "give-up": Move(to="withdrawn", by_teachers=frozenset({"accepted"})),
    }
)
DECISIONS = tuple(name for name, move in MOVES.items() if move.decides)


def moves_open(state: str, *, reviews: bool, teaches: bool) -> list[str]:
    """Return the names of the moves that somebody may make now, in their usual order."""
    return [
        name
        for name, move in MOVES.items()
        if (reviews and state in move.come_from) or (teaches and state in move.by_teachers)
    ]
