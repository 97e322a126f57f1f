"""Everything the site keeps of one person as one JSON text, written piece by piece."""

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .belongings import Belonging, declared
from .models import Person

SCHEMA = 1  # raised when a field changes its meaning or goes; docs/howto/profile.md says what each holds
OWN = ("id", "name", "email", "time_zone", "created_at", "last_login")


class Encoder(DjangoJSONEncoder):
    """Dates as ISO 8601, bytes as base64."""

    def default(self, o: Any) -> Any:
        """Return what JSON can hold."""
        return b64encode(bytes(o)).decode() if isinstance(o, bytes | memoryview) else super().default(o)


def export(person: Person, now: datetime) -> Iterator[str]:
    """Yield the person's export: a head, themselves, and a list for each section of the slices."""
    head = {"format": "skillshare-person", "schema": SCHEMA, "written_at": now}
    head |= {"person": {name: getattr(person, name) for name in OWN}}
    yield _json(head)[:-1]
    for belonging in declared().values():
        if belonging.shows:
            yield f', "{belonging.title}": ['
            yield from _rows(belonging, person)
            yield "]"
    yield "}\n"


def _rows(belonging: Belonging, person: Person) -> Iterator[str]:
    comma = ""
    for row in belonging.shown(person):
        yield f"{comma}\n  {_json(row)}"
        comma = ","


def _json(value: Any) -> str:
    return json.dumps(value, cls=Encoder, ensure_ascii=False)
