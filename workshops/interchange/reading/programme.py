"""A programme as its file tells it: the rows, the places, and every repair made while reading.

Sentences are templates with named facts: the reader that writes one knows no language but the file's; `words.py`
translates them for people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from .repeating import Rule

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_DAYS = 60
MAX_PLACES = 200
MAX_TEACHERS = 30
LONGEST = timedelta(hours=48)
ASSUMED_LENGTH = timedelta(minutes=60)
NO_PRINT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation, as `makemessages` finds it; the sentence is returned as it is."""
    return sentence


def printable(text: str) -> str:
    """Return the text without what no terminal, page or JSON can show."""
    return NO_PRINT.sub("\ufffd", text)


def printable_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts with every text made printable."""
    return {name: printable(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """Something in the file that was wrong or missing, and what was done about it."""

    where: str
    what: str
    done: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict[str, str]:
        """Return it in plain English, as `--json` prints it."""
        return {"where": self.where, "what": self.what % self.facts, "done": self.done % self.facts}


class ProgrammeError(Exception):
    """The file cannot be imported: `where` in it, and the reason with what to do next. Nothing was written."""

    def __init__(self, where: str, reason: str, /, **facts: object) -> None:
        self.where, self.reason, self.facts = printable(where), reason, printable_facts(facts)
        super().__init__(self.where, reason, self.facts)

    def __str__(self) -> str:
        sentence = self.reason % self.facts
        return f"{self.where}: {sentence}" if self.where else sentence


class Notes:
    """Collects the repairs of one reading, in the order they were made."""

    def __init__(self) -> None:
        self.repairs: list[Repair] = []

    def add(self, where: str, what: str, done: str, **facts: object) -> None:
        """Note one repair."""
        self.repairs.append(Repair(where=printable(where), what=what, done=done, facts=printable_facts(facts)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fee:
    """A materials fee: a span of amounts where the text tells one, and the text itself."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceLine:
    """What the file says of a place beyond its name."""

    name: str
    about: str = ""
    capacity: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgrammeRow:
    """One sitting of one workshop.

    `start` is wall time of the programme's zone (naive) or a moment (aware); None while the row only has `day`,
    `weekday` (Monday is 0) or `day_number` (first day is 1) beside `clock`, or nothing. `length` None = no end told.
    """

    where: str
    title: str
    guid: str = ""
    start: datetime | None = None
    length: timedelta | None = None
    day: date | None = None
    weekday: int | None = None
    day_number: int | None = None
    clock: time | None = None
    place: str = ""
    rain_place: str = ""
    teachers: tuple[str, ...] = ()
    category: str = ""
    audience: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    fee: Fee = Fee()
    capacity: int | None = None
    language: str = ""
    abstract: str = ""
    description: str = ""
    bring: str = ""
    link: str = ""
    part: int | None = None

    @property
    def end(self) -> datetime | None:
        """When it ends, like `start`; None while one of the two is not told."""
        return self.start + self.length if self.start and self.length else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeating:
    """An event of a calendar that repeats, in wall time of its own zone; `rule` None: by `extra` alone.

    `changed` has by the time that the rule gives it what an instance is instead, None where it is cancelled.
    """

    row: ProgrammeRow
    zone: tzinfo | None
    first: datetime
    rule: Rule | None
    extra: tuple[datetime, ...] = ()
    skipped: frozenset[datetime] = frozenset()
    changed: Mapping[datetime, ProgrammeRow | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """One file read whole. `zone` None: its times are wall times of wherever the gathering is."""

    format: str
    rows: tuple[ProgrammeRow, ...]
    repairs: tuple[Repair, ...] = ()
    title: str = ""
    zone: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    places: tuple[PlaceLine, ...] = ()
    repeating: tuple[Repeating, ...] = ()
