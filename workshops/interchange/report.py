"""What an import did, or would do."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from .reading.programme import Repair

LONGEST_SHOWN = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field of one row that the file tells differently; `kind` is a model's name."""

    kind: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """A session of an earlier import that the file does not have; it stays until an organizer takes it out."""

    title: str
    start: str
    place: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadRow:
    """A row as it was understood; `start` and `end` are wall times of the gathering."""

    title: str
    start: datetime | None
    end: datetime | None
    place: str
    teachers: str


@dataclass(kw_only=True)
class Report:
    """Counts by kind of row, what changed, what is gone from the file, and every repair."""

    gathering: str
    format: str
    dry_run: bool
    rows: int
    placed: int = 0
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    read: list[ReadRow] = field(default_factory=list)
    draft_version: int = 0

    @property
    def unplaced(self) -> int:
        """How many rows have no time yet."""
        return self.rows - self.placed

    @property
    def changes_anything(self) -> bool:
        """Say whether a row was made or changed."""
        return bool(self.created.total() or self.updated.total())

    def tell(self, kind: str, name: str, told: dict[str, tuple[object, object]]) -> None:
        """Count one row as updated with its fields (before, after), or as unchanged when there are none."""
        if not told:
            self.unchanged[kind] += 1
            return
        self.updated[kind] += 1
        self.changes += [
            Change(kind=kind, name=name, field=name_of, before=shown(before), after=shown(after))
            for name_of, (before, after) in told.items()
        ]

    def as_dict(self) -> dict[str, Any]:
        """Return it as `--json` prints it."""
        return {
            "gathering": self.gathering,
            "format": self.format,
            "dry_run": self.dry_run,
            "rows": self.rows,
            "placed": self.placed,
            "unplaced": self.unplaced,
            "created": dict(self.created),
            "updated": dict(self.updated),
            "unchanged": dict(self.unchanged),
            "changes": [asdict(change) for change in self.changes],
            "gone": [asdict(gone) for gone in self.gone],
            "repairs": [repair.as_dict() for repair in self.repairs],
        }


def shown(value: object) -> str:
    """Return a value as a report shows it: short, nothing as ""."""
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
