"""Three ways into one: what home has, what the river has, and digests of what both last knew. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .base import digest

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A thing that both sides changed; `key` names it in a file of decisions. `taken`: whose value it gets."""

    key: str
    home: dict[str, Any]
    river: dict[str, Any]
    taken: str


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What changes at home in one row, and what the two sides do not agree on."""

    changes: dict[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def merge_row(
    *,
    key: str,
    home: Row,
    river: Row,
    base: Mapping[str, str],
    units: Sequence[tuple[str, ...]],
    leave: Collection[str],
    quiet: Collection[str],
    salt: str,
    decisions: Mapping[str, str],
) -> Merged:
    """Merge a row field by field; without a base each difference is one on both sides. `leave`: home's alone."""
    together = {name for unit in units for name in unit}
    parts = [*units, *((name,) for name in home if name not in together)]
    changes: dict[str, Any] = {}
    conflicts = []
    for part in parts:
        if any(name in leave or name not in river for name in part):
            continue
        ours, theirs = {name: home[name] for name in part}, {name: river[name] for name in part}
        if ours == theirs or _as_before(theirs, base, salt):
            continue
        if _as_before(ours, base, salt):
            changes |= theirs
        elif not all(name in quiet for name in part):
            conflict = decided(f"{key}:{part[0]}", ours, theirs, decisions)
            conflicts.append(conflict)
            changes |= theirs if conflict.taken == "river" else {}
    return Merged(changes=changes, conflicts=tuple(conflicts))


def decided(key: str, home: dict[str, Any], river: dict[str, Any], decisions: Mapping[str, str]) -> Conflict:
    """Return a conflict with whose value it gets: home's unless a person decided otherwise."""
    return Conflict(key=key, home=home, river=river, taken=decisions.get(key, "home"))


def _as_before(values: Row, base: Mapping[str, str], salt: str) -> bool:
    return all(base.get(name) == digest(value, salt) for name, value in values.items())


def later_seat(home: Row, river: Row) -> str:
    """Return whose state of a seat holds when both changed it: who was there, who was missed, else the later change."""
    for state in ("attended", "missed"):
        for side, row in (("home", home), ("river", river)):
            if row["state"] == state:
                return side
    return "river" if river["since"] > home["since"] else "home"
