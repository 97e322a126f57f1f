"""What the latest programme told people, whom a way out would tell something else, and how many those are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshops.gatherings.models import Gathering, Place
from workshops.proposals.models import WorkshopTeacher
from workshops.schedule.models import Release, ReleasedSession, Session
from workshops.signups.models import Star
from workshops.signups.seat_models import Seat
from workshops.timespan import TimeSpan

Where = tuple[TimeSpan | None, int | None]  # None: nowhere, the tray
NOWHERE: Where = (None, None)


@dataclass(frozen=True, kw_only=True)
class Told:
    """Where people think that each session is: by the latest programme, or by the board where there is none yet."""

    published_at: datetime | None
    spots: Mapping[int, Where]
    board: Mapping[int, Where]

    @property
    def moved_since(self) -> list[int]:
        """The sessions that the board has elsewhere by now, or not at all."""
        return [key for key, spot in self.spots.items() if self.board.get(key, NOWHERE) != spot]


@dataclass(frozen=True, kw_only=True)
class Hearers:
    """Who would hear of a change, each counted once: as somebody with a seat or in line, a teacher, or by a star."""

    seats: frozenset[int] = frozenset()
    teachers: frozenset[int] = frozenset()
    stars: frozenset[int] = frozenset()

    @property
    def everybody(self) -> frozenset[int]:
        """All of them."""
        return self.seats | self.teachers | self.stars

    @property
    def by_star_alone(self) -> frozenset[int]:
        """Those who have neither a seat nor teach."""
        return self.stars - self.seats - self.teachers


@dataclass(frozen=True, kw_only=True)
class Followers:
    """Who follows each session: the people with seats and stars of its offering, and its teachers."""

    offering_of: Mapping[int, int] = field(default_factory=dict)
    seats: Mapping[int, set[int]] = field(default_factory=dict)
    stars: Mapping[int, set[int]] = field(default_factory=dict)
    teachers: Mapping[int, set[int]] = field(default_factory=dict)

    def of(self, sessions: Iterable[int]) -> Hearers:
        """Return who hears of a change of these sessions."""
        offerings = {self.offering_of[key] for key in sessions if key in self.offering_of}
        return Hearers(
            seats=frozenset[int]().union(*(self.seats.get(key, ()) for key in offerings)),
            stars=frozenset[int]().union(*(self.stars.get(key, ()) for key in offerings)),
            teachers=frozenset[int]().union(*(self.teachers.get(key, ()) for key in offerings)),
        )


def told_by_release(gathering: Gathering) -> Told:
    """Return what the latest programme says beside the board, in four queries; what it calls off is told as nowhere."""
    release = Release.objects.latest_of(gathering)
    columns = ("uid", "pk", "starts_at", "ends_at", "place")
    rows = list(Session.objects.of(gathering).order_by("pk").values_list(*columns))
    board: dict[int, Where] = {pk: (TimeSpan(start, end), place) for _u, pk, start, end, place in rows if start and end}
    if release is None:
        return Told(published_at=None, spots=board, board=board)
    keys = {uid: pk for uid, pk, *_more in rows}
    places = dict(Place.objects.filter(gathering=gathering).values_list("slug", "pk"))
    shown = ReleasedSession.objects.filter(release=release, status=ReleasedSession.Status.CONFIRMED).order_by("pk")
    spots = {keys[one.uid]: (one.span, places.get(one.place_slug)) for one in shown if one.uid in keys}
    return Told(published_at=release.published_at, spots=spots, board=board)


def followers_of(sessions: Iterable[Session]) -> Followers:
    """Return who follows the sessions, in three queries; wants their offerings."""
    offerings = {session.pk: session.offering_id for session in sessions}
    found: dict[str, dict[int, set[int]]] = {name: defaultdict(set) for name in ("seats", "stars", "teachers")}
    ours = set(offerings.values())
    rows = {
        "seats": Seat.objects.filter(offering__in=ours).active().order_by("pk").values_list("offering", "person"),
        "stars": Star.objects.filter(offering__in=ours).order_by("pk").values_list("offering", "person"),
        "teachers": WorkshopTeacher.objects.filter(workshop__offerings__in=ours)
        .order_by("pk")
        .values_list("workshop__offerings", "person"),
    }
    for name, pairs in rows.items():
        for offering, person in pairs:
            found[name][offering].add(person)
    return Followers(offering_of=offerings, **found)
