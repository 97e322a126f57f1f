"""The clash rules: one generator each, a programme in, clashes out; `check` runs them all."""

from collections.abc import Iterator
from itertools import pairwise

from .clashes import Clash, Difference, Programme, Rule, SessionFacts, Severity, SlotFacts
from .clashes_crowds import crowds


def _blocker(rule: str, sessions: tuple[int, ...], **facts: object) -> Clash:
    return Clash(rule=rule, severity=Severity.BLOCKER, sessions=sessions, facts=facts)


def _warning(rule: str, sessions: tuple[int, ...], **facts: object) -> Clash:
    return Clash(rule=rule, severity=Severity.WARNING, sessions=sessions, facts=facts)


def place_full(programme: Programme) -> Iterator[Clash]:
    """A place holds no more sessions at once than its parallel groups."""
    for place_id, sessions in programme.by_place.items():
        place = programme.places[place_id]
        for span, ids in crowds(sessions, place.parallel_groups):
            yield _blocker("place_full", ids, place=place_id, groups=place.parallel_groups, span=span)


def teacher_twice(programme: Programme) -> Iterator[Clash]:
    """A teacher or helper is in one session at a time."""
    for teacher, sessions in programme.by_teacher.items():
        for span, ids in crowds(sessions, 1):
            yield _blocker("teacher_twice", ids, teacher=teacher, span=span)


def outside_gathering(programme: Programme) -> Iterator[Clash]:
    """A session starts on a day of the gathering."""
    for session in programme.sessions.values():
        if not programme.days.start <= session.span.start < programme.days.end:
            yield _blocker("outside_gathering", (session.id,), span=session.span, days=programme.days)


def outside_slots(programme: Programme) -> Iterator[Clash]:
    """A session begins and ends within class slots of one day; a gathering without class slots has no such rule."""
    if not programme.grid.has_classes:
        return
    for session in programme.sessions.values():
        within = programme.days.start <= session.span.start < programme.days.end
        if within and not programme.grid.first_and_last(session.span):
            yield _blocker("outside_slots", (session.id,), span=session.span)


def on_common_time(programme: Programme) -> Iterator[Clash]:
    """No session is on a meal or circle; one may pause for it where `pauses_for` says so."""
    for session, common, pauses in _common_times(programme):
        if not pauses:
            yield _blocker("on_common_time", (session.id,), label=common.label, span=common.span)


def pauses_for(programme: Programme) -> Iterator[Clash]:
    """A session pauses for a common slot that lies wholly between its first and its last class slot."""
    for session, common, pauses in _common_times(programme):
        if pauses:
            yield _warning("pauses_for", (session.id,), label=common.label, span=common.span)


def _common_times(programme: Programme) -> Iterator[tuple[SessionFacts, SlotFacts, bool]]:
    for session in programme.sessions.values():
        if touched := programme.grid.touching(session.span, common=True):
            pairs = programme.grid.first_and_last(session.span)
            for common in touched:
                yield session, common, any(_between(common, first, last) for first, last in pairs)


def _between(common: SlotFacts, first: SlotFacts, last: SlotFacts) -> bool:
    return first.span.end <= common.span.start and common.span.end <= last.span.start


def feature_missing(programme: Programme) -> Iterator[Clash]:
    """A place has what the workshop needs of it."""
    for place_id, sessions in programme.by_place.items():
        has = programme.places[place_id].features
        for session in sessions:
            if missing := session.needs - has:
                yield _warning("feature_missing", (session.id,), place=place_id, missing=tuple(sorted(missing)))


def place_small(programme: Programme) -> Iterator[Clash]:
    """A place holds as many people as the group may have."""
    for place_id, sessions in programme.by_place.items():
        capacity = programme.places[place_id].capacity
        for session in sessions:
            if capacity is not None and session.group is not None and capacity < session.group:
                yield _warning("place_small", (session.id,), place=place_id, capacity=capacity, group=session.group)


def parts_in_disorder(programme: Programme) -> Iterator[Clash]:
    """Each part of an offering starts when the part before it has ended."""
    for sessions in programme.by_workshop.values():
        ordered = sorted(sessions, key=lambda s: (s.repeat, s.part, s.id))
        for earlier, later in pairwise(ordered):
            if earlier.repeat == later.repeat and later.span.start < earlier.span.end:
                ids = tuple(sorted((earlier.id, later.id)))
                yield _warning("parts_in_disorder", ids, first=earlier.part, then=later.part)


def repeats_together(programme: Programme) -> Iterator[Clash]:
    """The repeats of a workshop are at different times, so that who misses one can come to another."""
    for workshop, sessions in programme.by_workshop.items():
        for span, ids in crowds(sessions, 1):
            if len({programme.sessions[key].repeat for key in ids}) > 1:
                yield _warning("repeats_together", ids, workshop=workshop, span=span)


RULES: tuple[Rule, ...] = (
    place_full,
    teacher_twice,
    outside_gathering,
    outside_slots,
    on_common_time,
    feature_missing,
    place_small,
    parts_in_disorder,
    repeats_together,
    pauses_for,
)


def check(programme: Programme, rules: tuple[Rule, ...] = RULES) -> list[Clash]:
    """Return every clash of the programme, rule by rule; near-linear in its sessions."""
    return [clash for rule in rules for clash in rule(programme)]


def difference(before: Programme, after: Programme, rules: tuple[Rule, ...] = RULES) -> Difference:
    """Return what separates the clashes of two programmes, each checked in full."""
    was, now = check(before, rules), check(after, rules)
    seen, left = set(was), set(now)
    return Difference(tuple(c for c in now if c not in seen), tuple(c for c in was if c not in left))


def placing(programme: Programme, session: SessionFacts) -> Difference:
    """Return the clashes that placing (or moving) the session so would make and cure, looking only around it."""
    old = programme.sessions.get(session.id)
    near = programme.around(session) if old is None else programme.around(old, session)
    return difference(near, near.with_session(session))


def removing(programme: Programme, session_id: int) -> Difference:
    """Return the clashes that unplacing the session would make and cure, looking only around it."""
    near = programme.around(programme.sessions[session_id])
    return difference(near, near.without(session_id))
