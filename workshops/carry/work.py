"""What a merge works on, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshops.gatherings.away_models import Carry
from workshops.people.models import Person

from .base import Base
from .merging import Conflict
from .rows import Row, model_of
from .seats_back import Aside
from .writing import Ids


@dataclass
class Back:
    """What a merge did, or would do."""

    gathering: str
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)

    def count(self, counts: dict[str, int], name: str, more: int = 1) -> None:
        """Add to one of the counts."""
        if more:
            counts[name] = counts.get(name, 0) + more


@dataclass(kw_only=True)
class Merge:
    """What one merge works on."""

    carry: Carry
    home: dict[str, dict[str, Row]]
    base: Base
    ids: Ids
    decisions: Mapping[str, str]
    back: Back
    offerings: set[int] = field(default_factory=set)
    shifts: set[int] = field(default_factory=set)
    aside: Aside = field(default_factory=Aside)

    @property
    def salt(self) -> str:
        """What makes this carry's digests its own."""
        return str(self.carry.token)


def label(name: str, row: Row) -> str:
    """Return a few words for a row."""
    words = row.get("title") or row.get("name") or row.get("label") or row.get("what") or ""
    if row.get("person") is not None:
        words = str(Person.objects.filter(pk=row["person"]).first() or "")
    return f"{model_of(name)._meta.verbose_name} {words}".strip()
