"""A small gathering to draft, with people who want things of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests import build
from workshops.models import Gathering, Person, Place, PlanRun, Session
from workshops.planning.actions import ask_for_draft

TITLES = ("Fire", "Knots", "Baskets", "Songs", "Bows", "Bread")


def draftable(gathering: Gathering) -> list[Session]:
    """Give it two places, two slots a day, six workshops that wait, and four people who star three of them each."""
    for day in gathering.days:
        build.slot(gathering, day, 9, 12)
        build.slot(gathering, day, 14, 17)
    build.place(gathering, "Oak")
    build.place(gathering, "Barn")
    sessions = [build.session(build.workshop(gathering, title)) for title in TITLES]
    for number in range(4):
        person = build.person()
        for step in range(3):
            build.star(person, sessions[(number + step) % len(sessions)])
    return sessions


def asked(gathering: Gathering, person: Person | None = None, **fields: Any) -> PlanRun:
    """Ask for a draft."""
    given: dict[str, Any] = {"seconds": 2, "seed": 1, "terms": {}, "now": build.NOW}
    return ask_for_draft(gathering=gathering, person=person, **(given | fields))


def put(session: Session, place: Place, starts_at: datetime, **fields: Any) -> Session:
    """Place a session for three hours."""
    session.place, session.starts_at, session.ends_at = place, starts_at, starts_at + timedelta(hours=3)
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()
    return session


def proposed(gathering: Gathering, *spots: tuple[Session, Place, datetime]) -> PlanRun:
    """Have a draft that is done and proposes these, each for three hours."""
    run = asked(gathering)
    run.spots = [
        [s.pk, start.astimezone(UTC).isoformat(), (start + timedelta(hours=3)).astimezone(UTC).isoformat(), place.pk]
        for s, place, start in spots
    ]
    run.state, run.ended_at, run.lost = PlanRun.State.DONE, build.NOW, 0
    run.save()
    return run
