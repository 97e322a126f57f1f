"""Sessions that stay where they are, as the draft sees them: pins on its grid, or time that is taken away. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshops.schedule.clashes import PlaceFacts, Programme, SessionFacts
from workshops.timespan import TimeSpan

from .grid import DraftSlots


@dataclass(frozen=True, kw_only=True)
class Item:
    """A session of the draft: `facts.span` says where it is when `placed`; `fixed` or `begun` when it must stay."""

    facts: SessionFacts
    slots: int = 1
    placed: bool = False
    fixed: bool = False
    begun: bool = False

    @property
    def stays(self) -> bool:
        """Say whether it must stay where it is."""
        return self.fixed or self.begun


@dataclass
class Kept:
    """What of the sessions' places today matters to the draft; places are counted one for each group."""

    pins: dict[int, tuple[int, int]] = field(default_factory=dict)  # session -> start slot, place
    today: dict[int, tuple[int, int]] = field(default_factory=dict)  # the same of sessions that may move
    aside: dict[int, SessionFacts] = field(default_factory=dict)  # those that stay without being pins
    closed: list[set[int]] = field(default_factory=list)  # slots of each place
    busy: dict[int, list[TimeSpan]] = field(default_factory=lambda: defaultdict(list))  # by teacher


def keep(items: Iterable[Item], slots: DraftSlots, places: Sequence[PlaceFacts], programme: Programme) -> Kept:
    """Return what the placed items mean; those that stay are looked at first."""
    known = list(items)
    work = _Keeping(slots, places, programme, any(item.slots > 1 for item in known))
    for item in sorted(known, key=lambda i: (not i.stays, i.facts.span, i.facts.id)):
        if item.placed and item.stays:
            work.stay(item)
        elif item.placed:
            work.note(item)
    return work.kept


class _Keeping:
    def __init__(self, slots: DraftSlots, places: Sequence[PlaceFacts], programme: Programme, long_ones: bool) -> None:
        self.slots, self.places, self.programme = slots, places, programme
        self.touched = slots.beside_pauses if long_ones else slots.touched
        self.taken: dict[int, list[TimeSpan]] = defaultdict(list)
        self.teaching: dict[int, list[TimeSpan]] = defaultdict(list)
        self.kept = Kept(closed=[{n for span in p.closed for n in self.touched(span)} for p in places])

    def stay(self, item: Item) -> None:
        """Make a session that stays a pin if no rule stands against it, else take its time away."""
        facts, copy = item.facts, self._copy(item.facts)
        start = self.slots.found(facts.span, item.slots)
        if start is not None and copy is not None and self._allowed(facts, self.places[copy]):
            self.kept.pins[facts.id] = start, copy
        else:
            self.kept.aside[facts.id] = facts
            for teacher in facts.teachers:
                self.kept.busy[teacher].append(facts.span)
            for number, place in enumerate(self.places):
                if number == copy or (copy is None and place.id == facts.place):
                    self.kept.closed[number] |= self.touched(facts.span)
        for teacher in facts.teachers:
            self.teaching[teacher].append(facts.span)

    def note(self, item: Item) -> None:
        """Note where a session is that may move, if the draft could put it there."""
        start, copy = self.slots.found(item.facts.span, item.slots), self._copy(item.facts)
        if start is not None and copy is not None:
            self.kept.today[item.facts.id] = start, copy

    def _copy(self, facts: SessionFacts) -> int | None:
        """Return a group's worth of the session's place that is free then, and take it."""
        for number, place in enumerate(self.places):
            if place.id == facts.place and not any(span.overlaps(facts.span) for span in self.taken[number]):
                self.taken[number].append(facts.span)
                return number
        return None

    def _allowed(self, facts: SessionFacts, place: PlaceFacts) -> bool:
        away = [span for teacher in facts.teachers for span in self.programme.cannot.get(teacher, ())]
        away += [span for teacher in facts.teachers for span in self.teaching[teacher]]
        free = not any(span.overlaps(facts.span) for span in (*away, *place.closed))
        return free and facts.needs <= place.features
