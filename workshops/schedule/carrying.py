"""What the next release keeps of the last one: sessions gone from the draft, and days that are not published now."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from .changes import CANCELLED
from .freezing import Frozen, copy_words
from .models import ReleasedSession, ReleasedTeacher, ReleasedWorkshop

Words = tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]


def outside(old: dict[UUID, Frozen], new: dict[UUID, Frozen], days: Collection[date]) -> set[UUID]:
    """Return the UIDs of sessions that lie on none of `days`, neither in the last release nor in the draft."""
    pictures = [*old.items(), *new.items()]
    touched = {uid for uid, frozen in pictures if frozen.session.day in days}
    return {uid for uid, _frozen in pictures} - touched


def carry_over(old: dict[UUID, Frozen], new: dict[UUID, Frozen], as_they_were: Collection[UUID]) -> None:
    """Add to `new` what the last release had: `as_they_were` unchanged, what else is gone from the draft as cancelled.

    What `as_they_were` names leaves `new` first. A workshop that is not in `new` keeps its last public words, for its
    later words are a draft; one that is has its new words for all its sessions, since a release has its words once.
    """
    for uid in as_they_were:
        new.pop(uid, None)
    words: dict[int, Words] = {}
    for frozen in new.values():
        if frozen.workshop.workshop_id is not None:
            words[frozen.workshop.workshop_id] = (frozen.workshop, frozen.teachers)
    copied: dict[int, Words] = {}
    for uid, last in old.items():
        if uid in new:
            continue
        kept = words.get(last.workshop.workshop_id or 0) or copied.get(last.workshop.pk)
        if kept is None:
            kept = copied[last.workshop.pk] = copy_words(last)
        new[uid] = copy_of(last, *kept)
        if uid not in as_they_were:
            new[uid].session.status = CANCELLED


def copy_of(old: Frozen, words: ReleasedWorkshop, teachers: Iterable[ReleasedTeacher]) -> Frozen:
    """Return a released session as an unsaved row at its last time and place."""
    names = [f.attname for f in ReleasedSession._meta.concrete_fields if f.name not in {"id", "release", "workshop"}]
    row = ReleasedSession(workshop=words, **{name: getattr(old.session, name) for name in names})
    return Frozen(row, words, tuple(teachers))


def slots_together(
    old: Iterable[dict[str, str]], new: Iterable[dict[str, str]], days: Collection[date]
) -> list[dict[str, str]]:
    """Return the new slots of `days` and the old ones of all others, in order of time."""
    names = {day.isoformat() for day in days}
    kept = [slot for slot in old if slot["day"] not in names] + [slot for slot in new if slot["day"] in names]
    return sorted(kept, key=lambda slot: (slot["day"], slot["starts"]))
