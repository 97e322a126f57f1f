"""Writes to the draft: one transaction each, the gathering's row locked first, every move logged."""

from typing import Any

from django.db.models import F

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .models import Session, SessionMove


def lock_draft(gathering: Gathering) -> Gathering:
    """Return the gathering's row locked until the transaction ends, so that writers to one draft take turns."""
    return Gathering.objects.select_for_update().get(pk=gathering.pk)


def touch_draft(gathering: Gathering) -> None:
    """Say that the draft changed: whoever saw an older version is refused."""
    Gathering.objects.filter(pk=gathering.pk).update(draft_version=F("draft_version") + 1)


def placement(session: Session) -> dict[str, Any]:
    """Return where and when a session is, as the log of moves keeps it: place id, ISO times in UTC, pinned."""
    return {
        "place": session.place_id,
        "starts_at": session.starts_at.isoformat() if session.starts_at else None,
        "ends_at": session.ends_at.isoformat() if session.ends_at else None,
        "pinned": session.pinned,
    }


def log_move(
    *, gathering: Gathering, session: Session, person: Person | None, before: dict[str, Any]
) -> SessionMove | None:
    """Log the difference between `before` and the session's placement now; None when there is none."""
    after = placement(session)
    if before == after:
        return None
    return SessionMove.objects.create(gathering=gathering, session=session, person=person, before=before, after=after)
