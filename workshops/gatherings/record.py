"""The record of a gathering: a line for each change of a proposal, a role or a setting, written in its transaction."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db.models import Model

from workshops.people.models import Person

from .models import Change, Gathering

LONGEST = 200


def note_change(
    *,
    gathering: Gathering,
    person: Person | None,
    subject: str,
    subject_id: int | None,
    title: str,
    verb: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change | None:
    """Write a line of the record; None when `before` and `after` are given and equal. Values must fit into JSON.

    What `subject`, `verb` and the names of values are called on the page is told to `record_words.tell`.
    """
    if before is not None and before == after:
        return None
    return Change.objects.create(
        gathering=gathering,
        person=person,
        subject=subject,
        subject_id=subject_id,
        title=title[:200],
        verb=verb,
        before=before or {},
        after=after or {},
    )


def note_changes(lines: Iterable[Change]) -> None:
    """Write many lines of a record in one go."""
    Change.objects.bulk_create(lines)


def note_difference(
    *,
    gathering: Gathering,
    person: Person | None,
    subject: str,
    row: Model,
    before: dict[str, Any],
    after: dict[str, Any],
) -> Change | None:
    """Write that a row was changed, with the values that differ alone; None when none does."""
    changed = [name for name in after if before.get(name) != after[name]]
    return note_change(
        gathering=gathering,
        person=person,
        subject=subject,
        subject_id=row.pk,
        title=str(row),
        verb="changed",
        before={name: before.get(name) for name in changed},
        after={name: after[name] for name in changed},
    )


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return the row's fields as the record keeps them: days and hours as text, long texts cut, other rows by name."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:LONGEST]


PLACE = (
    "place",
    ("name", "about", "capacity", "parallel_groups", "rain_place", "order", "east_m", "north_m"),
)
SLOT = ("slot", ("day", "label", "kind", "starts", "ends"))
PATTERN = ("pattern", ("label", "kind", "starts", "ends", "days", "skip_first", "skip_last"))


def note_row(
    verb: str,
    kind: tuple[str, tuple[str, ...]],
    row: Any,
    by: Person | None,
    *,
    before: Any = None,
    more: tuple[dict[str, Any], dict[str, Any]] = ({}, {}),
) -> None:
    """Write that somebody made, changed or removed a place, a slot or a pattern; what the site made is left out."""
    subject, names = kind
    if before is not None:
        was, now = values_of(before, names) | more[0], values_of(row, names) | more[1]
        note_difference(gathering=row.gathering, person=by, subject=subject, row=row, before=was, after=now)
    elif by is not None:
        note_change(gathering=row.gathering, person=by, subject=subject, subject_id=row.pk, title=str(row), verb=verb)
