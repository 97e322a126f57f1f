"""The switch of an emergency: organizers may, and the record says who did and when."""

from datetime import datetime

from django.db import transaction

from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person


@transaction.atomic
def begin_emergency(*, gathering: Gathering, by: Person, words: str, now: datetime) -> None:
    """Put what is urgent first, with some words to everybody; again it changes the words alone."""
    before = Gathering.objects.select_for_update().get(pk=gathering.pk)
    since = before.emergency_since or now
    Gathering.objects.filter(pk=gathering.pk).update(emergency_since=since, emergency_words=words)
    verb = "changed" if before.emergency_since else "began"
    _note(before, by, verb, {"text": before.emergency_words}, {"text": words})


@transaction.atomic
def end_emergency(*, gathering: Gathering, by: Person) -> None:
    """Show everything as it was before; twice is once."""
    before = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if before.emergency_since is not None:
        Gathering.objects.filter(pk=gathering.pk).update(emergency_since=None, emergency_words="")
        _note(before, by, "ended", {"text": before.emergency_words}, {"text": ""})


def _note(gathering: Gathering, by: Person, verb: str, before: dict[str, str], after: dict[str, str]) -> None:
    note_change(
        gathering=gathering,
        person=by,
        subject="emergency",
        subject_id=gathering.pk,
        title=gathering.name,
        verb=verb,
        before=before if before != after else None,
        after=after if before != after else None,
    )
