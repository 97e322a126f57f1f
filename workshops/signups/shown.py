"""An offering as the latest release shows it: what people may sign up for, when, and for how many."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release, ReleasedSession, ReleasedWorkshop

from .parties import Ages
from .seat_models import Seat
from .window_models import SignUpRules
from .windows import Window, window_of

TAKES_PLACE = ReleasedSession.Status.CONFIRMED


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The sittings of an offering that take place, in order of time; there is one at least."""

    gathering: Gathering
    release: Release
    offering: int
    sessions: tuple[ReleasedSession, ...]

    @property
    def words(self) -> ReleasedWorkshop:
        """The workshop's words as released."""
        return self.sessions[0].workshop

    @property
    def starts(self) -> datetime:
        """When its first sitting begins."""
        return self.sessions[0].starts_at

    @property
    def ages(self) -> Ages:
        """For whom it is."""
        words = self.words
        return Ages(
            youngest=words.age_from,
            oldest=words.age_to,
            guardian=words.guardian,
            guardian_under=words.guardian_under,
        )

    @property
    def cap(self) -> int | None:
        """How many it holds: the workshop's own group or the smallest of its places, whichever is less."""
        holds = {place["slug"]: place["capacity"] for place in self.release.places}
        limits = [self.words.capacity, *(holds.get(session.place_slug) for session in self.sessions)]
        return min((limit for limit in limits if limit is not None), default=None)

    def overlaps(self, other: ReleasedSession) -> bool:
        """Say whether another session is at the time of one of its sittings."""
        return any(session.span.overlaps(other.span) for session in self.sessions)

    def when(self) -> str:
        """Return its first sitting as people read it, `Mon 6 July, 9:00`."""
        return formats.date_format(self.starts.astimezone(self.gathering.zone), "D j F, G:i")


def rules_of(gathering: Gathering) -> SignUpRules:
    """Return how people sign up at the gathering; the defaults while nobody chose."""
    return SignUpRules.objects.filter(gathering=gathering).first() or SignUpRules(gathering=gathering)


def window_for(shown: Shown, rules: SignUpRules) -> Window:
    """Return when people may sign up for it."""
    return window_of(
        kind=rules.window,
        opens_at=rules.opens_at,
        day=shown.sessions[0].day,
        starts=shown.starts,
        zone=shown.gathering.zone,
    )


def shown_of(gathering: Gathering, offerings: Collection[int] | None = None) -> dict[int, Shown]:
    """Return the offerings that the latest release shows and that take place, by id: two queries."""
    release = Release.objects.latest_of(gathering)
    if release is None:
        return {}
    rows = release.sessions.filter(status=TAKES_PLACE, offering__isnull=False).select_related("workshop")
    if offerings is not None:
        rows = rows.filter(offering__in=offerings)
    found: dict[int, list[ReleasedSession]] = {}
    for session in rows.defer("workshop__description", "workshop__bring").order_by("starts_at", "pk"):
        found.setdefault(session.offering_id or 0, []).append(session)
    return {
        pk: Shown(gathering=gathering, release=release, offering=pk, sessions=tuple(sessions))
        for pk, sessions in found.items()
    }


def seated_then(shown: Shown, person: Person) -> list[ReleasedSession]:
    """Return the sessions of other offerings, at its time, in which the person has a seat."""
    rows = shown.release.sessions.filter(
        status=TAKES_PLACE, offering__seats__person=person, offering__seats__state__in=Seat.TAKING
    ).exclude(offering=shown.offering)
    return overlapping(shown, rows.select_related("workshop").order_by("starts_at", "pk"))


def taught_then(shown: Shown, person: Person) -> list[ReleasedSession]:
    """Return the sessions at its time that the person teaches."""
    rows = shown.release.sessions.filter(status=TAKES_PLACE, workshop__teachers__person=person)
    return overlapping(shown, rows.select_related("workshop").order_by("starts_at", "pk"))


def overlapping(shown: Shown, sessions: Iterable[ReleasedSession]) -> list[ReleasedSession]:
    """Return the sessions that are at the time of one of its sittings."""
    return [session for session in sessions if shown.overlaps(session)]
