"""The slots that the draft counts, in order of time: where a session may begin on the gathering's own grid. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby

from workshops.schedule.clashes import Programme, SlotFacts
from workshops.timespan import TimeSpan


@dataclass(frozen=True)
class DraftSlots:
    """Class slots of the days that are drafted, none overlapping another; `usable` has no meal or circle in it."""

    slots: tuple[SlotFacts, ...]
    usable: tuple[bool, ...]

    @cached_property
    def day_list(self) -> list[date]:
        """Each day that has slots, in order."""
        return [day for day, _slots in groupby(self.slots, key=lambda slot: slot.day)]

    @cached_property
    def per_day(self) -> tuple[int, ...]:
        """How many slots each day has."""
        return tuple(len(list(slots)) for _day, slots in groupby(self.slots, key=lambda slot: slot.day))

    def span(self, start: int, length: int) -> TimeSpan | None:
        """Return the span of `length` slots from `start`; None when the day ends before."""
        end = start + length
        if end > len(self.slots) or self.slots[start].day != self.slots[end - 1].day:
            return None
        return TimeSpan(self.slots[start].span.start, self.slots[end - 1].span.end)

    def runs(self, length: int) -> Iterator[tuple[int, TimeSpan]]:
        """Yield each start from which `length` slots can be used, with their span."""
        for start in range(len(self.slots)):
            span = self.span(start, length)
            if span is not None and all(self.usable[start : start + length]):
                yield start, span

    def found(self, span: TimeSpan, length: int) -> int | None:
        """Return the start of the run that is just this span, or None."""
        return next((start for start, run in self.runs(length) if run == span), None)

    def touched(self, span: TimeSpan) -> set[int]:
        """Return the slots that share a moment with the span."""
        return {n for n, slot in enumerate(self.slots) if slot.span.overlaps(span)}

    def beside_pauses(self, span: TimeSpan) -> set[int]:
        """Return the slots touched, or the slot after the pause in which the span lies: no long session crosses it."""
        if touched := self.touched(span):
            return touched
        pairs = zip(range(1, len(self.slots)), self.slots, self.slots[1:], strict=False)
        return {n for n, one, then in pairs if one.span.end < span.end and span.start < then.span.start}


def draft_slots(programme: Programme, locked: Collection[date] = (), now: datetime | None = None) -> DraftSlots:
    """Return the slots of all days but the locked ones that begin after `now`; of those that overlap, the earliest."""
    slots: list[SlotFacts] = []
    for slot in sorted(programme.grid.slots, key=lambda s: (s.span, s.label)):
        inside = programme.days.start <= slot.span.start < programme.days.end
        if slot.common or slot.day in locked or not inside or (now is not None and slot.span.start <= now):
            continue
        if not slots or (slots[-1].span.end <= slot.span.start and slots[-1].day <= slot.day):
            slots.append(slot)
    usable = (not programme.grid.touching(slot.span, common=True) for slot in slots)
    return DraftSlots(tuple(slots), tuple(usable))


def clear_of(spans: Iterable[TimeSpan], busy: Iterable[TimeSpan]) -> list[bool]:
    """Say of each span whether none of the `busy` ones shares a moment with it."""
    taken = list(busy)
    return [not any(span.overlaps(other) for other in taken) for span in spans]
