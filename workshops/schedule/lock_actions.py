"""Locking and unlocking days of the draft; organizers and schedulers may."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .errors import ScheduleRefused
from .lock_models import DayLock


@transaction.atomic
def lock_day(*, gathering: Gathering, day: date, person: Person, reason: str) -> DayLock:
    """Let nothing move into or out of a day; locking it again changes who and why."""
    locked = lock_draft(gathering)
    if day not in locked.days:
        raise ScheduleRefused(_("That is no day of this gathering. Choose another."))
    given = {"person": person, "reason": reason}
    lock, _made = DayLock.objects.update_or_create(gathering=locked, day=day, defaults=given)
    _note(locked, day, person, "locked", reason)
    return lock


@transaction.atomic
def unlock_day(*, gathering: Gathering, day: date, person: Person) -> None:
    """Let a day be changed again; nothing happens when it is not locked."""
    locked = lock_draft(gathering)
    if DayLock.objects.filter(gathering=locked, day=day).delete()[0]:
        _note(locked, day, person, "unlocked", "")


def _note(gathering: Gathering, day: date, person: Person, verb: str, reason: str) -> None:
    after = {"day": day.isoformat(), "reason": reason}
    note_change(
        gathering=gathering, person=person, subject="day", subject_id=None, title=str(day), verb=verb, after=after
    )
    touch_draft(gathering)
