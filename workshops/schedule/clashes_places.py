"""Rules about the place of a session."""

from collections.abc import Iterator

from .clashes import Clash, Programme, blocker, warning
from .clashes_crowds import crowds


def place_full(programme: Programme) -> Iterator[Clash]:
    """A place holds no more sessions at once than its parallel groups."""
    for place_id, sessions in programme.by_place.items():
        place = programme.places[place_id]
        for span, ids in crowds(sessions, place.parallel_groups):
            yield blocker("place_full", ids, place=place_id, groups=place.parallel_groups, span=span)


def place_closed(programme: Programme) -> Iterator[Clash]:
    """Nothing is at a place while it is closed."""
    for place_id, sessions in programme.by_place.items():
        for closed in programme.places[place_id].closed:
            for session in sessions:
                if closed.overlaps(session.span):
                    yield blocker("place_closed", (session.id,), place=place_id, span=closed)


def feature_missing(programme: Programme) -> Iterator[Clash]:
    """A place has what the workshop needs of it."""
    for place_id, sessions in programme.by_place.items():
        has = programme.places[place_id].features
        for session in sessions:
            if missing := session.needs - has:
                yield warning("feature_missing", (session.id,), place=place_id, missing=tuple(sorted(missing)))


def place_small(programme: Programme) -> Iterator[Clash]:
    """A place holds as many people as the group may have."""
    for place_id, sessions in programme.by_place.items():
        capacity = programme.places[place_id].capacity
        for session in sessions:
            if capacity is not None and session.group is not None and capacity < session.group:
                yield warning("place_small", (session.id,), place=place_id, capacity=capacity, group=session.group)


def not_for_youth(programme: Programme) -> Iterator[Clash]:
    """A workshop for youth is at a place for youth; a gathering that marks no such place has no such rule."""
    if not any(place.youth for place in programme.places.values()):
        return
    for place_id, sessions in programme.by_place.items():
        if not programme.places[place_id].youth:
            for session in sessions:
                if session.youth:
                    yield warning("not_for_youth", (session.id,), place=place_id)
