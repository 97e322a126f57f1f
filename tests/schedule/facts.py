"""Builders of clash facts for tests: Riverside's Monday in UTC, hours as numbers."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from workshops.schedule.clashes import Clash, Grid, PlaceFacts, Programme, SessionFacts, SlotFacts
from workshops.timespan import TimeSpan

MONDAY = datetime(2026, 7, 6, tzinfo=UTC)


def span(start: float, end: float) -> TimeSpan:
    """From hour to hour, counted from Monday's midnight."""
    return TimeSpan(MONDAY + timedelta(hours=start), MONDAY + timedelta(hours=end))


def slot(start: float, end: float, label: str = "", common: bool = False) -> SlotFacts:
    """Make a slot of the day on which it starts."""
    day = date(2026, 7, 6) + timedelta(days=int(start // 24))
    return SlotFacts(day=day, span=span(start, end), label=label or f"From {start}", common=common)


def session(number: int, start: float, end: float, **fields: Any) -> SessionFacts:
    """Make a session of its own workshop."""
    given: dict[str, Any] = {"title": f"Session {number}", "workshop": number, "offering": number}
    return SessionFacts(id=number, span=span(start, end), **(given | fields))


MORNING, LUNCH, AFTERNOON = slot(9, 12, "Morning"), slot(12, 13.5, "Lunch", common=True), slot(13.5, 17, "Afternoon")


def programme(
    *sessions: SessionFacts,
    places: tuple[PlaceFacts, ...] = (),
    slots: tuple[SlotFacts, ...] = (MORNING, LUNCH, AFTERNOON),
    days: int = 3,
    **fields: Any,
) -> Programme:
    """Make a programme; a place nobody described is called by its number and holds one group."""
    known = {place.id: place for place in places}
    for one in sessions:
        if one.place is not None:
            known.setdefault(one.place, PlaceFacts(id=one.place, name=f"Place {one.place}"))
    return Programme(
        sessions={one.id: one for one in sessions}, places=known, grid=Grid(slots), days=span(0, 24 * days), **fields
    )


def found(clashes: Iterable[Clash]) -> list[tuple[int, ...]]:
    """Return which sessions the clashes are about."""
    return [clash.sessions for clash in clashes]
