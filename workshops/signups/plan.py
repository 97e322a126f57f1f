"""A person's plan: which offerings are in it and why, and its days in order, each session with what it overlaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.prepared import Prepared
from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering, ReleasedSession

from .models import Star
from .overlaps import overlaps
from .seat_models import Seat


class Why(TextChoices):
    """Why an offering is in somebody's plan, the strongest reason first."""

    TEACHES = "teaches", _("You teach it")
    HELD = "held", _("You have a seat")
    OFFERED = "offered", _("A seat waits for your answer")
    WAITING = "waiting", _("You are in line")
    STAR = "starred", _("Starred")


WHY_OF_SEAT: dict[str, Why] = {
    Seat.State.HELD: Why.HELD,
    Seat.State.ATTENDED: Why.HELD,
    Seat.State.MISSED: Why.HELD,
    Seat.State.OFFERED: Why.OFFERED,
    Seat.State.WAITING: Why.WAITING,
}


def why_planned(person: Person, *, ends_from: date | None = None) -> dict[int, tuple[Why, ...]]:
    """Return the ids of the offerings in the person's plan, each with why it is there; the page and the feeds read it.

    With `ends_from`, only those of gatherings that end on that day or later.
    """
    rows = planned_rows(person.pk, ends_from or date.min)
    return sorted_reasons((offering, why_of(kept)) for offering, kept, _gathering in rows)


def planned_rows(person: int, ends_from: date) -> list[tuple[int, str, int]]:
    """Return what is in the plan of a person (by id): each offering with what is kept of why, and its gathering."""
    return sorted(PLANNED.rows(person, ends_from))


def why_of(kept: str) -> Why:
    """Return why an offering is in a plan, from what is kept of it."""
    return WHY_OF_SEAT.get(kept) or Why(kept)


def _planned(person: int, ends_from: date) -> "QuerySet[Any, Any]":
    stars, seats = Star.objects.filter(person=person), Seat.objects.filter(person=person).in_plan()
    taught = Offering.objects.filter(workshop__teaching__person=person, workshop__state=Workshop.State.ACCEPTED)
    stars = stars.filter(offering__workshop__gathering__ends_on__gte=ends_from)
    seats = seats.filter(offering__workshop__gathering__ends_on__gte=ends_from)
    taught = taught.filter(workshop__gathering__ends_on__gte=ends_from)
    where = "offering__workshop__gathering_id"
    starred = stars.order_by().values_list("offering_id", Value(Why.STAR.value), where)
    seated = seats.order_by().values_list("offering_id", "state", where)
    teaches = taught.order_by().values_list("pk", Value(Why.TEACHES.value), "workshop__gathering_id")
    return starred.union(seated, teaches, all=True)


PLANNED = Prepared(_planned, 987_654_321, date(1001, 1, 1))


def sorted_reasons(pairs: Iterable[tuple[int, Why]]) -> dict[int, tuple[Why, ...]]:
    """Return the reasons of each key, the strongest first."""
    found: dict[int, set[Why]] = {}
    for key, why in pairs:
        found.setdefault(key, set()).add(why)
    return {key: tuple(why for why in Why if why in reasons) for key, reasons in found.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One session; `overlaps` holds the others of the plan at the same time that take place, `why` all reasons."""

    session: ReleasedSession
    overlaps: tuple[ReleasedSession, ...]
    why: tuple[Why, ...] = ()
    free: int | None = None  # minutes since the one before ended
    on_foot: int | None = None  # minutes to walk from there

    @property
    def is_tight(self) -> bool:
        """Say whether the way takes longer than there is time."""
        return self.free is not None and self.on_foot is not None and self.on_foot > self.free

    @property
    def reason(self) -> Why | None:
        """The strongest reason; a star alone is no news, its button says it."""
        return self.why[0] if self.why and self.why[0] is not Why.STAR else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Other:
    """Something else to do than a session: a shift; `overlaps` holds the sessions at the same time."""

    gathering: Gathering
    title: str
    where: str
    address: str  # path of its page
    starts_at: datetime
    ends_at: datetime
    why: str
    overlaps: tuple[ReleasedSession, ...] = ()


def with_others(
    days: Sequence[tuple[date, Sequence[Entry]]], others: Iterable[Other]
) -> list[tuple[date, list[Entry | Other]]]:
    """Return the days with what else there is to do between the sessions, in order of time."""
    rows: dict[date, list[Entry | Other]] = {day: [*entries] for day, entries in days}
    sessions = [e.session for _day, entries in days for e in entries if not e.session.is_cancelled]
    for other in others:
        here = tuple(s for s in sessions if s.starts_at < other.ends_at and other.starts_at < s.ends_at)
        day = other.gathering.local_day(other.starts_at)
        rows.setdefault(day, []).append(replace(other, overlaps=here))
    return [(day, sorted(rows[day], key=_starts_at)) for day in sorted(rows)]


def _starts_at(row: Entry | Other) -> datetime:
    return row.starts_at if isinstance(row, Other) else row.session.starts_at


def days_of(
    sessions: Sequence[ReleasedSession], why: Mapping[int, tuple[Why, ...]] | None = None
) -> list[tuple[date, list[Entry]]]:
    """Return the sessions by local day; a cancelled one overlaps nothing. `why` has the reasons by offering."""
    by_pk = {session.pk: session for session in sessions}
    taking_place = {session.pk: session.span for session in sessions if not session.is_cancelled}
    clashing = overlaps(taking_place)
    entries = [
        Entry(
            session=session,
            overlaps=tuple(by_pk[pk] for pk in clashing.get(session.pk, ())),
            why=(why or {}).get(session.offering_id or 0, ()),
        )
        for session in sorted(sessions, key=lambda session: (session.day, session.starts_at, session.pk))
    ]
    return [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.session.day)]
