"""Places for starts that are decided: whether a day's occurrences can all have one, else which exclude each other.

Days do not touch each other, so each is a small question of its own, answered exactly by trying the most constrained
occurrence first.
"""

from collections.abc import Iterable, Mapping

from .construct import Construction

FEW_NODES = 400  # where giving up costs little
NODES = 4000  # tries for one day before the answer is "not known"
Starts = Mapping[int, int]  # event -> start slot


class TooHard(Exception):
    """The question was not answered within its tries."""


def assign_places(
    work: Construction,
    starts: Starts,
    prefer: Mapping[int, int],
    keep: Mapping[int, int] | None = None,
    nodes: int = NODES,
) -> dict[int, int] | None:
    """Return event -> place for events of one day, the preferred place where that works; None when there is no way.

    Those in `keep` have that place or none. Raises TooHard.
    """
    options = {event: _options(work, event, start, prefer.get(event, -1)) for event, start in starts.items()}
    options.update({event: [p for p in options[event] if p == place] for event, place in (keep or {}).items()})
    if not all(options.values()):
        return None
    spans = {event: range(start, start + work.length(event)) for event, start in starts.items()}
    for slot in {k for span in spans.values() for k in span}:
        here = [event for event, span in spans.items() if slot in span]
        if _matched(options, here) < len(here):
            return None
    return _Tries(options, spans, nodes).place()


def conflict(work: Construction, starts: Starts) -> list[int] | None:
    """Return events of one day that cannot all have a place, none of them to spare; None when all can.

    Raises TooHard only when that is not known for the whole day.
    """
    if assign_places(work, starts, {}) is not None:
        return None
    needed = dict(starts)
    for event in sorted(starts, key=lambda e: (work.length(e), -e)):
        rest = {e: t for e, t in needed.items() if e != event}
        try:
            spare = assign_places(work, rest, {}) is None
        except TooHard:
            spare = False
        if spare:
            needed = rest
    return list(needed)


def _options(work: Construction, event: int, start: int, preferred: int) -> list[int]:
    """Return the places open to an event at its start, the preferred one first."""
    if event in work.pinned:
        return [work.pinned[event][1]] if work.pinned[event] in work.allowed[work.owner[event]] else []
    return sorted(work.places_at[work.owner[event]].get(start, ()), key=lambda p: (p != preferred, p))


def could_all_stand(work: Construction, starts: Starts) -> int:
    """Return how many of the events, all under way at one slot, can have a place there at once."""
    return _matched({event: _options(work, event, start, -1) for event, start in starts.items()}, starts)


def _matched(options: Mapping[int, list[int]], events: Iterable[int]) -> int:
    """Return how many of the events can have a place of their own at once (augmenting paths)."""
    holder: dict[int, int] = {}

    def seat(event: int, seen: set[int]) -> bool:
        for place in options[event]:
            if place not in seen:
                seen.add(place)
                if place not in holder or seat(holder[place], seen):
                    holder[place] = event
                    return True
        return False

    return sum(seat(event, set()) for event in events)


class _Tries:
    """Depth-first tries, the event with the fewest places left first."""

    def __init__(self, options: Mapping[int, list[int]], spans: Mapping[int, range], nodes: int) -> None:
        self.options, self.spans = options, spans
        self.taken: set[tuple[int, int]] = set()
        self.at: dict[int, int] = {}
        self.left = nodes

    def place(self) -> dict[int, int] | None:
        """Return a place for each event, those that have one keeping it; None if there is no way."""
        if len(self.at) == len(self.options):
            return dict(self.at)
        event, places = self._tightest()
        for place in places:
            self.left -= 1
            if self.left < 0:
                raise TooHard
            cells = {(place, k) for k in self.spans[event]}
            self.at[event] = place
            self.taken |= cells
            found = self.place()
            if found is not None:
                return found
            self.taken -= cells
            del self.at[event]
        return None

    def _tightest(self) -> tuple[int, list[int]]:
        best: tuple[int, list[int]] = (-1, [])
        for event, options in self.options.items():
            if event in self.at:
                continue
            free = [p for p in options if not any((p, k) in self.taken for k in self.spans[event])]
            if best[0] < 0 or (len(free), -len(self.spans[event])) < (len(best[1]), -len(self.spans[best[0]])):
                best = event, free
                if not free:
                    break
        return best
