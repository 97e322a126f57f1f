"""Writing the log: every write to placements goes through here, so that nothing moves without a step."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from workshops.gatherings.draft import touch_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .log_models import SessionMove, Step
from .models import Session

BATCH = 500
FIELDS = ["place", "starts_at", "ends_at", "pinned", "version"]
Placement = Mapping[str, Any]


def placement(session: Session) -> dict[str, Any]:
    """Return where and when a session is, as the log keeps it: place id, ISO times in UTC, pinned."""
    return {
        "place": session.place_id,
        "starts_at": session.starts_at.astimezone(UTC).isoformat() if session.starts_at else None,
        "ends_at": session.ends_at.astimezone(UTC).isoformat() if session.ends_at else None,
        "pinned": session.pinned,
    }


def put(session: Session, where: Placement) -> None:
    """Set the session's fields, unsaved, to what a log of moves says."""
    session.place_id, session.pinned = where["place"], where["pinned"]
    session.starts_at, session.ends_at = _moment(where["starts_at"]), _moment(where["ends_at"])


def day_of(where: Placement, gathering: Gathering) -> date | None:
    """Return the gathering's day on which a logged placement starts; None while unplaced."""
    start = _moment(where["starts_at"])
    return gathering.local_day(start) if start else None


def write_step(
    *,
    gathering: Gathering,
    person: Person | None,
    kind: str,
    befores: Sequence[tuple[Session, Placement]],
    about: Mapping[str, Any] | None = None,
    undoes: Step | None = None,
) -> Step | None:
    """Save the sessions whose placement differs from before, their versions risen, as one step of the log.

    Returns None, with nothing written, when none differs. Wants the draft locked; takes a constant number of queries.
    """
    changed = [(session, before) for session, before in befores if placement(session) != before]
    if not changed:
        return None
    for session, _before in changed:
        session.version += 1
    if len(changed) == 1:
        changed[0][0].save(update_fields=FIELDS)
    else:
        Session.objects.bulk_update([session for session, _before in changed], FIELDS, BATCH)
    touch_draft(gathering)
    return log_step(gathering=gathering, person=person, kind=kind, changed=changed, about=about, undoes=undoes)


def log_step(
    *,
    gathering: Gathering,
    person: Person | None,
    kind: str,
    changed: Sequence[tuple[Session, Placement]],
    about: Mapping[str, Any] | None = None,
    undoes: Step | None = None,
) -> Step:
    """Log sessions that are saved already, each with its placement before."""
    step = Step.objects.create(
        gathering=gathering,
        person=person,
        kind=kind,
        about=dict(about or {}),
        sessions=len(changed),
        undoes=undoes,
        root_id=(undoes.root_id or undoes.pk) if undoes else None,
    )
    SessionMove.objects.bulk_create([_move(step, session, before, gathering) for session, before in changed], BATCH)
    return step


def _move(step: Step, session: Session, before: Placement, gathering: Gathering) -> SessionMove:
    after = placement(session)
    return SessionMove(
        step=step,
        session=session,
        before=dict(before),
        after=after,
        day_before=day_of(before, gathering),
        day_after=day_of(after, gathering),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
