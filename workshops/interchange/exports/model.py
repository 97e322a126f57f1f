"""What an exported programme tells, whatever the format; the same facts always make the same bytes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

MINUTE = timedelta(minutes=1)
# Giggity reads a duration as a time of day and gives up on the whole file where it is none.
LONGEST = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutPerson:
    """A teacher as the release names them; without `id` when nobody is known behind the name."""

    id: int | None
    name: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutPlace:
    """A place of the release."""

    name: str
    slug: str
    guid: str
    about: str
    capacity: int | None
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutSession:
    """One session; its times are aware, in the gathering's zone. `facts` are lines of text for people alone."""

    guid: str
    id: int
    slug: str
    title: str
    name: str
    part: int
    parts: int
    day: date
    starts_at: datetime
    ends_at: datetime
    place: str
    category: str
    language: str
    abstract: str
    description: str
    facts: tuple[str, ...]
    bring: str
    audience: str
    age_from: int | None
    age_to: int | None
    fee_from: Decimal | None
    fee_to: Decimal | None
    fee_currency: str
    fee_note: str
    capacity: int | None
    link: str
    page: str
    teachers: tuple[OutPerson, ...]

    @property
    def duration(self) -> str:
        """How long it lasts as HH:MM, in whole minutes, and less than a day."""
        minutes = min(max(self.ends_at - self.starts_at, MINUTE), LONGEST) // MINUTE
        return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, kw_only=True, slots=True)
class OutTrack:
    """A category that some session has; `colour` is #rrggbb or ""."""

    name: str
    slug: str
    colour: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutProgramme:
    """A release of a gathering. `version` is the release's number, "0" before the first one."""

    title: str
    acronym: str
    version: str
    zone: str
    site: str
    page: str
    days: tuple[tuple[date, datetime, datetime], ...]
    places: tuple[OutPlace, ...]
    tracks: tuple[OutTrack, ...]
    sessions: tuple[OutSession, ...]

    def rooms_of(self, day: date) -> dict[str, list[OutSession]]:
        """Return the day's sessions by the name of their place, in the site's own order; "" is no place yet."""
        found: dict[str, list[OutSession]] = {place.name: [] for place in self.places}
        for session in self.sessions:
            if session.day == day:
                found.setdefault(session.place, []).append(session)
        return {name: sessions for name, sessions in found.items() if sessions}
