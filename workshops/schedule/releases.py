"""Publishing: the draft becomes the next release, measured against the one before."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .blockers import blockers_of
from .carrying import carry_over, outside, slots_together
from .changes import Change, differences
from .errors import ScheduleRefused
from .freezing import Frozen, freeze_draft, picture_of_places, picture_of_slots, thaw
from .models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop, SessionChange
from .signals import released


@dataclass(frozen=True)
class NextRelease:
    """What publishing now would show: every session by UID, and how it differs from the release before."""

    previous: Release | None
    before: dict[UUID, Frozen]
    sessions: dict[UUID, Frozen]
    changes: tuple[Change, ...]
    places: list[dict[str, Any]]
    slots: list[dict[str, str]]

    @property
    def is_news(self) -> bool:
        """Say whether anything differs from the release before."""
        old = self.previous
        return old is None or bool(self.changes) or (old.places, old.slots) != (self.places, self.slots)


def prepare(
    *, gathering: Gathering, now: datetime, days: Collection[date] = (), since: datetime | None = None
) -> NextRelease:
    """Return what publishing at `now` would show, in a constant number of queries; nothing is written.

    With `days`, only what lies or lay on these changes; every other day stays as the last release has it. What ended
    before `since` is left out: it is past, not cancelled.
    """
    previous = Release.objects.latest_of(gathering)
    old, new = thaw(previous), freeze_draft(gathering, now, since)
    if since is not None:
        old = {uid: frozen for uid, frozen in old.items() if uid in new or frozen.session.ends_at >= since}
    carry_over(old, new, outside(old, new, days) if days else ())
    places, slots = picture_of_places(gathering), picture_of_slots(gathering)
    if days and previous:
        slots = slots_together(previous.slots, slots, days)
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
    return NextRelease(previous, old, new, changes, places, slots)


def _positions(places: list[dict[str, Any]]) -> dict[str, Any]:
    return {place["slug"]: (place["latitude"], place["longitude"]) for place in places}


def publish(
    *,
    gathering: Gathering,
    person: Person | None,
    note: str = "",
    seen_version: int,
    now: datetime,
    days: Collection[date] = (),
    accepted: str = "",
) -> Release:
    """Freeze the draft as the next release, or only `days` of it; organizers and schedulers may.

    Raises ScheduleRefused when the draft changed after `seen_version`, when nothing differs from the last release, and
    when there are blockers on these days that `accepted`, the mark of those said yes to, does not name.
    """
    with transaction.atomic():
        locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
        if locked.draft_version != seen_version:
            raise ScheduleRefused(_("The draft changed while you were looking. Read the changes again, then publish."))
        blockers = blockers_of(locked, days)
        if blockers.mark != accepted:
            raise ScheduleRefused(blockers.refusal())
        coming = prepare(gathering=locked, now=now, days=days)
        if not coming.is_news:
            raise ScheduleRefused(_("Nothing changed since the last programme, so there is nothing to publish."))
        return _write(locked, person, note, coming, now, blockers.sentences)


def publish_at_once(*, gathering: Gathering, person: Person | None, now: datetime, since: datetime) -> Release | None:
    """Freeze a draft that nobody arranges on a board, without a look at its clashes; None where nothing differs.

    The sessions that ended before `since` are left out.
    """
    with transaction.atomic():
        locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
        coming = prepare(gathering=locked, now=now, since=since)
        return _write(locked, person, "", coming, now, ()) if coming.is_news else None


def _write(
    gathering: Gathering,
    person: Person | None,
    note: str,
    coming: NextRelease,
    now: datetime,
    accepted_blockers: Iterable[str],
) -> Release:
    release = Release.objects.create(
        gathering=gathering,
        number=coming.previous.number + 1 if coming.previous else 1,
        note=note,
        published_at=now,
        published_by=person,
        places=coming.places,
        slots=coming.slots,
        accepted_blockers=list(accepted_blockers),
    )
    _write_rows(release, coming)
    released.send(sender=Release, release=release)
    return release


def _write_rows(release: Release, coming: NextRelease) -> None:
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
