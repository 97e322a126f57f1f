"""Rules about those who come: what they must choose between because it is at the same time."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from workshops.timespan import TimeSpan

from .clashes import Clash, Programme, SessionFacts, warning
from .clashes_crowds import crowds

CATEGORY_SHARE = 3  # a category may fill one of so many groups at once
CATEGORY_AT_LEAST = 2  # and always so many
PEOPLE_AT_LEAST = 3
CROWD_SHARE = 4  # people count when they are at least one of so many who want the smaller of two


def category_crowded(programme: Programme) -> Iterator[Clash]:
    """A category has two sessions at once or as many as a third of all groups that the places hold, not more."""
    groups = sum(place.parallel_groups for place in programme.places.values())
    most = max(CATEGORY_AT_LEAST, groups // CATEGORY_SHARE)
    for category, sessions in programme.by_category.items():
        if len(sessions) > most:
            for span, ids in crowds(sessions, most):
                yield warning("category_crowded", ids, category=category, count=len(ids), most=most, span=span)


def wished_together(programme: Programme) -> Iterator[Clash]:
    """Who wants two workshops that many want together can come to both: some repeat of each is at another time.

    Which are wanted together says `cowish.wished_pairs`, with its source and its false-discovery rate.
    """
    for workshop, sessions in programme.by_workshop.items():
        for other, wished in programme.wished.get(workshop, {}).items():
            if workshop < other and other in programme.by_workshop:
                pairs = _unavoidable(sessions, programme.by_workshop[other])
                if pairs:
                    yield warning(
                        "wished_together",
                        {s.id for pair in pairs for s in pair},
                        workshops=(workshop, other),
                        span=min(_shared(one, two) for one, two in pairs),
                        shared=wished.shared,
                        expected=wished.expected,
                        adjusted_p=wished.adjusted_p,
                    )


def people_twice(programme: Programme) -> Iterator[Clash]:
    """Two sessions at once are not wanted by many of the same people: three, and a quarter of the smaller crowd."""
    for (one_id, other_id), count in sorted(_double_booked(programme).items()):
        one, other = programme.sessions[one_id], programme.sessions[other_id]
        smaller = min(len(programme.people[one.offering]), len(programme.people[other.offering]))
        if count >= PEOPLE_AT_LEAST and count * CROWD_SHARE >= smaller:
            yield warning("people_twice", (one_id, other_id), span=_shared(one, other), people=count, smaller=smaller)


def _shared(one: SessionFacts, other: SessionFacts) -> TimeSpan:
    return TimeSpan(max(one.span.start, other.span.start), min(one.span.end, other.span.end))


def _unavoidable(ones: list[SessionFacts], others: list[SessionFacts]) -> list[tuple[SessionFacts, SessionFacts]]:
    """Return the overlapping pairs if every repeat of one overlaps every repeat of the other; none if a way is left."""
    pairs = [(one, other) for one, other in product(ones, others) if one.span.overlaps(other.span)]
    overlapped = {(one.repeat, other.repeat) for one, other in pairs}
    every = len({s.repeat for s in ones}) * len({s.repeat for s in others})
    return pairs if len(overlapped) == every else []


def _double_booked(programme: Programme) -> Counter[tuple[int, int]]:
    """Count the people of each two overlapping sessions of two workshops; a sweep over each person's sessions."""
    found: Counter[tuple[int, int]] = Counter()
    running: dict[int, list[SessionFacts]] = {}
    asked = _asked(programme)
    for session in programme.by_start:
        people = programme.people.get(session.offering, frozenset())
        for person in people if asked is None else people & asked:
            still = [other for other in running.get(person, ()) if other.span.end > session.span.start]
            for other in still:
                if other.workshop != session.workshop and _in_focus(programme, other.id, session.id):
                    found[min(other.id, session.id), max(other.id, session.id)] += 1
            running[person] = [*still, session]
    return found


def _asked(programme: Programme) -> frozenset[int] | None:
    """Return the people of the sessions in focus; None without a focus: everybody."""
    if programme.focus is None:
        return None
    focused = [programme.sessions[key] for key in programme.focus if key in programme.sessions]
    return frozenset().union(*(programme.people.get(s.offering, frozenset()) for s in focused))


def _in_focus(programme: Programme, *ids: int) -> bool:
    return programme.focus is None or not programme.focus.isdisjoint(ids)
