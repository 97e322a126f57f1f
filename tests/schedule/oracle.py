"""Every rule again, by trying everything: all sets, all pairs, all minutes; slow, plain, and shared with no rule."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, pairwise, permutations
from math import ceil, hypot

from workshops.schedule.clashes import Programme, SessionFacts
from workshops.timespan import TimeSpan

Finding = tuple[str, tuple[int, ...], object]
Piece = tuple[datetime, datetime]
MINUTE = timedelta(minutes=1)


def ids(*sessions: SessionFacts) -> tuple[int, ...]:
    return tuple(sorted(s.id for s in sessions))


def together(sessions: list[SessionFacts], allowed: int) -> Iterator[tuple[int, ...]]:
    """Try every set: the largest ones of more than `allowed` whose sessions overlap pair by pair."""
    found: list[set[int]] = []
    for size in range(len(sessions), allowed, -1):
        for group in combinations(sessions, size):
            of_group = {s.id for s in group}
            at_once = all(a.span.overlaps(b.span) for a, b in combinations(group, 2))
            if at_once and not any(of_group <= larger for larger in found):
                found.append(of_group)
    yield from (tuple(sorted(one)) for one in found)


def crowded(plan: Programme) -> Iterator[Finding]:
    everyone = list(plan.sessions.values())
    most = max(2, sum(place.parallel_groups for place in plan.places.values()) // 3)
    for place in plan.places.values():
        for group in together([s for s in everyone if s.place == place.id], place.parallel_groups):
            yield "place_full", group, place.id
    for key in (1, 2, 3):
        for group in together([s for s in everyone if key in s.teachers], 1):
            yield "teacher_twice", group, key
        for group in together([s for s in everyone if s.category == key], most):
            yield "category_crowded", group, key
        for group in together([s for s in everyone if s.workshop == key], 1):
            if len({plan.sessions[one].repeat for one in group}) > 1:
                yield "repeats_together", group, key


def ill_timed(plan: Programme) -> Iterator[Finding]:
    classes = [s for s in plan.grid.slots if not s.common]
    for one in plan.sessions.values():
        span = one.span
        pairs = [
            (first, last)
            for first in classes
            for last in classes
            if first.day == last.day
            and first.span.start <= span.start < first.span.end
            and last.span.start < span.end <= last.span.end
        ]
        if one.overdue:
            yield "unconfirmed", (one.id,), one.overdue
        if not plan.days.start <= span.start < plan.days.end:
            yield "outside_gathering", (one.id,), None
        elif classes and not pairs:
            yield "outside_slots", (one.id,), None
        for common in (s for s in plan.grid.slots if s.common and s.span.overlaps(span)):
            pauses = any(f.span.end <= common.span.start and common.span.end <= b.span.start for f, b in pairs)
            yield ("pauses_for" if pauses else "on_common_time"), (one.id,), common.span


def unwilling(plan: Programme) -> Iterator[Finding]:
    for one in plan.sessions.values():
        for kind, answers in (("teacher_cannot", plan.cannot), ("teacher_rather_not", plan.rather_not)):
            for teacher in one.teachers:
                for span in answers.get(teacher, ()):
                    if span.overlaps(one.span):
                        yield kind, (one.id,), (teacher, span)


def ill_suited(plan: Programme) -> Iterator[Finding]:
    for one in (s for s in plan.sessions.values() if s.place is not None):
        place = plan.places[one.place or 0]
        if not one.needs <= place.features:
            yield "feature_missing", (one.id,), tuple(sorted(one.needs - place.features))
        if place.capacity and one.group and one.group > place.capacity:
            yield "place_small", (one.id,), one.group
        if one.youth and not place.youth and any(other.youth for other in plan.places.values()):
            yield "not_for_youth", (one.id,), one.place
        for closed in place.closed:
            if closed.overlaps(one.span):
                yield "place_closed", (one.id,), closed


def tiring(plan: Programme) -> Iterator[Finding]:
    for teacher in (1, 2, 3):
        mine = [s for s in plan.sessions.values() if teacher in s.teachers]
        for one, two in permutations(mine, 2):
            if None not in (one.place, two.place) and one.place != two.place and one.span.end <= two.span.start:
                here, there = plan.places[one.place or 0].position, plan.places[two.place or 0].position
                metres = hypot(here[0] - there[0], here[1] - there[1]) if here and there else 0
                if (two.span.start - one.span.end) / MINUTE < ceil(metres / 70) + plan.packing / MINUTE:
                    yield "way_too_short", ids(one, two), (teacher, one.id)


def without_rest(plan: Programme) -> Iterator[Finding]:
    for teacher in (1, 2, 3):
        mine = [s for s in plan.sessions.values() if teacher in s.teachers]
        meals = [s.span for s in plan.grid.slots if s.common and s.span.length >= timedelta(minutes=30)]
        busy = {s.id: [(s.span.start, s.span.end)] for s in mine}
        for group in linked(busy, timedelta(hours=1)):
            if len({key for key, _start, _end in group}) > 2:
                yield "teacher_in_a_row", tuple(sorted({key for key, _start, _end in group})), teacher
        at_work = {s.id: hours_but(s, [m for m in meals if s.span.contains(m)]) for s in mine}
        for group in linked(at_work, timedelta(minutes=30)):
            if max(end for _key, _start, end in group) - min(start for _key, start, _end in group) > timedelta(hours=5):
                yield "teacher_no_meal", tuple(sorted({key for key, _start, _end in group})), teacher


def hours_but(session: SessionFacts, meals: list[TimeSpan]) -> list[Piece]:
    """Cut a session, which begins and ends at whole hours as meals do, into its hours, and leave out those of meals."""
    hour = timedelta(hours=1)
    hours = [session.span.start + n * hour for n in range(int(session.span.length / hour))]
    return [(at, at + hour) for at in hours if not any(m.start <= at < m.end for m in meals)]


def linked(pieces: dict[int, list[Piece]], pause: timedelta) -> list[list[tuple[int, datetime, datetime]]]:
    """Join pieces of less than `pause` apart, and those joined to the same, until nothing joins."""
    groups = [[(key, start, end)] for key, spans in pieces.items() for start, end in spans]
    while True:
        for one, two in combinations(groups, 2):
            if any(a[1] - b[2] < pause and b[1] - a[2] < pause for a in one for b in two):
                groups = [group for group in groups if group is not one and group is not two] + [one + two]
                break
        else:
            return groups


def ill_parted(plan: Programme) -> Iterator[Finding]:
    sessions = list(plan.sessions.values())
    for workshop in (1, 2, 3):
        mine = [s for s in sessions if s.workshop == workshop]
        for repeat in (1, 2):
            parts = sorted((s for s in mine if s.repeat == repeat), key=lambda s: (s.part, s.id))
            steps = list(pairwise(parts))
            for one, two in steps:
                if two.span.start < one.span.end:
                    yield "parts_in_disorder", ids(one, two), (one.part, two.part)
            days = [(plan.day(two) - plan.day(one)).days for one, two in steps]
            if len(days) > 1 and min(days) >= 0 and any(abs(a - b) > 1 for a, b in combinations(days, 2)):
                yield "parts_uneven", ids(*parts), tuple(days)


def ill_ordered(plan: Programme) -> Iterator[Finding]:
    sessions = list(plan.sessions.values())
    for workshop in (1, 2, 3):
        mine = [s for s in sessions if s.workshop == workshop]
        for day in sorted({plan.day(s) for s in mine}):
            of_day = [s for s in mine if plan.day(s) == day]
            if any(a.repeat != b.repeat and a.span.end <= b.span.start for a, b in permutations(of_day, 2)):
                yield "repeats_same_day", ids(*of_day), workshop
        for basis in plan.prerequisites.get(workshop, ()):
            given = [s for s in sessions if s.workshop == basis]
            ends = [max((s.span.end, s.id) for s in given if s.repeat == r) for r in {s.repeat for s in given}]
            for repeat in {s.repeat for s in mine} if ends else ():
                start, first = min((s.span.start, s.id) for s in mine if s.repeat == repeat)
                if start < min(ends)[0]:
                    yield "prerequisite_after", tuple(sorted((first, min(ends)[1]))), first


def wanted(plan: Programme) -> Iterator[Finding]:
    sessions = list(plan.sessions.values())
    for one, two in combinations(sessions, 2):
        people = plan.people.get(one.offering, frozenset()), plan.people.get(two.offering, frozenset())
        both = len(people[0] & people[1])
        many = both >= 3 and both / min(map(len, people)) >= 0.25
        if many and one.workshop != two.workshop and one.span.overlaps(two.span):
            yield "people_twice", ids(one, two), both
    for one_id, other_id in combinations((1, 2, 3), 2):
        if other_id in plan.wished.get(one_id, {}):
            ones = [s for s in sessions if s.workshop == one_id]
            others = [s for s in sessions if s.workshop == other_id]
            ways = [(r, q) for r in {s.repeat for s in ones} for q in {s.repeat for s in others}]
            hits = [(a, b) for a in ones for b in others if a.span.overlaps(b.span)]
            if ways and all(any((a.repeat, b.repeat) == way for a, b in hits) for way in ways):
                yield "wished_together", ids(*{s for pair in hits for s in pair}), (one_id, other_id)


PARTS = (crowded, ill_timed, unwilling, ill_suited, tiring, without_rest, ill_parted, ill_ordered, wanted)


def everything(plan: Programme) -> list[Finding]:
    """Return all that trying everything finds."""
    return [f for part in PARTS for f in part(plan)]
