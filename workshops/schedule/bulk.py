"""Changes of many sessions at once: which sessions go where, and which are kept where they are and why. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from workshops.timespan import TimeSpan


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A placed session: when, where (None: no place yet), and whether it is pinned there."""

    id: int
    span: TimeSpan
    place: int | None
    pinned: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """Where a session is to go; the tray when `span` is None."""

    id: int
    span: TimeSpan | None
    place: int | None


class Why(StrEnum):
    """Why a session is kept where it is."""

    PINNED = "pinned"
    LOCKED = "locked"
    NO_SLOT = "no_slot"


@dataclass(frozen=True)
class Plan:
    """The sessions that move, and those meant that are kept with the reason."""

    goals: tuple[Goal, ...]
    kept: tuple[tuple[int, Why], ...]


def move_place(items: Iterable[Item], place: int, to: int, within: TimeSpan) -> list[Goal]:
    """Move what starts at `place` within a span to another place, at the same times."""
    return [Goal(id=i.id, span=i.span, place=to) for i in _at(items, place, within)]


def swap_places(items: Iterable[Item], one: int, other: int, within: TimeSpan) -> list[Goal]:
    """Let what starts at two places within a span change places."""
    items = list(items)
    return move_place(items, one, other, within) + move_place(items, other, one, within)


def shift(items: Iterable[Item], within: TimeSpan, by: timedelta) -> list[Goal]:
    """Shift what starts within a span in time."""
    return [Goal(id=i.id, span=_later(i.span, by), place=i.place) for i in items if _starts(i, within)]


def shift_slots(items: Iterable[Item], within: TimeSpan, slots: Sequence[TimeSpan], by: int) -> list[Goal]:
    """Shift what starts within a span by slots of its day (in order): it covers as many slots as before.

    What begins in no slot, or would leave the day, gets the goal of staying, which `settle` tells as NO_SLOT.
    """
    return [
        Goal(id=i.id, span=_in_slots(i.span, slots, by) or i.span, place=i.place) for i in items if _starts(i, within)
    ]


def swap_spans(items: Iterable[Item], one: TimeSpan, other: TimeSpan) -> list[Goal]:
    """Swap what lies wholly within two slots: what fills its slot fills the other, the rest keeps its distance."""
    return [
        Goal(id=i.id, span=_from_to(i.span, here, there), place=i.place)
        for i in items
        for here, there in ((one, other), (other, one))
        if here.contains(i.span)
    ]


def move_day(items: Iterable[Item], day: date, to: date, zone: ZoneInfo) -> list[Goal]:
    """Move what starts on a local day to another, at the same wall times."""
    days = to - day

    def moved(moment: datetime) -> datetime:
        return (moment.astimezone(zone).replace(tzinfo=None) + days).replace(tzinfo=zone).astimezone(moment.tzinfo)

    return [
        Goal(id=i.id, span=TimeSpan(moved(i.span.start), moved(i.span.end)), place=i.place)
        for i in items
        if i.span.start.astimezone(zone).date() == day
    ]


def close(items: Iterable[Item], place: int, within: TimeSpan, to: int | None) -> list[Goal]:
    """Take everything that touches a span away from a place: to another at the same time, or to the tray."""
    return [
        Goal(id=i.id, span=None if to is None else i.span, place=to)
        for i in items
        if i.place == place and i.span.overlaps(within)
    ]


def rain(items: Iterable[Item], within: TimeSpan, shelters: Mapping[int, int]) -> list[Goal]:
    """Move what starts within a span to its place's shelter; places without one are no part of the plan."""
    return [
        Goal(id=i.id, span=i.span, place=shelters[i.place])
        for i in items
        if i.place is not None and i.place in shelters and _starts(i, within)
    ]


def settle(
    items: Iterable[Item], goals: Iterable[Goal], locked: frozenset[date], day_of: Callable[[datetime], date]
) -> Plan:
    """Keep what is pinned, on a locked day or bound for one, and what has no slot to go to; the rest moves."""
    by_id = {item.id: item for item in items}
    moves, kept = [], []
    for goal in sorted(goals, key=lambda goal: (by_id[goal.id].span, goal.id)):
        item = by_id[goal.id]
        days = {day_of(span.start) for span in (item.span, goal.span) if span is not None}
        if item.pinned:
            kept.append((item.id, Why.PINNED))
        elif days & locked:
            kept.append((item.id, Why.LOCKED))
        elif (goal.span, goal.place) == (item.span, item.place):
            kept.append((item.id, Why.NO_SLOT))
        else:
            moves.append(goal)
    return Plan(tuple(moves), tuple(kept))


def choose(plan: Plan, stay: frozenset[int], tray: frozenset[int]) -> Plan:
    """Return the plan with some sessions left where they are and others sent to the tray."""
    goals = (Goal(id=g.id, span=None, place=None) if g.id in tray else g for g in plan.goals if g.id not in stay)
    return Plan(tuple(goals), plan.kept)


def _at(items: Iterable[Item], place: int, within: TimeSpan) -> list[Item]:
    return [item for item in items if item.place == place and _starts(item, within)]


def _starts(item: Item, within: TimeSpan) -> bool:
    return within.start <= item.span.start < within.end


def _later(span: TimeSpan, by: timedelta) -> TimeSpan:
    return TimeSpan(span.start + by, span.end + by)


def _from_to(span: TimeSpan, here: TimeSpan, there: TimeSpan) -> TimeSpan:
    return there if span == here else _later(span, there.start - here.start)


def _in_slots(span: TimeSpan, slots: Sequence[TimeSpan], by: int) -> TimeSpan | None:
    touched = [n for n, slot in enumerate(slots) if slot.overlaps(span)]
    if not touched or not 0 <= touched[0] + by <= touched[-1] + by < len(slots):
        return None
    first, last = slots[touched[0]], slots[touched[-1]]
    start = slots[touched[0] + by].start + (span.start - first.start)
    new_last = slots[touched[-1] + by]
    return TimeSpan(start, new_last.end if span.end == last.end else new_last.start + (span.end - last.start))
