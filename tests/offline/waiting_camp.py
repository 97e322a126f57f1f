"""What tests of writes that waited share: writes as browsers send them."""

import json
from itertools import count
from typing import Any

from django.test import Client

from tests import build
from workshops.models import Person
from workshops.offline.waiting_access import sender_of
from workshops.offline.waiting_reading import Write

NUMBER = count(1)
SUNDAY = build.MONDAY.replace(day=5)
NOW = build.at(20, day=SUNDAY)


def key() -> str:
    """Return a key that nobody had."""
    return f"{next(NUMBER):032x}"


def write(path: str, form: dict[str, Any], seen: tuple[int, str, str] = (0, "", ""), **fields: Any) -> Write:
    """Make a write of a page's form."""
    release, state, room = seen
    given: dict[str, Any] = {"key": key(), "after": "", "made_at": NOW.timestamp() - 60}
    return Write(path=path, form=form, release=release, state=state, room=room, **(given | fields))


def sent(client: Client, person: Person, *writes: dict[str, Any], **more: Any) -> Any:
    """Send writes as a browser does, and return the answer."""
    body = {"person": sender_of(person), "writes": list(writes), **more}
    return client.post("/offline/send/", json.dumps(body), content_type="application/json")


def row(path: str, form: dict[str, str], seen: str = "", **fields: Any) -> dict[str, Any]:
    """Make a write in the shape in which it is sent."""
    return {"key": key(), "path": path, "form": form, "seen": seen, "made_at": NOW.timestamp()} | fields
