"""What a copy of a gathering brings along: its places, slot patterns, slots and team, moved to other days."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from .models import Gathering, Place, Slot, SlotPattern, TeamMember
from .recurrence import days_of, rule_of
from .slot_actions import days_of_pattern

NOT_COPIED = frozenset({"id", "gathering", "version", "rain_place", "pattern"})


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What comes along."""

    places: bool = True
    slots: bool = True
    team: bool = True


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The rows to be made, none of them saved; `outside` are the slots whose days the copy does not have."""

    places: list[tuple[Place, Place]]
    patterns: list[tuple[SlotPattern, SlotPattern]]
    slots: list[tuple[Slot, SlotPattern | None]]
    outside: list[Slot]
    team: list[TeamMember]


def plan_copy(source: Gathering, new: Gathering, choice: Choice) -> Plan:
    """Return what a copy would have, read in a fixed number of queries."""
    shift = new.starts_on - source.starts_on
    patterns: list[tuple[SlotPattern, SlotPattern]] = []
    slots: list[tuple[Slot, SlotPattern | None]] = []
    outside: list[Slot] = []
    if choice.slots:
        patterns = [(old, _moved_pattern(old, source, new, shift)) for old in source.slot_patterns.all()]
        slots, outside = _moved_slots(source, new, shift, patterns)
    places = [(old, _twin(old, new)) for old in source.places.all()] if choice.places else []
    team = [
        TeamMember(gathering=new, person=member.person, role=member.role)
        for member in (source.team.select_related("person") if choice.team else ())
    ]
    return Plan(places=places, patterns=patterns, slots=slots, outside=outside, team=team)


def _twin(old: Any, new: Gathering) -> Any:
    """Return a new row with the same facts for another gathering."""
    model: type[Model] = type(old)
    kept = [field for field in model._meta.concrete_fields if field.name not in NOT_COPIED]
    return model(gathering=new, **{field.attname: getattr(old, field.attname) for field in kept})


def _moved_pattern(old: SlotPattern, source: Gathering, new: Gathering, shift: timedelta) -> SlotPattern:
    """Return the pattern on the days that lie `shift` later: single days by date, weekdays by name."""
    days = days_of(old.days, source.starts_on, source.ends_on)
    if days.kind == "dates":
        days = replace(days, dates=frozenset(day + shift for day in days.dates))
    if days.kind == "weekdays":
        days = replace(days, weekdays=frozenset((number + shift.days) % 7 for number in days.weekdays))
    moved: SlotPattern = _twin(old, new)
    moved.days = rule_of(days)
    return moved


def _moved_slots(
    source: Gathering, new: Gathering, shift: timedelta, patterns: list[tuple[SlotPattern, SlotPattern]]
) -> tuple[list[tuple[Slot, SlotPattern | None]], list[Slot]]:
    """Return the slots as they are, changed and removed ones too, and those of days that only the copy has."""
    by_old: dict[int | None, SlotPattern] = {old.pk: moved for old, moved in patterns}
    falls_on: dict[int | None, set[date]] = {old.pk: days_of_pattern(moved, new) for old, moved in patterns}
    slots: list[tuple[Slot, SlotPattern | None]] = []
    outside: list[Slot] = []
    taken: set[tuple[date, Any, str]] = set()

    def keep(slot: Slot, pattern: SlotPattern | None) -> None:
        key = (slot.day, slot.starts, slot.label)
        if key not in taken:
            taken.add(key)
            slots.append((slot, pattern))

    for old in source.slots.all():
        moved: Slot = _twin(old, new)
        moved.day = old.day + shift
        follows = old.pattern_id in by_old and not old.edited
        if not new.starts_on <= moved.day <= new.ends_on or (follows and moved.day not in falls_on[old.pattern_id]):
            outside.append(old)
        else:
            keep(moved, by_old.get(old.pattern_id))
    for before, pattern in patterns:
        fell_on = {day + shift for day in days_of_pattern(before, source)}
        for day in sorted(falls_on[before.pk] - fell_on):
            keep(_slot_of(pattern, new, day), pattern)
    return slots, outside


def _slot_of(pattern: SlotPattern, new: Gathering, day: date) -> Slot:
    same = {name: getattr(pattern, name) for name in ("label", "kind", "starts", "ends")}
    return Slot(gathering=new, day=day, **same)
