"""What is whose in a gathering's latest release: sessions in people's plans, and those they teach."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release, ReleasedSession
from workshops.signups.people_of import followers


@dataclass(frozen=True, kw_only=True)
class OwnSessions:
    """Sessions that take place, in order of time, and the numbers in `sessions` of each person's."""

    sessions: tuple[ReleasedSession, ...]
    in_plan: Mapping[int, tuple[int, ...]]
    taught: Mapping[int, tuple[int, ...]]

    def people(self) -> set[int]:
        """Return everybody who has or teaches one."""
        return {*self.in_plan, *self.taught}

    def of(self, person: int) -> list[ReleasedSession]:
        """Return what they attend, in order of time; what they teach is not among it."""
        taught = set(self.taught.get(person, ()))
        return [self.sessions[place] for place in self.in_plan.get(person, ()) if place not in taught]

    def taught_by(self, person: int) -> list[ReleasedSession]:
        """Return what they teach, in order of time."""
        return [self.sessions[place] for place in self.taught.get(person, ())]


def read_own(gathering: Gathering, day: date | None = None, people: Collection[int] | None = None) -> OwnSessions:
    """Return whose the gathering's sessions of a local day are, or of all days, in five queries."""
    release = Release.objects.latest_of(gathering)
    rows: QuerySet[ReleasedSession] = ReleasedSession.objects.filter(
        release=release, status=ReleasedSession.Status.CONFIRMED
    )
    rows = rows.filter(day=day) if day else rows
    whole = rows.select_related("workshop").prefetch_related("workshop__teachers").defer("workshop__description")
    sessions = tuple(whole.order_by("starts_at", "uid"))
    sittings: dict[int, list[int]] = defaultdict(list)
    taught: dict[int, set[int]] = defaultdict(set)
    for place, session in enumerate(sessions):
        if session.offering_id is not None:
            sittings[session.offering_id].append(place)
        for teacher in session.workshop.teachers.all():
            if teacher.person_id is not None and (people is None or teacher.person_id in people):
                taught[teacher.person_id].add(place)
    in_plan: dict[int, set[int]] = defaultdict(set)
    for one in followers(sittings):
        if people is None or one.person in people:
            in_plan[one.person].update(sittings[one.offering])
    return OwnSessions(sessions=sessions, in_plan=_in_order(in_plan), taught=_in_order(taught))


def _in_order(found: Mapping[int, set[int]]) -> dict[int, tuple[int, ...]]:
    return {person: tuple(sorted(places)) for person, places in found.items()}
