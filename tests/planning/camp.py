"""A small gathering to draft, with people who want things of it."""

from typing import Any

from tests import build
from workshops.models import Gathering, Person, PlanRun, Session
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
