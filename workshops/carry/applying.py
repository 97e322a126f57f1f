"""What a side's values do to a row of home, and to the seats, promises and shifts that it counts."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from workshops.gatherings.models import Gathering

from .merging import Merged, decided
from .rows import Row, fields_of, model_of, sets_of
from .seats_back import settle_seats
from .settling import settle_posts, settle_shifts
from .table import QUIET
from .work import Merge
from .writing import Ids, values_here


def risen(merged: Merged, column: str, ours: Row, theirs: Row) -> Merged:
    """Return what changes with the number that counts changes, higher than on both sides where both changed."""
    if not column or not set(merged.changes) - QUIET or column in merged.changes:
        return merged
    return replace(merged, changes={**merged.changes, column: max(ours[column], theirs[column]) + 1})


def write_row(work: Merge, name: str, pk: int, merged: Merged) -> None:
    """Write what changes in a row of home; what no row can be together with others is a conflict too."""
    work.back.conflicts += merged.conflicts
    changes = dict(merged.changes)
    if not set(changes) - QUIET:
        return
    if name == "Shift":
        work.shifts.add(pk)
    if name == "Seat":
        work.offerings.add(work.home[name][str(pk)]["offering"])
        if "line" in changes:
            changes["line"] = work.aside.line(changes["line"])
    try:
        with transaction.atomic():
            _update(name, pk, changes)
    except IntegrityError:
        told = {key: work.home[name][str(pk)].get(key) for key in changes}
        work.back.conflicts.append(decided(f"{name}:{pk}:all", told, changes, {}))
        return
    work.back.count(work.back.changed, name)


def _update(name: str, pk: int, changes: dict[str, Any]) -> None:
    columns = {column.name: column for column in fields_of(name)}
    plain = {key: value for key, value in changes.items() if key in columns and key != "version"}
    same: Ids = Same()
    values = values_here(name, plain, same)
    if "version" in columns:
        values["version"] = F("version") + 1
    if values:
        model_of(name)._base_manager.filter(pk=pk).update(**values)
    for members in sets_of(name):
        if members.name in changes:
            getattr(model_of(name)._base_manager.get(pk=pk), members.name).set(changes[members.name])


class Same(dict[tuple[str, str], int]):
    """Names rows of home by their own ids."""

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        """Return the id."""
        return int(key[1])


def settle(work: Merge, gathering: Gathering, now: datetime) -> None:
    """Count seats, promises and shifts anew, and list who steps back."""
    work.back.listed += settle_seats(gathering, sorted(work.offerings), out=work.carry.at, now=now)
    work.back.listed += settle_posts(gathering, now=now) + settle_shifts(sorted(work.shifts))
