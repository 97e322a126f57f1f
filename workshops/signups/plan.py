"""A person's plan: which offerings are in it and why, and its days in order, each session with what it overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession

from .models import Star
from .overlaps import overlaps


class Why(StrEnum):
    """Why an offering is in somebody's plan."""

    STAR = "starred"


def why_planned(person: Person, *, ends_from: date | None = None) -> dict[int, tuple[Why, ...]]:
    """Return the ids of the offerings in the person's plan, each with why it is there; the page and the feeds read it.

    With `ends_from`, only those of gatherings that end on that day or later.
    """
    stars = Star.objects.filter(person=person)
    if ends_from is not None:
        stars = stars.filter(offering__workshop__gathering__ends_on__gte=ends_from)
    return dict.fromkeys(stars.order_by("pk").values_list("offering_id", flat=True), (Why.STAR,))


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One starred session; `overlaps` holds the other starred sessions at the same time that take place."""

    session: ReleasedSession
    overlaps: tuple[ReleasedSession, ...]


def days_of(sessions: Sequence[ReleasedSession]) -> list[tuple[date, list[Entry]]]:
    """Return the sessions by local day; a cancelled one overlaps nothing."""
    by_pk = {session.pk: session for session in sessions}
    taking_place = {session.pk: session.span for session in sessions if not session.is_cancelled}
    clashing = overlaps(taking_place)
    entries = [
        Entry(session=session, overlaps=tuple(by_pk[pk] for pk in clashing.get(session.pk, ())))
        for session in sorted(sessions, key=lambda session: (session.day, session.starts_at, session.pk))
    ]
    return [(day, list(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.session.day)]
