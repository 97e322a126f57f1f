"""Opening a closed place again; organizers and schedulers may."""

from datetime import datetime

from django.db import transaction

from workshops.gatherings.closure_models import PlaceClosure
from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.record import note_change
from workshops.people.models import Person


@transaction.atomic
def open_again(*, closure: PlaceClosure, person: Person, now: datetime) -> None:
    """End a closure now, or take it away when it has not begun; nothing happens when somebody was faster.

    What was moved away stays where it is: only undoing the change that closed the place brings it back.
    """
    gathering = lock_draft(closure.place.gathering)
    found = PlaceClosure.objects.filter(pk=closure.pk, ends_at__gt=now).select_related("place").first()
    if found is None:
        return
    before = {"starts_at": found.starts_at.isoformat(), "ends_at": found.ends_at.isoformat()}
    note_change(
        gathering=gathering,
        person=person,
        subject="closure",
        subject_id=None,
        title=found.place.name,
        verb="opened again",
        before=before,
        after={"starts_at": before["starts_at"], "ends_at": now.isoformat()} if found.starts_at < now else {},
    )
    if found.starts_at < now:
        found.ends_at = now
        found.save(update_fields=["ends_at"])
    else:
        found.delete()
    touch_draft(gathering)
