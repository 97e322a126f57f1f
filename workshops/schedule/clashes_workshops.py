"""Rules about the sessions of one workshop: its parts, its repeats, and what it builds on."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby, pairwise, permutations

from .clashes import Clash, Programme, SessionFacts, blocker, warning
from .clashes_crowds import crowds

UNEVEN = timedelta(days=1)  # by how much the pauses between parts may differ


def _offerings(programme: Programme) -> Iterator[list[SessionFacts]]:
    """Yield the placed parts of each offering in their order."""
    for sessions in programme.by_workshop.values():
        ordered = sorted(sessions, key=lambda s: (s.repeat, s.part, s.id))
        yield from (list(parts) for _repeat, parts in groupby(ordered, key=lambda s: s.repeat))


def parts_in_disorder(programme: Programme) -> Iterator[Clash]:
    """Each part of an offering starts when the part before it has ended."""
    for parts in _offerings(programme):
        for earlier, later in pairwise(parts):
            if later.span.start < earlier.span.end:
                yield blocker("parts_in_disorder", (earlier.id, later.id), first=earlier.part, then=later.part)


def parts_uneven(programme: Programme) -> Iterator[Clash]:
    """Of three parts or more, the days from each to the next differ by one at most."""
    for parts in _offerings(programme):
        if len(parts) > 2:
            gaps = [programme.day(later) - programme.day(earlier) for earlier, later in pairwise(parts)]
            if min(gaps) >= timedelta(0) and max(gaps) - min(gaps) > UNEVEN:
                yield warning("parts_uneven", (s.id for s in parts), gaps=tuple(gap.days for gap in gaps))


def prerequisite_after(programme: Programme) -> Iterator[Clash]:
    """When a workshop begins, what it builds on has been given whole at least once."""
    for workshop, sessions in programme.by_workshop.items():
        for basis in sorted(programme.prerequisites.get(workshop, ())):
            if given := programme.by_workshop.get(basis):
                ready = _ready(given)
                for first in _firsts(sessions):
                    if first.span.start < ready.span.end:
                        yield warning("prerequisite_after", (first.id, ready.id), follower=first.id, basis=ready.id)


def repeats_together(programme: Programme) -> Iterator[Clash]:
    """The repeats of a workshop are at different times, so that who misses one can come to another."""
    for workshop, sessions in programme.by_workshop.items():
        if len(sessions) > 1:
            for span, ids in crowds(sessions, 1):
                if len({programme.sessions[key].repeat for key in ids}) > 1:
                    yield warning("repeats_together", ids, workshop=workshop, span=span)


def repeats_same_day(programme: Programme) -> Iterator[Clash]:
    """The repeats of a workshop are on different days, so that who comes on one day only finds something each day."""
    for workshop, sessions in programme.by_workshop.items():
        if len({s.repeat for s in sessions}) > 1:
            ordered = sorted(sessions, key=programme.day)
            for day, group in groupby(ordered, key=programme.day):
                of_day = list(group)
                if _one_after_another(of_day):
                    yield warning("repeats_same_day", (s.id for s in of_day), workshop=workshop, day=day)


def _one_after_another(sessions: list[SessionFacts]) -> bool:
    """Say whether some session of one repeat starts when one of another has ended."""
    ends: dict[int, list[SessionFacts]] = {}
    for session in sessions:
        ends.setdefault(session.repeat, []).append(session)
    first_end = {repeat: min(s.span.end for s in group) for repeat, group in ends.items()}
    last_start = {repeat: max(s.span.start for s in group) for repeat, group in ends.items()}
    return any(first_end[one] <= last_start[other] for one, other in permutations(first_end, 2))


def _ready(sessions: list[SessionFacts]) -> SessionFacts:
    """Return the last session of the repeat that ends first."""
    last: dict[int, SessionFacts] = {}
    for session in sorted(sessions, key=lambda s: (s.span.end, s.id)):
        last[session.repeat] = session
    return min(last.values(), key=lambda s: (s.span.end, s.id))


def _firsts(sessions: list[SessionFacts]) -> list[SessionFacts]:
    """Return the first session of each repeat."""
    first: dict[int, SessionFacts] = {}
    for session in sorted(sessions, key=lambda s: (s.span.start, s.id)):
        first.setdefault(session.repeat, session)
    return list(first.values())
