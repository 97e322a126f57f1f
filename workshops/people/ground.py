"""Where somebody takes part, as far as it decides who sees what of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Gatherings by id: where a person is seen by the others, where the organizers know them, which they organize."""

    shared: frozenset[int] = field(default_factory=frozenset)
    known: frozenset[int] = field(default_factory=frozenset)
    organized: frozenset[int] = field(default_factory=frozenset)


def together(grounds: Iterable[Ground]) -> Ground:
    """Return what several say of one person as one."""
    told = list(grounds)
    return Ground(
        shared=frozenset().union(*(one.shared for one in told)),
        known=frozenset().union(*(one.known for one in told)),
        organized=frozenset().union(*(one.organized for one in told)),
    )
