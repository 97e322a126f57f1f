"""How far a rule reaches: the sessions that decide its clashes when the `changed` ones come, go or move.

Each returns them as the programme has them, by id. A rule may be checked on them alone before and after the change:
what differs there is what differs in the whole programme.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from workshops.timespan import TimeSpan

from .clashes import Programme, SessionFacts

Changed = Sequence[SessionFacts]
Near = dict[int, SessionFacts]
Reach = Callable[[Programme, Changed], Near]


def alone(programme: Programme, changed: Changed) -> Near:
    """The changed sessions themselves."""
    return {s.id: programme.sessions[s.id] for s in changed if s.id in programme.sessions}


def at_place(programme: Programme, changed: Changed) -> Near:
    """Those at the same place whose time overlaps a session that overlaps a changed one.

    A group of three at once may shrink to a group that lies in another, so two steps are needed, and are enough.
    """
    return _by_id(s for one in changed for s in _within_two(one.span, programme.by_place.get(one.place or 0, [])))


def of_category(programme: Programme, changed: Changed) -> Near:
    """Those of the same category whose time overlaps a session that overlaps a changed one."""
    return _by_id(s for one in changed for s in _within_two(one.span, programme.by_category.get(one.category or 0, [])))


def of_teachers(programme: Programme, changed: Changed) -> Near:
    """Every session of the same teachers."""
    teachers = {teacher for one in changed for teacher in one.teachers}
    return _by_id(s for teacher in teachers for s in programme.by_teacher.get(teacher, []))


def of_workshops(programme: Programme, changed: Changed) -> Near:
    """Every session of the same workshops, of those that they build on and of those that build on them."""
    workshops = {one.workshop for one in changed}
    for workshop in tuple(workshops):
        workshops |= programme.prerequisites.get(workshop, frozenset())
        workshops |= programme.followers.get(workshop, frozenset())
    return _by_id(s for workshop in workshops for s in programme.by_workshop.get(workshop, []))


def of_wished(programme: Programme, changed: Changed) -> Near:
    """Every session of the same workshops and of those that are wished together with them."""
    workshops = {one.workshop for one in changed}
    for workshop in tuple(workshops):
        workshops |= programme.wished.get(workshop, {}).keys()
    return _by_id(s for workshop in workshops for s in programme.by_workshop.get(workshop, []))


def at_once(programme: Programme, changed: Changed) -> Near:
    """Those that overlap a changed one in time and are wanted by somebody who wants it too."""
    near = alone(programme, changed)
    for one in changed:
        if people := programme.people.get(one.offering):
            for other in overlapping(programme, one.span):
                if not people.isdisjoint(programme.people.get(other.offering, ())):
                    near[other.id] = other
    return near


def overlapping(programme: Programme, span: TimeSpan) -> Iterator[SessionFacts]:
    """Yield the sessions that share a moment with `span`, in order of time."""
    starts = programme.by_start
    first = bisect_left(starts, span.start - programme.longest, key=lambda s: s.span.start)
    last = bisect_left(starts, span.end, key=lambda s: s.span.start)
    yield from (s for s in islice(starts, first, last) if s.span.end > span.start)


def _by_id(sessions: Iterable[SessionFacts]) -> Near:
    return {s.id: s for s in sessions}


def _within_two(span: TimeSpan, sessions: Sequence[SessionFacts]) -> Iterator[SessionFacts]:
    near = [s.span for s in sessions if s.span.overlaps(span)]
    if near:
        hull = TimeSpan(min(s.start for s in near), max(s.end for s in near))
        yield from (s for s in sessions if s.span.overlaps(hull))
