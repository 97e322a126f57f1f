"""Notes of days: what the team tells of each, with the mail of the evening before."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .day_models import DayNote


@transaction.atomic
def write_notes(*, gathering: Gathering, by: Person, texts: Mapping[date, str]) -> int:
    """Keep each day's text, none where it is empty; return how many differ. Stewards, schedulers and organizers may."""
    lock_draft(gathering)
    known = {note.day: note for note in DayNote.objects.filter(gathering=gathering)}
    changed = 0
    for day, text in texts.items():
        before = known[day].text if day in known else ""
        if text == before:
            continue
        if text:
            DayNote.objects.update_or_create(gathering=gathering, day=day, defaults={"text": text})
        else:
            known[day].delete()
        changed += 1
        _note(gathering, by, day, before, text)
    return changed


def _note(gathering: Gathering, by: Person, day: date, before: str, after: str) -> None:
    note_change(
        gathering=gathering,
        person=by,
        subject="day note",
        subject_id=None,
        title=day.isoformat(),
        verb="changed",
        before={"text": before},
        after={"text": after},
    )
