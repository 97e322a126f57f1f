"""Which row of a file from the river is which row of home."""

from collections.abc import Mapping
from typing import Any

from workshops.gatherings.away_models import CarriedRow, Carry

from .actions import Rows
from .base import Base
from .inside import renamed
from .rows import Row, fields_of, points_at, sets_of
from .writing import Ids, bad_file


def known_rows(carry: Carry, base: Base) -> Ids:
    """Return the rows of home that the river knows: those that went out, and those of its own that were merged."""
    ids: Ids = {(name, pk): int(pk) for name, rows in base.items() for pk in rows if pk.isdigit()}
    for name, theirs, ours in carry.rows.order_by("pk").values_list("model", "theirs", "ours"):
        ids[name, theirs] = ours
    return ids


def new_names(carry: Carry, ids: Ids) -> None:
    """Keep which row of the river became which of home."""
    CarriedRow.objects.bulk_create(
        [CarriedRow(carry=carry, model=name, theirs=theirs, ours=ours) for (name, theirs), ours in ids.items()],
        batch_size=1_000,
    )


def refuse_strangers(rows: Rows, ids: Ids) -> None:
    """Refuse a file that names rows of home which did not go out."""
    for name, found in rows.items():
        for identity, row in found:
            _refuse(name, identity, ids)
            for other, value in _pointers(name, row):
                _refuse(other, str(value), ids)


def _refuse(name: str, identity: str, ids: Ids) -> None:
    if not identity.startswith("n") and (name, identity) not in ids:
        raise bad_file()


def _pointers(name: str, row: Row) -> list[tuple[str, Any]]:
    single = [(points_at(field), row.get(field.name)) for field in fields_of(name) if field.is_relation]
    many = [(points_at(field), member) for field in sets_of(name) for member in row.get(field.name) or ()]
    return [(other, value) for other, value in [*single, *many] if value is not None]


def at_home(name: str, row: Row, ids: Mapping[tuple[str, str], int]) -> Row:
    """Return a row of the river with home's ids in it."""
    told = dict(row)
    for field in fields_of(name):
        if field.is_relation and told.get(field.name) is not None:
            told[field.name] = ids.get((points_at(field), str(told[field.name])))
        elif field.name in told:
            told[field.name] = renamed(name, field.name, told[field.name], lambda other, pk: ids.get((other, pk)))
    for many in sets_of(name):
        members = (ids.get((points_at(many), str(member))) for member in told.get(many.name) or ())
        told[many.name] = sorted((member for member in members if member is not None), key=str)
    return told
