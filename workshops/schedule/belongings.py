"""What hangs on a person in the draft and in releases."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .board_models import BoardRequest
from .dismissal_models import ClashDismissal
from .lock_models import DayLock
from .log_models import Step
from .models import Release, ReleasedSession, ReleasedTeacher, SessionChange
from .own_models import OpenSlot
from .planned_models import PlannedRelease


def take_name_out(rows: "QuerySet[Any]") -> None:
    """Leave: the name goes out of every release and of what releases changed, the one way in which a release changes.

    Docs: decisions/0003. Rows, numbers, times and calendar UIDs stay.
    """
    somebody = _("Somebody")
    names = set(rows.values_list("name", flat=True))
    taught = list(rows.values_list("workshop", flat=True))
    uids = list(ReleasedSession.objects.filter(workshop__in=taught).values_list("uid", flat=True).distinct())
    for change in SessionChange.objects.filter(uid__in=uids, kind=SessionChange.Kind.TEACHERS):
        for side in (change.before, change.after):
            side["teachers"] = [somebody if name in names else name for name in side.get("teachers", [])]
        change.save(update_fields=["before", "after"])
    rows.update(name=somebody)


BELONGINGS = (
    Belonging(
        model=ReleasedTeacher,
        field="person",
        title="released_as_teacher",
        leave=take_name_out,
        shows=("workshop__release__gathering__name", "workshop__release__number", "workshop__title", "name"),
    ),
    Belonging(
        model=Step,
        field="person",
        title="moves_on_the_board",
        leave=rows_stay,
        shows=("gathering__name", "at", "kind", "about", "sessions"),
    ),
    Belonging(
        model=DayLock,
        field="person",
        title="days_locked",
        leave=rows_stay,
        shows=("gathering__name", "day", "reason", "at"),
    ),
    Belonging(
        model=ClashDismissal,
        field="person",
        title="clashes_found_fine",
        leave=rows_stay,
        shows=("gathering__name", "words", "reason", "at"),
    ),
    Belonging(
        model=OpenSlot,
        field="opened_by",
        title="slots_opened",
        leave=rows_stay,
        shows=("slot__gathering__name", "slot__day", "slot__label", "place__name", "until"),
    ),
    Belonging(
        model=Release,
        field="published_by",
        title="releases_published",
        leave=rows_stay,
        shows=("gathering__name", "number", "published_at", "note"),
    ),
    Belonging(
        model=BoardRequest,
        field="person",
        left_out="the board's memory of one day; the moves themselves are in moves_on_the_board",
        twins=first_stays,
    ),
    Belonging(
        model=PlannedRelease,
        field="person",
        title="releases_planned",
        shows=("gathering__name", "at", "days", "note", "made_at", "done_at", "refused"),
        leave=rows_stay,
    ),
)
