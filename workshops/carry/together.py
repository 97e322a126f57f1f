"""Rows that are one thing together, such as somebody's ranked wishes for a day: taken whole from one side."""

import json
from collections import defaultdict
from typing import Any

from .base import digests
from .merging import decided
from .naming import at_home
from .rows import Row, dump_row, model_of
from .table import CARRIED
from .work import Merge
from .writing import insert, join

Group = tuple[Any, ...]
Theirs = dict[str, tuple[Row, Row]]  # identity: the row with home's ids, and as the file has it


def merge_together(work: Merge, name: str, rows: list[tuple[str, Row]]) -> None:
    """Merge groups of rows; what only one side changed holds, on both it is a conflict and home's stays."""
    ours: dict[Group, dict[str, Row]] = defaultdict(dict)
    theirs: dict[Group, Theirs] = defaultdict(dict)
    for pk, row in work.home[name].items():
        ours[_group(name, row)][pk] = row
    for identity, row in rows:
        here = at_home(name, row, work.ids)
        if None not in _group(name, here):
            theirs[_group(name, here)][identity] = here, row
    for group in sorted({*ours, *theirs}):
        _merge_group(work, name, group, ours.get(group, {}), theirs.get(group, {}))


def _group(name: str, row: Row) -> Group:
    return tuple(row.get(column) for column in CARRIED[name].together)


def _merge_group(work: Merge, name: str, group: Group, ours: dict[str, Row], theirs: Theirs) -> None:
    base = work.base.get(name, {})
    here = [row for row, _raw in theirs.values()]
    known = {str(work.ids.get((name, identity))): row for identity, (row, _raw) in theirs.items()}
    river_changed = any(base.get(pk) != digests(row, work.salt) for pk, row in known.items())
    river_changed = river_changed or any(pk in base and pk not in known for pk in ours)
    if river_changed and _same(list(ours.values()), here):
        _name_alike(work, name, ours, theirs)
    elif river_changed:
        home_changed = any(base.get(pk) != digests(row, work.salt) for pk, row in ours.items())
        home_changed = home_changed or any(pk in base and pk not in ours for pk in known)
        key, sides = f"{name}:{'-'.join(map(str, group))}", ({"rows": list(ours.values())}, {"rows": here})
        conflict = decided(key, *sides, work.decisions)
        if home_changed and ours:
            work.back.conflicts.append(conflict)
        if home_changed and ours and conflict.taken == "home":
            _keep_names(work, name, theirs)
        else:
            _replace(work, name, ours, theirs)


def in_place_of(work: Merge, name: str, group: str, stands: list[Row], wanted: list[Row]) -> bool:
    """Put the rows of one side in place of those that stand, if these stand still; say whether they did."""
    named = dict(zip(CARRIED[name].together, group.split("-"), strict=True))
    rows = {str(row.pk): dump_row(name, row) for row in model_of(name)._base_manager.filter(**named).order_by("pk")}
    if not _same(list(rows.values()), stands):
        return False
    _replace(work, name, rows, {f"n{number}": (row, row) for number, row in enumerate(wanted)})
    return True


def _same(ours: list[Row], theirs: list[Row]) -> bool:
    return sorted(map(_words, ours)) == sorted(map(_words, theirs))


def _words(row: Row) -> str:
    """Return a row's values in one order; a database may keep those of a question in another."""
    return json.dumps(row, sort_keys=True)


def _name_alike(work: Merge, name: str, ours: dict[str, Row], theirs: Theirs) -> None:
    by_words = {_words(row): int(pk) for pk, row in ours.items()}
    work.ids.update({(name, identity): by_words[_words(row)] for identity, (row, _raw) in theirs.items()})


def _keep_names(work: Merge, name: str, theirs: Theirs) -> None:
    """Name what is not taken by a number no row has, so that the next merge knows that it was looked at."""
    for identity in theirs:
        if (name, identity) not in work.ids:
            work.ids[name, identity] = -int(identity[1:])


def _replace(work: Merge, name: str, ours: dict[str, Row], theirs: Theirs) -> None:
    model_of(name)._base_manager.filter(pk__in=[int(pk) for pk in ours]).delete()
    fresh = [(identity, raw) for identity, (_row, raw) in theirs.items()]
    insert(name, fresh, work.ids)
    join(name, fresh, work.ids)
    work.back.count(work.back.changed, name)
