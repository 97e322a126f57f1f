"""The rules against a brute-force oracle on random small programmes, and the check of one move against the full one."""

from collections.abc import Iterator
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schedule.facts import programme, session, slot
from workshops.schedule.clashes import Clash, PlaceFacts, Programme, SessionFacts, SlotFacts
from workshops.schedule.clashes_rules import check, difference, placing, removing

HOURS = st.integers(0, 30)
FEATURES = st.frozensets(st.sampled_from(["fire", "shade"]))
Finding = tuple[str, tuple[int, ...], object]


@st.composite
def session_facts(draw: st.DrawFn, number: int) -> SessionFacts:
    start = draw(HOURS)
    return session(
        number,
        start,
        start + draw(st.integers(1, 9)),
        place=draw(st.sampled_from([None, 1, 2])),
        teachers=draw(st.frozensets(st.integers(1, 3), max_size=2)),
        workshop=draw(st.integers(1, 3)),
        repeat=draw(st.integers(1, 2)),
        part=draw(st.integers(1, 3)),
        needs=draw(FEATURES),
        group=draw(st.sampled_from([None, 5, 20])),
    )


@st.composite
def slot_facts(draw: st.DrawFn) -> SlotFacts:
    start = draw(HOURS)
    return slot(start, start + draw(st.integers(1, 5)), common=draw(st.booleans()))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    places = tuple(
        PlaceFacts(
            id=number,
            name=f"Place {number}",
            parallel_groups=draw(st.integers(1, 2)),
            capacity=draw(st.sampled_from([None, 10])),
            features=draw(FEATURES),
        )
        for number in (1, 2)
    )
    sessions = [draw(session_facts(number)) for number in range(1, draw(st.integers(0, 7)) + 1)]
    return programme(*sessions, places=places, slots=tuple(draw(st.lists(slot_facts(), max_size=6))), days=1)


def together(sessions: list[SessionFacts], allowed: int) -> Iterator[tuple[int, ...]]:
    """Try every set: the largest ones of more than `allowed` whose sessions overlap pair by pair."""
    found: list[set[int]] = []
    for size in range(len(sessions), allowed, -1):
        for group in combinations(sessions, size):
            ids = {s.id for s in group}
            if all(a.span.overlaps(b.span) for a, b in combinations(group, 2)) and not any(ids <= f for f in found):
                found.append(ids)
    yield from (tuple(sorted(ids)) for ids in found)


def crowded(plan: Programme) -> Iterator[Finding]:
    everyone = list(plan.sessions.values())
    for place in plan.places.values():
        for ids in together([s for s in everyone if s.place == place.id], place.parallel_groups):
            yield "place_full", ids, place.id
    for teacher in (1, 2, 3):
        for ids in together([s for s in everyone if teacher in s.teachers], 1):
            yield "teacher_twice", ids, teacher
    for workshop in (1, 2, 3):
        for ids in together([s for s in everyone if s.workshop == workshop], 1):
            if len({plan.sessions[key].repeat for key in ids}) > 1:
                yield "repeats_together", ids, workshop


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
        if not plan.days.start <= span.start < plan.days.end:
            yield "outside_gathering", (one.id,), None
        elif classes and not pairs:
            yield "outside_slots", (one.id,), None
        for common in (s for s in plan.grid.slots if s.common and s.span.overlaps(span)):
            pauses = any(f.span.end <= common.span.start and common.span.end <= b.span.start for f, b in pairs)
            yield ("pauses_for" if pauses else "on_common_time"), (one.id,), common.span


def ill_suited(plan: Programme) -> Iterator[Finding]:
    for one in plan.sessions.values():
        if one.place is not None:
            place = plan.places[one.place]
            if not one.needs <= place.features:
                yield "feature_missing", (one.id,), tuple(sorted(one.needs - place.features))
            if place.capacity and one.group and one.group > place.capacity:
                yield "place_small", (one.id,), one.group
    for one, two in permutations(plan.sessions.values(), 2):
        offering = [s for s in plan.sessions.values() if (s.workshop, s.repeat) == (one.workshop, one.repeat)]
        order = sorted(offering, key=lambda s: (s.part, s.id))
        next_of_one = order[order.index(one) + 1 : order.index(one) + 2]
        if next_of_one == [two] and two.span.start < one.span.end:
            yield "parts_in_disorder", tuple(sorted((one.id, two.id))), one.part


KEYS = {
    "place_full": "place",
    "teacher_twice": "teacher",
    "repeats_together": "workshop",
    "pauses_for": "span",
    "on_common_time": "span",
    "feature_missing": "missing",
    "place_small": "group",
    "parts_in_disorder": "first",
}


def finding(clash: Clash) -> Finding:
    return clash.rule, clash.sessions, clash.facts.get(KEYS.get(clash.rule, ""))


@given(programmes())
@settings(max_examples=300, deadline=None)
def test_the_rules_find_what_trying_everything_finds(plan: Programme) -> None:
    expected = [*crowded(plan), *ill_timed(plan), *ill_suited(plan)]
    assert sorted(map(finding, check(plan)), key=repr) == sorted(expected, key=repr)


@given(programmes(), st.data())
@settings(max_examples=500, deadline=None)
def test_the_check_of_one_placing_equals_two_full_checks(plan: Programme, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(plan.sessions) + 1))
    moved = data.draw(session_facts(number))
    full = difference(plan, plan.with_session(moved))
    near = placing(plan, moved)
    assert (set(near.made), set(near.cured)) == (set(full.made), set(full.cured))


@given(programmes().filter(lambda plan: bool(plan.sessions)), st.data())
@settings(max_examples=300, deadline=None)
def test_the_check_of_one_removing_equals_two_full_checks(plan: Programme, data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(sorted(plan.sessions)))
    full = difference(plan, plan.without(number))
    near = removing(plan, number)
    assert (set(near.made), set(near.cured)) == (set(full.made), set(full.cured))


@given(programmes(), st.data())
@settings(max_examples=200, deadline=None)
def test_removing_a_session_leaves_none_of_its_clashes(plan: Programme, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 8))
    assert not [clash for clash in check(plan.without(number)) if number in clash.sessions]
