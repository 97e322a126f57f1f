"""Plans to print, for the mail before arrival; none where the site makes no PDF."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from workshops.gatherings.models import Gathering
from workshops.paper.pdf import can_print
from workshops.paper.plans import plan_sheet, seats_of
from workshops.paper.sheets import Sheet
from workshops.people.models import Person
from workshops.schedule.models import Release, ReleasedSession

from .own_sessions import OwnSessions


class PlanSheets:
    """What the sheets of some people of a gathering are made of, read at once."""

    def __init__(self, gathering: Gathering, own: OwnSessions, people: Collection[int], now: datetime) -> None:
        """Read the release and everybody's seats in two queries, or nothing."""
        self.now = now
        self.release = Release.objects.latest_of(gathering) if can_print() else None
        if self.release is not None:
            self.release.gathering = gathering
            self.seats = seats_of(people, {session.offering_id for session in own.sessions} - {None})

    def of(self, person: Person, mine: Sequence[ReleasedSession], taught: Collection[UUID]) -> Sheet | None:
        """Return the sheet of one person's sessions."""
        if self.release is None:
            return None
        return plan_sheet(self.release, mine, taught, self.seats.get(person.pk, {}), person.name, self.now)
