"""What hangs on a person: each slice declares its own rows here once, for the export, for leaving and for merging."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model, QuerySet

from .models import Person

Rows = Iterator[dict[str, Any]]


class Merging(StrEnum):
    """What becomes of rows when their person is merged into another one."""

    MOVE = "they follow"
    DROP = "they go"


def rows_go(rows: "QuerySet[Any]") -> None:
    """Leave: nobody needs these rows without their person."""
    rows.delete()


def rows_stay(rows: "QuerySet[Any]") -> None:
    """Leave: a roster, a release or a record needs these rows; they show "Somebody" from now on."""


def first_stays(kept: Any, gone: Any) -> None:
    """Merge: of two rows that say the same, the survivor's says it all."""


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """One field that points at a person, and what its rows mean to them.

    `title` and `shows` (lookups from the row) are a section of the export; `left_out` says why there is none. `leave`
    gets the rows of somebody who deletes their account. `twins` joins two rows that a unique constraint does not let
    stand side by side once both are one person's: it writes into the first what the second knew, before that one goes.
    """

    model: type[Model]
    field: str
    title: str = ""
    shows: tuple[str, ...] = ()
    left_out: str = ""
    leave: "Callable[[QuerySet[Any]], None]" = rows_go
    merging: Merging = Merging.MOVE
    twins: Callable[[Any, Any], None] | None = None

    def rows_of(self, person: Person) -> "QuerySet[Any]":
        """Return the person's rows, in the order in which they were made."""
        return self.model._base_manager.filter(**{self.field: person}).order_by("pk")

    def shown(self, person: Person) -> Rows:
        """Yield the person's rows as the export shows them, a few in memory at a time."""
        for row in self.rows_of(person).values(*self.shows).iterator(chunk_size=500):
            yield {name.replace("__", "_"): value for name, value in row.items()}


_declared: dict[tuple[type[Model], str], Belonging] = {}


def declare(belongings: Iterable[Belonging]) -> None:
    """Add what a slice's rows mean; called once by each slice when the site starts."""
    _declared.update({(belonging.model, belonging.field): belonging for belonging in belongings})


def declared() -> Mapping[tuple[type[Model], str], Belonging]:
    """Return everything declared, in the order of the slices."""
    return _declared


def fill_blanks(kept: Model, gone: Model) -> None:
    """Take from `gone` whatever `kept` does not say, and save."""
    for field in kept._meta.concrete_fields:
        if not field.primary_key and getattr(kept, field.attname) in (None, "", [], {}):
            setattr(kept, field.attname, getattr(gone, field.attname))
    kept.save()
