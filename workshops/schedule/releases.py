"""Publishing: the draft becomes the next release, measured against the one before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .changes import Change, differences
from .errors import ScheduleRefused
from .freezing import Frozen, cancel, copy_words, freeze_draft, picture_of_places, picture_of_slots, thaw
from .models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop, SessionChange
from .signals import released


@dataclass(frozen=True)
class NextRelease:
    """What publishing now would show: every session by UID, and how it differs from the release before."""

    previous: Release | None
    sessions: dict[UUID, Frozen]
    changes: tuple[Change, ...]
    places: list[dict[str, Any]]
    slots: list[dict[str, str]]

    @property
    def is_news(self) -> bool:
        """Say whether anything differs from the release before."""
        old = self.previous
        return old is None or bool(self.changes) or (old.places, old.slots) != (self.places, self.slots)


def prepare(*, gathering: Gathering, now: datetime) -> NextRelease:
    """Return what publishing at `now` would show, in a constant number of queries; nothing is written."""
    previous = Release.objects.latest_of(gathering)
    old, new = thaw(previous), freeze_draft(gathering, now)
    _add_cancelled(old, new)
    places = picture_of_places(gathering)
    before = {uid: f.picture(_positions(previous.places if previous else [])) for uid, f in old.items()}
    after = {uid: f.picture(_positions(places)) for uid, f in new.items()}
    for uid, frozen in new.items():
        if uid not in before:
            continue
        row, last = frozen.session, old[uid].session
        row.sequence = last.sequence + (before[uid].core != after[uid].core)
        row.first_released_at = last.first_released_at
        row.changed_at = last.changed_at if before[uid] == after[uid] else now
    changes = tuple(differences(before, after)) if previous else ()
    return NextRelease(previous, new, changes, places, picture_of_slots(gathering))


def _positions(places: list[dict[str, Any]]) -> dict[str, Any]:
    return {place["slug"]: (place["latitude"], place["longitude"]) for place in places}


def _add_cancelled(old: dict[UUID, Frozen], new: dict[UUID, Frozen]) -> None:
    """Keep what was once released and is gone from the draft, as cancelled.

    A workshop that left the programme whole keeps its last public words, for its later words are a draft.
    """
    words: dict[int, tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]] = {}
    for frozen in new.values():
        if frozen.workshop.workshop_id is not None:
            words[frozen.workshop.workshop_id] = (frozen.workshop, frozen.teachers)
    copied: dict[int, tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]] = {}
    for uid, gone in old.items():
        if uid in new:
            continue
        kept = words.get(gone.workshop.workshop_id or 0) or copied.get(gone.workshop.pk)
        if kept is None:
            kept = copied[gone.workshop.pk] = copy_words(gone)
        new[uid] = cancel(gone, *kept)


def publish(
    *, gathering: Gathering, person: Person | None, note: str = "", seen_version: int, now: datetime
) -> Release:
    """Freeze the draft as the next release; organizers and schedulers may.

    Raises ScheduleRefused when the draft changed after `seen_version`, or when nothing differs from the last release.
    """
    with transaction.atomic():
        locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
        if locked.draft_version != seen_version:
            raise ScheduleRefused(_("The draft changed while you were looking. Read the changes again, then publish."))
        coming = prepare(gathering=locked, now=now)
        if not coming.is_news:
            raise ScheduleRefused(_("Nothing changed since the last programme, so there is nothing to publish."))
        release = Release.objects.create(
            gathering=locked,
            number=coming.previous.number + 1 if coming.previous else 1,
            note=note,
            published_at=now,
            published_by=person,
            places=coming.places,
            slots=coming.slots,
        )
        _write(release, coming)
        released.send(sender=Release, release=release)
    return release


def _write(release: Release, coming: NextRelease) -> None:
    workshops = list({id(f.workshop): f.workshop for f in coming.sessions.values()}.values())
    teachers = list({id(t): t for f in coming.sessions.values() for t in f.teachers}.values())
    for row in workshops:
        row.release = release
    ReleasedWorkshop.objects.bulk_create(workshops, batch_size=500)
    ReleasedTeacher.objects.bulk_create(teachers, batch_size=500)
    sessions = [f.session for f in coming.sessions.values()]
    for session in sessions:
        session.release = release
    ReleasedSession.objects.bulk_create(sessions, batch_size=500)
    SessionChange.objects.bulk_create(
        [
            SessionChange(release=release, uid=c.uid, title=c.title, kind=c.kind, before=c.before, after=c.after)
            for c in coming.changes
        ],
        batch_size=500,
    )
