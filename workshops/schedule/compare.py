"""A day of the draft beside the same day of the last release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .changes import Picture
from .freezing import Frozen

SAME, NEW, GONE, MOVED, CHANGED = "same", "new", "gone", "moved", "changed"


@dataclass(frozen=True, kw_only=True)
class Side:
    """A session on one side: how it differs from the other side, in one word of SAME, NEW, GONE, MOVED, CHANGED."""

    frozen: Frozen
    differs: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What begins at one moment: as everyone sees it, and as the draft has it."""

    starts_at: datetime
    before: tuple[Side, ...]
    after: tuple[Side, ...]

    @property
    def is_same(self) -> bool:
        """Say whether nothing differs."""
        return all(side.differs == SAME for side in self.before + self.after)


def day_beside(before: Mapping[UUID, Frozen], after: Mapping[UUID, Frozen], day: date) -> list[Beside]:
    """Return what begins on `day` on either side, a row for each moment, in order of time then of title."""
    old, new = _confirmed(before), _confirmed(after)
    sides = {
        "before": [Side(frozen=f, differs=_differs(f, new.get(uid), GONE)) for uid, f in old.items()],
        "after": [Side(frozen=f, differs=_differs(f, old.get(uid), NEW)) for uid, f in new.items()],
    }
    rows: dict[datetime, dict[str, list[Side]]] = {}
    for name, some in sides.items():
        for side in some:
            if side.frozen.session.day == day:
                rows.setdefault(side.frozen.session.starts_at, {"before": [], "after": []})[name].append(side)
    return [
        Beside(starts_at=at, before=_ordered(rows[at]["before"]), after=_ordered(rows[at]["after"]))
        for at in sorted(rows)
    ]


def _confirmed(sessions: Mapping[UUID, Frozen]) -> dict[UUID, Frozen]:
    return {uid: frozen for uid, frozen in sessions.items() if not frozen.session.is_cancelled}


def _ordered(sides: list[Side]) -> tuple[Side, ...]:
    return tuple(sorted(sides, key=lambda side: (side.frozen.workshop.title, str(side.frozen.session.uid))))


def _differs(frozen: Frozen, other: Frozen | None, alone: str) -> str:
    if other is None:
        return alone
    one, two = _picture(frozen), _picture(other)
    if one.core != two.core:
        return MOVED
    return SAME if (one.title, one.teachers, one.words) == (two.title, two.teachers, two.words) else CHANGED


def _picture(frozen: Frozen) -> Picture:
    return frozen.picture({})
