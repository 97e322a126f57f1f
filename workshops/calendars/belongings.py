"""What hangs on a person by their private calendars."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from workshops.people.belongings import Belonging

from .private_models import PrivateFeed


def end_links(feeds: "QuerySet[Any]") -> None:
    """Leave: each link stays as nobody's, to answer that it leads nowhere any more."""
    why = Case(When(ended_at=None, then=Value(PrivateFeed.Ended.LEFT.value)), default="ended")
    when = Coalesce("ended_at", Value(timezone.now()))
    nothing = {"told": {}, "stamp": "", "near": [], "packed": b""}
    feeds.update(person=None, label="", used_at=None, ended=why, ended_at=when, **nothing)


BELONGINGS = (
    Belonging(
        model=PrivateFeed,
        field="person",
        title="private_calendar_links",
        shows=("kind", "gathering__name", "label", "alarms", "made_at", "used_at", "ended_at", "ended"),
        leave=end_links,
    ),
)
