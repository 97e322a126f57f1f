"""The record of a gathering: a line for each change of a proposal, a role or a setting, written in its transaction."""

from collections.abc import Iterable
from typing import Any

from workshops.people.models import Person

from .models import Change, Gathering


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
    """Write a line of the record; None when `before` and `after` are given and equal. Values must fit into JSON."""
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
