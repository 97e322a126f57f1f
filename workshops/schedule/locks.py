"""Locked days: which they are, and the refusal of what would move on one."""

from collections.abc import Iterable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering

from .errors import ScheduleRefused
from .lock_models import DayLock


def locked_days(gathering: Gathering) -> dict[date, DayLock]:
    """Return the locked days with who locked them: one query."""
    return {lock.day: lock for lock in DayLock.objects.filter(gathering=gathering).select_related("person")}


def lock_words(lock: DayLock) -> str:
    """Return that a day is locked, by whom and why, as a sentence."""
    words = {"day": formats.date_format(lock.day, "D j F"), "who": lock.person or _("Somebody"), "why": lock.reason}
    if lock.reason:
        return _("%(who)s locked %(day)s: “%(why)s”.") % words
    return _("%(who)s locked %(day)s.") % words


def why_locked(days: Iterable[date | None], locks: dict[date, DayLock], *, of_team: bool = True) -> str:
    """Return the sentence of the first locked one of `days`, with what can be done; empty when none is."""
    lock = next((locks[day] for day in days if day is not None and day in locks), None)
    if lock is None:
        return ""
    advice = _("Unlock the day first.") if of_team else _("Choose another day, or ask the team.")
    return f"{lock_words(lock)} {advice}"


def refuse_locked(gathering: Gathering, days: Iterable[date | None], *, of_team: bool = True) -> None:
    """Raise ScheduleRefused when one of the days is locked; somebody who is not `of_team` cannot unlock it."""
    if sentence := why_locked(days, locked_days(gathering), of_team=of_team):
        raise ScheduleRefused(sentence)
