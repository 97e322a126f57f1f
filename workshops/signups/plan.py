"""A person's plan as its page shows it: days in order, each session with what it overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from workshops.schedule.models import ReleasedSession

from .overlaps import overlaps


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
