"""The oracle of what goes to whom over a night: written from the promises, minute by minute, without the code's rules.

Times are minutes after `Night.begins`, five in the afternoon of a Saturday there; each change takes a minute, a tick as
many as it says. Nights are those in which clocks jump, and one in a zone of 45 minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

NIGHTS = (
    ("America/New_York", date(2026, 10, 31)),  # an hour twice
    ("America/New_York", date(2026, 3, 7)),  # an hour left out
    ("Australia/Lord_Howe", date(2026, 4, 4)),  # half an hour twice
    ("Australia/Lord_Howe", date(2026, 10, 3)),  # half an hour left out
    ("Asia/Kathmandu", date(2026, 7, 4)),
)
PEOPLE, SESSIONS, WAYS = (1, 2), ("Anvil", "Birch"), {"mail": {"mail"}, "push": {"push"}, "both": {"mail", "push"}}
STARTS = (150, 300, 470, 560, 1030, 2400)
QUIETS = (None, (time(22), time(7)), (time(18, 30), time(20)), (time(0, 45), time(1, 45)), (time(23), time(2, 10)))
Step = tuple[str, object, object]
Key = tuple[str, int, str, str]  # kind, person, what of, way
who, what = st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)
STEP = st.one_of(
    st.tuples(st.sampled_from(("star", "unstar", "sit", "rise")), who, what),
    st.tuples(st.just("move"), what, st.sampled_from(STARTS)),
    st.tuples(st.just("place"), what, st.sampled_from(("Oak", "Elm"))),
    st.tuples(st.just("cancel"), what, st.none()),
    st.tuples(st.sampled_from(("wanted", "changes", "evening", "bundled")), who, st.booleans()),
    st.tuples(st.just("also"), who, st.sampled_from((0, 60, 120))),
    st.tuples(st.just("ways"), who, st.sampled_from(tuple(WAYS))),
    st.tuples(st.just("quiet"), who, st.sampled_from(QUIETS)),
    st.tuples(st.just("tick"), st.sampled_from((1, 10, 10, 30, 130, 400)), st.none()),
)


@dataclass(frozen=True)
class Spot:
    """Where a session stands in a release."""

    start: int
    place: str = "Oak"
    off: bool = False


@dataclass
class Wish:
    """What a person chose."""

    wanted: bool = True
    changes: bool = True
    evening: bool = True
    bundled: bool = False
    also: int = 0
    ways: str = "mail"
    quiet: tuple[time, time] | None = None


@dataclass
class Row:
    """What waits for one person, or what became of it."""

    due: int
    useless: int
    base: int = 0
    state: str = "waiting"
    at: int = 0
    names: frozenset[str] = frozenset()


@dataclass
class Night:
    """The facts as they are now, and every message so far."""

    zone: ZoneInfo
    saturday: date
    now: int = 0
    noticed: int = 1
    follows: dict[tuple[str, int, str], int] = field(default_factory=dict)
    wishes: dict[int, Wish] = field(default_factory=lambda: {person: Wish() for person in PEOPLE})
    rows: dict[Key, Row] = field(default_factory=dict)
    told: dict[tuple[int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begins = datetime.combine(self.saturday, time(17), tzinfo=self.zone).astimezone(UTC)
        self.releases: list[tuple[int, dict[str, Spot]]] = [(0, {name: Spot(1030) for name in SESSIONS})]
        self.follows = {("star", person, name): 0 for person in PEOPLE for name in SESSIONS}

    def moment(self, minute: int) -> datetime:
        return self.begins + timedelta(minutes=minute)

    def clock(self, minute: int) -> datetime:
        return self.moment(minute).astimezone(self.zone)

    def first(self, day: date, hour: int) -> int:
        """Return the first minute at which a clock there shows the hour on the day."""
        shown = datetime.combine(day, time(hour))
        return next(m for m in range(-1500, 6000) if self.clock(m).replace(tzinfo=None) == shown)

    def take(self, step: Step) -> bool:
        """Do it; False when it changes nothing, so that nobody needs to do it."""
        self.now += step[1] if isinstance(step[1], int) and step[0] == "tick" else 1
        match step:
            case ("tick", _, _):
                self.tick()
            case (("star" | "sit") as how, int(person), str(name)):
                self.follows.setdefault(("star" if how == "star" else "seat", person, name), self.now)
            case (("unstar" | "rise") as how, int(person), str(name)):
                self.follows.pop(("star" if how == "unstar" else "seat", person, name), None)
            case ("move", str(name), int(start)):
                return self.release(name, start=start, off=False)
            case ("place", str(name), str(place)):
                return not self.latest[name].off and self.release(name, place=place)
            case ("cancel", str(name), _):
                return self.release(name, off=True)
            case (str(column), int(person), value):
                setattr(self.wishes[person], column, value)
                self.other_ways(person)
        return True

    @property
    def latest(self) -> dict[str, Spot]:
        return self.releases[-1][1]

    def release(self, name: str, **fields: object) -> bool:
        spot = replace(self.latest[name], **fields)  # type: ignore[arg-type]
        if spot == self.latest[name]:
            return False
        self.releases.append((self.now, self.latest | {name: spot}))
        return True

    def plan_of(self, person: int) -> dict[str, int]:
        """Return since when each session is in somebody's plan: by a star or a seat, the earlier."""
        found: dict[str, int] = {}
        for (_how, one, name), since in self.follows.items():
            if one == person:
                found[name] = min(since, found.get(name, since))
        return found

    def held(self, person: int, due: int, needed: int) -> int:
        """Return the first minute from `due` that is not quiet, or `due` when that would be too late."""
        quiet = self.wishes[person].quiet
        goes = due
        while quiet and self.is_quiet(goes, *quiet):
            goes += 1
        return goes if goes <= needed else due

    def is_quiet(self, minute: int, starts: time, ends: time) -> bool:
        shown = self.clock(minute).time()
        return starts <= shown < ends if starts < ends else shown >= starts or shown < ends

    def news(self, person: int, base: int) -> dict[str, tuple[Spot, Spot]]:
        """Return what is otherwise than the person knows, as it was and as it is, unless all of it is over."""
        found = {}
        for name, since in self.plan_of(person).items():
            known = max(base, sum(out <= since for out, _spots in self.releases))
            was, now = self.releases[known - 1][1][name], self.latest[name]
            same = was.off if now.off else was == now
            if not same and max(was.start, now.start) + 60 > self.now:
                found[name] = (was, now)
        return found

    def tick(self) -> None:
        self.plan_reminders()
        self.plan_notices()
        self.plan_evenings()
        for key in sorted(self.rows, key=lambda key: self.rows[key].due):
            row = self.rows[key]
            if row.state == "waiting" and row.due <= self.now:
                row.state, row.at = "late" if row.useless <= self.now else self.outcome(key, row), self.now

    def outcome(self, key: Key, row: Row) -> str:
        kind, person, subject, way = key
        wish = self.wishes[person]
        if way not in WAYS[wish.ways]:
            return "withdrawn"
        if kind == "change-notice":
            news = self.news(person, max(row.base, self.told.get((person, way), 0))) if wish.changes else {}
            row.names = frozenset(news)
            self.told |= {(person, way): len(self.releases)} if news else {}
            return "sent" if news else "withdrawn"
        if kind == "evening":
            return "sent" if wish.evening and self.has_day(person, date.fromisoformat(subject)) else "withdrawn"
        return "sent"  # a reminder goes at the very tick that plans it

    def plan_reminders(self) -> None:
        for person, name in [(one, name) for one in PEOPLE for name in self.plan_of(one)]:
            spot = self.latest[name]
            wish, left = self.wishes[person], spot.start - self.now
            due = [lead for lead in {30, wish.also or 30} if 0 < left <= lead]
            if due and wish.wanted and not wish.bundled and not spot.off:
                which = f"{name} {spot.start}" if min(due) == 30 else f"{name}, {min(due)} before {spot.start}"
                self.enter("session-reminder", person, which, Row(spot.start - min(due), spot.start))

    def plan_notices(self) -> None:
        fresh = [number for number, (out, _) in enumerate(self.releases, 1) if out > self.now - 1440]
        fresh = [number for number in fresh if number > self.noticed]
        if not fresh:
            return
        base, out, self.noticed = fresh[0] - 1, self.releases[fresh[0] - 1][0], len(self.releases)
        for person in PEOPLE:
            spots = [spot for both in self.news(person, base).values() for spot in both]
            starts = [spot.start for spot in spots if spot.start > self.now]
            if not starts or not self.wishes[person].changes:
                continue
            due = out if min(starts) <= out + 20 else out + 10
            if self.wishes[person].bundled and min(starts) > out + 20:
                evenings = [self.first(self.saturday + timedelta(days=n), 19) for n in (0, 1, 2)]
                evening = min(minute for minute in evenings if minute > due)
                due = evening if evening <= min(starts) else due
            due = self.held(person, due, min(starts))
            ends = max(spot.start for spot in spots) + 60
            for way in WAYS[self.wishes[person].ways]:
                waiting = [row for key, row in self.rows.items() if self.is_waiting(key, "change-notice", person, way)]
                for row in waiting:  # one mail tells all, by when the first is needed and while any is of use
                    row.due, row.useless = min(row.due, due), max(row.useless, ends)
                if not waiting:
                    self.rows["change-notice", person, f"{out}", way] = Row(due, ends, base)

    def is_waiting(self, key: Key, kind: str, person: int, way: str) -> bool:
        return (key[0], key[1], key[3]) == (kind, person, way) and self.rows[key].state == "waiting"

    def plan_evenings(self) -> None:
        for ahead in (0, 1):
            day = self.clock(self.now).date() + timedelta(days=ahead)
            evening = self.first(day - timedelta(days=1), 19)
            if not evening <= self.now < self.first(day, 6):
                continue
            was_told = any(key[0] == "evening" and key[2] == day.isoformat() for key in self.rows)
            for person in PEOPLE if self.now < evening + 60 or not was_told else ():
                if self.wishes[person].evening and self.has_day(person, day):
                    useless = self.first(day, 0) + 720
                    self.enter("evening", person, day.isoformat(), Row(self.held(person, evening, useless), useless))

    def has_day(self, person: int, day: date) -> bool:
        spots = [self.latest[name] for name in self.plan_of(person)]
        return any(not spot.off and self.clock(spot.start).date() == day for spot in spots)

    def enter(self, kind: str, person: int, subject: str, row: Row) -> None:
        """Write one for each way, unless it was by any."""
        ways = {key[3]: one.state for key, one in self.rows.items() if key[:3] == (kind, person, subject)}
        if all(state == "withdrawn" for state in ways.values()):
            self.rows |= {(kind, person, subject, way): replace(row) for way in WAYS[self.wishes[person].ways]}

    def other_ways(self, person: int) -> None:
        """What waits goes the ways that its person wants now."""
        waiting = {key: row for key, row in self.rows.items() if key[1] == person and row.state == "waiting"}
        for (kind, _person, subject, _way), row in waiting.items():
            wish = self.wishes[person]
            for way in WAYS[wish.ways] if (wish.changes if kind == "change-notice" else wish.evening) else ():
                key = (kind, person, subject, way)
                if key not in self.rows or self.rows[key].state == "withdrawn":
                    self.rows[key] = replace(row)

    def sent(self) -> Iterator[tuple[Key, int, frozenset[str]]]:
        for key, row in self.rows.items():
            if row.state == "sent":
                yield key, row.at, row.names
