"""Workshops of a gathering as the planning problem counts them: repeats together, each part on its own. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workshops.schedule.clashes import Programme, SessionFacts
from workshops.timespan import TimeSpan

from .grid import DraftSlots
from .kept import Item, Kept
from .problem import DEFAULT_WEIGHTS, Pin, Workshop

FOR_YOUTH = "for youth"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked of a draft.

    `locked` days keep all that is on them, `eased` workshops may break warnings, `left_out` sessions are not placed.
    Nothing is placed where a slot has begun at `now`.
    """

    weights: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    locked: frozenset[date] = frozenset()
    avoid_rather_not: bool = True
    spread_parts: bool = True
    eased: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    now: datetime | None = None


class Offered:
    """Makes the problem's workshops and remembers which sessions each stands for."""

    def __init__(self, programme: Programme, slots: DraftSlots, kept: Kept, terms: Terms, teachers: list[int]) -> None:
        self.programme, self.slots, self.kept, self.terms = programme, slots, kept, terms
        self.teacher_number = {key: number for number, key in enumerate(teachers)}
        self.youth_places = any(place.youth for place in programme.places.values())
        self.made: list[Workshop] = []
        self.events: list[tuple[int, ...]] = []
        self.begins: dict[int, list[int]] = defaultdict(list)  # of each workshop: what must wait for its bases
        self.ends: dict[int, int] = {}  # of each workshop: what must be over before its followers

    def add_all(self, items: Iterable[Item]) -> None:
        """Make every workshop, then tie those that build on others."""
        of_workshop: dict[int, list[Item]] = defaultdict(list)
        for item in sorted(items, key=lambda i: (i.facts.workshop, i.facts.repeat, i.facts.part, i.facts.id)):
            of_workshop[item.facts.workshop].append(item)
        in_parts = {facts.workshop for facts in self.kept.aside.values() if facts.part > 1}
        for workshop, its in of_workshop.items():
            if workshop in in_parts or any(item.facts.part > 1 for item in its):
                self._add_parts(its)
            else:
                self._add_repeats(its)
        self._tie()

    def _add_repeats(self, items: list[Item]) -> None:
        for group in self._on_different_days(items):
            self.begins[group[0].facts.workshop].append(self._add(group, (), 0, 1))
            self.ends.setdefault(group[0].facts.workshop, len(self.made) - 1)

    def _add_parts(self, items: list[Item]) -> None:
        offerings: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            offerings[item.facts.repeat].append(item)
        for parts in offerings.values():
            free = not any(p.facts.id in self.kept.pins for p in parts)
            free = free and not any(_siblings(other, parts[0].facts) for other in self.kept.aside.values())
            for which, part in enumerate(parts):
                after = (len(self.made) - 1,) if which else ()
                number = self._add([part], after, which if free else 0, len(parts) if free else 1)
                if which and self._on_days_of_their_own(parts, which):
                    self.made[number] = replace(self.made[number], apart=frozenset(after))
                if not which:
                    self.begins[part.facts.workshop].append(number)
            self.ends.setdefault(parts[0].facts.workshop, len(self.made) - 1)

    def _on_days_of_their_own(self, parts: list[Item], which: int) -> bool:
        """Say whether a part is to be on a later day than the one before it: where that can be, and no pin decides."""
        wanted = self.terms.spread_parts and parts[0].facts.workshop not in self.terms.eased
        pinned = parts[which - 1].facts.id in self.kept.pins and parts[which].facts.id in self.kept.pins
        return wanted and not pinned and len(parts) <= len(self.slots.per_day)

    def _on_different_days(self, items: list[Item]) -> list[list[Item]]:
        """Return the repeats in groups that can each have a day of their own: one group, unless there are too many."""
        groups: list[tuple[list[Item], set[date]]] = []
        days = max(1, len(self.slots.per_day))
        for item in sorted(items, key=lambda i: i.facts.id not in self.kept.pins):
            pin = self.kept.pins.get(item.facts.id)
            day = None if pin is None else self.slots.slots[pin[0]].day
            group = next((g for g in groups if len(g[0]) < days and day not in g[1]), None)
            if group is None:
                group = ([], set())
                groups.append(group)
            group[0].append(item)
            if day is not None:
                group[1].add(day)
        return [group for group, _days in groups]

    def _add(self, items: list[Item], after: tuple[int, ...], which: int, of: int) -> int:
        """Make one workshop of the items, its repeats; it is part `which` of so many over the days."""
        facts, eased = items[0].facts, items[0].facts.workshop in self.terms.eased
        needs = facts.needs | ({FOR_YOUTH} if facts.youth and self.youth_places else frozenset())
        pins = {n: self.kept.pins[i.facts.id] for n, i in enumerate(items) if i.facts.id in self.kept.pins}
        starts = frozenset(self._starts(facts, items[0].slots, eased))
        if of > 1 and self.terms.spread_parts and not eased:
            starts = frozenset(start for start in starts if self._in_turn(start, which, of))
        self.made.append(
            Workshop(
                title=facts.title,
                category=str(facts.category or ""),
                slots=items[0].slots,
                features=frozenset() if eased else needs,
                teachers=tuple(sorted(self.teacher_number[teacher] for teacher in facts.teachers)),
                expected=(facts.group or 0) * len(items),
                repeat=len(items),
                after=after,
                pins=tuple(Pin(occurrence=n, start=start, place=place) for n, (start, place) in pins.items()),
                starts=starts,
            )
        )
        self.events.append(tuple(item.facts.id for item in items))
        return len(self.made) - 1

    def _starts(self, facts: SessionFacts, length: int, eased: bool) -> Iterator[int]:
        busy = [span for teacher in facts.teachers for span in self._away(teacher, eased)]
        spread = self.terms.spread_parts and not eased
        taken = self._days_of_other_repeats(facts) if spread else set()
        for start, span in self.slots.runs(length):
            free = self.slots.slots[start].day not in taken and not any(span.overlaps(other) for other in busy)
            if free and self._in_order(facts, span):
                yield start

    def _days_of_other_repeats(self, facts: SessionFacts) -> set[date]:
        """Return the days on which another repeat of it stays: this morning's, while today goes on."""
        others = (o for o in self.kept.aside.values() if o.workshop == facts.workshop and o.repeat != facts.repeat)
        return {self.programme.day(other) for other in others}

    def _away(self, teacher: int, eased: bool) -> Iterator[TimeSpan]:
        """Yield when somebody cannot teach, but for the slots that their availability has already."""
        yield from (span for span in self.programme.cannot.get(teacher, ()) if not self.slots.touched(span))
        yield from self.kept.busy.get(teacher, ())
        if self.terms.avoid_rather_not and not eased:
            yield from self.programme.rather_not.get(teacher, ())

    def _in_order(self, facts: SessionFacts, span: TimeSpan) -> bool:
        """Say whether the span keeps the order beside parts of the same offering that stay."""
        others = [other for other in self.kept.aside.values() if _siblings(other, facts)]
        before = all(other.span.end <= span.start for other in others if other.part < facts.part)
        return before and all(span.end <= other.span.start for other in others if other.part > facts.part)

    def _in_turn(self, start: int, which: int, of: int) -> bool:
        """Say whether there is a day left for each part before and after this one."""
        days = self.slots.day_list
        return len(days) < of or which <= days.index(self.slots.slots[start].day) <= len(days) - of + which

    def _tie(self) -> None:
        """Let each workshop wait for what it builds on, unless pins decide that, or it would wait for itself."""
        seen: dict[int, set[int]] = defaultdict(set)  # everything that a workshop waits for
        for workshop in sorted(self.begins):
            for basis in sorted(self.programme.prerequisites.get(workshop, ())):
                tied = basis in self.ends and workshop not in self.terms.eased and not self._pinned(workshop, basis)
                if not tied or basis == workshop or workshop in seen[basis]:
                    continue
                for waiting in seen:
                    if waiting == workshop or workshop in seen[waiting]:
                        seen[waiting] = seen[waiting] | {basis} | seen[basis]
                seen[workshop] = seen[workshop] | {basis} | seen[basis]
                for number in self.begins[workshop]:
                    made = self.made[number]
                    self.made[number] = replace(made, after=(*made.after, self.ends[basis]))

    def _pinned(self, *workshops: int) -> bool:
        numbers = [n for w in workshops for n in (*self.begins[w], self.ends[w])]
        return any(self.made[number].pins for number in numbers)


def _siblings(one: SessionFacts, other: SessionFacts) -> bool:
    return (one.workshop, one.repeat) == (other.workshop, other.repeat)
