"""The lines that the review leaves in a gathering's record about one proposal."""

from typing import Any

from workshops.gatherings.models import Change
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .models import Workshop


def note_of(
    workshop: Workshop,
    person: Person | None,
    verb: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write down what was done with a proposal; nothing when before and after are the same."""
    note_change(
        gathering=workshop.gathering,
        person=person,
        subject="workshop",
        subject_id=workshop.pk,
        title=workshop.title,
        verb=verb,
        before=before,
        after=after,
    )


def line_of(
    workshop: Workshop, person: Person | None, verb: str, before: dict[str, Any], after: dict[str, Any]
) -> Change:
    """Return such a line unsaved, where many are written in one go."""
    return Change(
        gathering=workshop.gathering,
        person=person,
        subject="workshop",
        subject_id=workshop.pk,
        title=workshop.title[:200],
        verb=verb,
        before=before,
        after=after,
    )
