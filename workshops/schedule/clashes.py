"""The draft as the clash rules see it, and what a rule finds; rules are in clashes_rules, words in sentences."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property
from typing import Any

from workshops.timespan import TimeSpan


class Severity(StrEnum):
    """Blockers are refused; warnings are shown."""

    BLOCKER = "blocker"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceFacts:
    """A place: groups side by side, people it holds (None: unknown), features, if it is for youth, where (metres)."""

    id: int
    name: str
    parallel_groups: int = 1
    capacity: int | None = None
    features: frozenset[str] = frozenset()
    youth: bool = False
    position: tuple[int, int] | None = None
    closed: tuple[TimeSpan, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotFacts:
    """A slot of the gathering's local `day`; `common` ones are meals and circles."""

    id: int = 0
    day: date
    span: TimeSpan
    label: str
    common: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionFacts:
    """A placed session; `repeat` says which offering of its workshop, `group` how many may come (None: unknown).

    `overdue` is the last day on which its workshop was to be confirmed, where that has passed unanswered.
    """

    id: int
    title: str
    workshop: int
    repeat: int = 1
    part: int = 1
    span: TimeSpan
    place: int | None = None
    teachers: frozenset[int] = frozenset()
    needs: frozenset[str] = frozenset()
    group: int | None = None
    offering: int = 0
    category: int | None = None
    youth: bool = False
    overdue: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wished:
    """How many people want both of two workshops, how many would by chance, and the adjusted p of so many."""

    shared: int
    expected: float
    adjusted_p: float


@dataclass(frozen=True, kw_only=True)
class Clash:
    """What one rule found: the sessions it is about (ids, ascending) and the facts that explain it."""

    rule: str
    severity: Severity
    sessions: tuple[int, ...]
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def blocks(self) -> bool:
        """Say whether it is refused."""
        return self.severity is Severity.BLOCKER


def blocker(rule: str, sessions: Iterable[int], **facts: object) -> Clash:
    """Return a clash that is refused."""
    return Clash(rule=rule, severity=Severity.BLOCKER, sessions=tuple(sorted(sessions)), facts=facts)


def warning(rule: str, sessions: Iterable[int], **facts: object) -> Clash:
    """Return a clash that is shown."""
    return Clash(rule=rule, severity=Severity.WARNING, sessions=tuple(sorted(sessions)), facts=facts)


@dataclass(frozen=True)
class Grid:
    """The gathering's slots, found by moment."""

    slots: tuple[SlotFacts, ...]

    @cached_property
    def _by_start(self) -> list[SlotFacts]:
        return sorted(self.slots, key=lambda slot: (slot.span, slot.label))

    @cached_property
    def _longest(self) -> timedelta:
        return max((slot.span.length for slot in self.slots), default=timedelta(0))

    @property
    def has_classes(self) -> bool:
        """Say whether the team has set any slot for workshops."""
        return any(not slot.common for slot in self.slots)

    def touching(self, span: TimeSpan, *, common: bool) -> list[SlotFacts]:
        """Return the slots of the kind that share a moment with `span`, in order of time."""
        first = bisect_left(self._by_start, span.start - self._longest, key=lambda slot: slot.span.start)
        last = bisect_right(self._by_start, span.end, key=lambda slot: slot.span.start)
        return [s for s in self._by_start[first:last] if s.common == common and s.span.overlaps(span)]

    def first_and_last(self, span: TimeSpan) -> list[tuple[SlotFacts, SlotFacts]]:
        """Return each pair of class slots of one day in which `span` begins and ends; several where slots overlap."""
        near = self.touching(span, common=False)
        lasts = [slot for slot in near if slot.span.end >= span.end]
        return [(f, last) for f in near if f.span.start <= span.start for last in lasts if f.day == last.day]

    def run(self, first: SlotFacts, length: int) -> TimeSpan | None:
        """Return the span from the start of class slot `first` to the end of the `length`-th counted from it that day.

        The next slot is the soonest that does not start before the last has ended; None when the day has too few.
        """
        end = first.span.end
        for _ in range(length - 1):
            later = [s for s in self._by_start if s.day == first.day and not s.common and s.span.start >= end]
            if not later:
                return None
            end = later[0].span.end
        return TimeSpan(first.span.start, end)


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The placed sessions of a draft with all that rules and sentences need; mappings are by id.

    `cannot` and `rather_not` are each teacher's spans, `prerequisites` what a workshop builds on, `people` who wants an
    offering, `wished` what is wanted together with a workshop. With a `focus` only clashes of those sessions are asked
    for: a rule that looks at pairs may leave out all others.
    """

    sessions: Mapping[int, SessionFacts]
    places: Mapping[int, PlaceFacts]
    grid: Grid
    days: TimeSpan
    zone: tzinfo = UTC
    packing: timedelta = timedelta(minutes=10)
    teachers: Mapping[int, str] = field(default_factory=dict)
    categories: Mapping[int, str] = field(default_factory=dict)
    cannot: Mapping[int, tuple[TimeSpan, ...]] = field(default_factory=dict)
    rather_not: Mapping[int, tuple[TimeSpan, ...]] = field(default_factory=dict)
    prerequisites: Mapping[int, frozenset[int]] = field(default_factory=dict)
    people: Mapping[int, frozenset[int]] = field(default_factory=dict)
    wished: Mapping[int, Mapping[int, Wished]] = field(default_factory=dict)
    focus: frozenset[int] | None = None

    @cached_property
    def by_place(self) -> dict[int, list[SessionFacts]]:
        """Its sessions by place; those without a place, or at one that has just gone, are in none."""
        return _grouped((s.place, s) for s in self.sessions.values() if s.place is not None and s.place in self.places)

    @cached_property
    def by_teacher(self) -> dict[int, list[SessionFacts]]:
        """Its sessions by each of their teachers."""
        return _grouped((teacher, s) for s in self.sessions.values() for teacher in s.teachers)

    @cached_property
    def by_workshop(self) -> dict[int, list[SessionFacts]]:
        """Its sessions by workshop."""
        return _grouped((s.workshop, s) for s in self.sessions.values())

    @cached_property
    def by_category(self) -> dict[int, list[SessionFacts]]:
        """Its sessions by category, those that have one."""
        return _grouped((s.category, s) for s in self.sessions.values() if s.category is not None)

    @cached_property
    def by_start(self) -> list[SessionFacts]:
        """Its sessions in order of time."""
        return sorted(self.sessions.values(), key=lambda s: (s.span.start, s.span.end, s.id))

    @cached_property
    def longest(self) -> timedelta:
        """How long its longest session lasts."""
        return max((s.span.length for s in self.sessions.values()), default=timedelta(0))

    @cached_property
    def followers(self) -> dict[int, frozenset[int]]:
        """The workshops that build on each one."""
        found: dict[int, set[int]] = {}
        for follower, bases in self.prerequisites.items():
            for basis in bases:
                found.setdefault(basis, set()).add(follower)
        return {basis: frozenset(ids) for basis, ids in found.items()}

    def day(self, session: SessionFacts) -> date:
        """Return the gathering's local day on which a session starts."""
        return session.span.start.astimezone(self.zone).date()

    def with_session(self, session: SessionFacts) -> "Programme":
        """Return the programme with `session` in the place of the one of its id, or added."""
        return replace(self, sessions={**self.sessions, session.id: session})

    def without(self, session_id: int) -> "Programme":
        """Return the programme without that session."""
        return replace(self, sessions={key: s for key, s in self.sessions.items() if key != session_id})


def _grouped(pairs: Iterable[tuple[int, SessionFacts]]) -> dict[int, list[SessionFacts]]:
    groups: dict[int, list[SessionFacts]] = {}
    for key, session in pairs:
        groups.setdefault(key, []).append(session)
    return groups


Rule = Callable[[Programme], Iterator[Clash]]


@dataclass(frozen=True)
class Difference:
    """The clashes that a change of the draft made and cured."""

    made: tuple[Clash, ...]
    cured: tuple[Clash, ...]

    @property
    def blockers(self) -> tuple[Clash, ...]:
        """Those made that are refused."""
        return tuple(clash for clash in self.made if clash.blocks)
