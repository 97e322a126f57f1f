"""Many sessions put elsewhere at once, looked at as a whole: one check of the draft before and after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .clashes import Clash, Difference, Programme
from .clashes_rules import difference
from .facts import Draft
from .models import Session


@dataclass(frozen=True)
class Whole:
    """What putting sessions elsewhere makes and cures, the programme that it leads to, and which sessions were put."""

    difference: Difference
    programme: Programme
    put: frozenset[int]

    @property
    def blockers(self) -> tuple[Clash, ...]:
        """Blockers made in which one of the put sessions takes part."""
        return tuple(clash for clash in self.difference.blockers if not self.put.isdisjoint(clash.sessions))


def look_at_whole(draft: Draft, sessions: Iterable[Session]) -> Whole:
    """Return what the unsaved placements of `sessions` mean for the draft as it was loaded; no query."""
    put = {session.pk: session for session in sessions}
    kept = {key: facts for key, facts in draft.programme.sessions.items() if key not in put}
    placed = {key: draft.known.facts(s, s.span, s.place_id) for key, s in put.items() if s.span is not None}
    after = replace(draft.programme, sessions=kept | placed)
    return Whole(difference(draft.programme, after), after, frozenset(put))
