"""Why an occurrence is not placed: for each start, the rule that stops it, counted.

A start is counted once, for the first rule that stops it in the order of `Rule`; a rule about places stops a start only
when no place is left. So the counts of all findings and the free starts add up to the starts looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .construct import Construction
from .problem import Problem


class Rule(StrEnum):
    """What can stop a start."""

    AWAY = "away"  # a teacher is not available
    START = "start"  # it may not begin then, whoever teaches it
    TEACHING = "teaching"  # a teacher teaches something else
    SAME_DAY = "same_day"  # another occurrence is on that day
    ORDER = "order"  # something must come before it, or after it
    FEATURE = "feature"  # no place has what it needs
    CLOSED = "closed"  # the places that have it are closed
    TAKEN = "taken"  # the places that have it and are open have something else


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A rule and how many starts it stops."""

    rule: Rule
    starts: int
    by: tuple[tuple[int, int], ...] = ()
    """Who or what stops how many of them, most first: teachers for AWAY and TEACHING, workshops for SAME_DAY, ORDER and
    TAKEN, places for CLOSED; with more than one at a start, each is counted."""


@dataclass(frozen=True, kw_only=True)
class PlaceFinding:
    """How many of the starts that no other rule stops are stopped at one place, and by what."""

    place: int
    rule: Rule  # FEATURE, CLOSED or TAKEN
    starts: int


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What stops one occurrence; `starts` is how many starts fit into a day at all."""

    workshop: int
    occurrence: int
    starts: int
    findings: tuple[Finding, ...]  # most starts first
    at_places: tuple[PlaceFinding, ...]
    free: tuple[tuple[int, int], ...]  # start slot, place: where nothing stops it


Schedule = Iterable[tuple[int, int, int, int]]


def unplaced(problem: Problem, schedule: Schedule) -> list[tuple[int, int]]:
    """Return the occurrences (workshop, occurrence) that the schedule leaves out."""
    placed = {(w, r) for w, r, _, _ in schedule}
    every = ((w, r) for w, workshop in enumerate(problem.workshops) for r in range(workshop.repeat))
    return [occurrence for occurrence in every if occurrence not in placed]


def explain_unplaced(problem: Problem, schedule: Schedule) -> list[Explanation]:
    """Return why each occurrence that the schedule leaves out has no spot in it."""
    work = _standing(problem, schedule)
    missing = [event for event in range(len(work.owner)) if event not in work.at]
    return [_explain(work, event) for event in missing]


def explain(problem: Problem, schedule: Schedule, workshop: int, occurrence: int) -> Explanation:
    """Return what stops one occurrence, as if it were not placed."""
    work = _standing(problem, schedule)
    event = work.first[workshop] + occurrence
    if event in work.at:
        work.take(event)
    return _explain(work, event)


def _standing(problem: Problem, schedule: Schedule) -> Construction:
    work = Construction(problem, 0)
    for number, occurrence, start, place in schedule:
        work.put(work.first[number] + occurrence, (start, place))
    return work


def _explain(work: Construction, event: int) -> Explanation:
    number, length = work.owner[event], work.length(event)
    ends = {day: t for t, day in enumerate(work.day)}
    starts = [t for t, day in enumerate(work.day) if t + length - 1 <= ends[day]]
    stopped: Counter[Rule] = Counter()
    by: dict[Rule, Counter[int]] = defaultdict(Counter)
    places: Counter[tuple[int, Rule]] = Counter()
    free: list[tuple[int, int]] = []
    for start in starts:
        rule, culprits = _whatever_the_place(work, event, start)
        if rule is None:
            at = {p: _at_place(work, number, start, p) for p in range(len(work.problem.places))}
            places.update((p, why) for p, (why, _) in at.items() if why is not None)
            free.extend((start, p) for p, (why, _) in at.items() if why is None)
            rule, culprits = _no_place_left(at)
        if rule is not None:
            stopped[rule] += 1
            by[rule].update(culprits)
    return Explanation(
        workshop=number,
        occurrence=event - work.first[number],
        starts=len(starts),
        findings=tuple(
            Finding(rule=rule, starts=count, by=tuple(by[rule].most_common())) for rule, count in stopped.most_common()
        ),
        at_places=tuple(PlaceFinding(place=p, rule=rule, starts=n) for (p, rule), n in sorted(places.items())),
        free=tuple(free),
    )


def _whatever_the_place(work: Construction, event: int, start: int) -> tuple[Rule | None, set[int]]:
    """Return the rule that stops a start at every place, and who or what is behind it."""
    number = work.owner[event]
    workshop, span = work.problem.workshops[number], range(start, start + work.length(event))
    away = {j for j in workshop.teachers if not work.problem.available[j].issuperset(span)}
    if away:
        return Rule.AWAY, away
    if workshop.starts is not None and start not in workshop.starts:
        return Rule.START, set()
    teaching = {j for j in workshop.teachers if any((j, k) in work.busy for k in span)}
    if teaching:
        return Rule.TEACHING, teaching
    others = range(work.first[number], work.first[number + 1])
    if any(e != event and e in work.at and work.day[work.at[e][0]] == work.day[start] for e in others):
        return Rule.SAME_DAY, {number}
    out_of_order = {work.owner[e] for e in work.out_of_order(number, event, start)}
    return (Rule.ORDER, out_of_order) if out_of_order else (None, set())


def _at_place(work: Construction, number: int, start: int, p: int) -> tuple[Rule | None, set[int]]:
    """Return what stops a start at one place: nothing when it is free."""
    workshop, place = work.problem.workshops[number], work.problem.places[p]
    span = range(start, start + workshop.slots)
    if not workshop.features <= place.features:
        return Rule.FEATURE, set()
    if not place.closed.isdisjoint(span):
        return Rule.CLOSED, {p}
    taken = {work.owner[work.cell[k, p]] for k in span if (k, p) in work.cell}
    return (Rule.TAKEN, taken) if taken else (None, set())


def _no_place_left(at: dict[int, tuple[Rule | None, set[int]]]) -> tuple[Rule | None, set[int]]:
    """Return the rule nearest to giving way, when every place is stopped: taken, else closed, else no feature."""
    if any(rule is None for rule, _ in at.values()):
        return None, set()
    for rule in (Rule.TAKEN, Rule.CLOSED):
        found = [culprits for why, culprits in at.values() if why is rule]
        if found:
            return rule, set().union(*found)
    return Rule.FEATURE, set()
