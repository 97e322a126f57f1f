"""The uploaded file between preview and confirmation: kept an hour, for one person and one gathering."""

import secrets
from dataclasses import dataclass

from django.core.cache import cache

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

SECONDS = 60 * 60


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """An uploaded file with its name and the zone that its times were said to be told in, or ""."""

    name: str
    data: bytes
    zone: str


def keep(file: KeptFile, *, person: Person, gathering: Gathering) -> str:
    """Keep a file and return the token by which this person gets it again for this gathering."""
    token = secrets.token_urlsafe(16)
    cache.set(_key(token, person, gathering), (file.name, file.data, file.zone), SECONDS)
    return token


def fetch(token: str, *, person: Person, gathering: Gathering) -> KeptFile | None:
    """Return a kept file, or None when it was somebody else's, for another gathering, or is not kept any more."""
    kept = cache.get(_key(token, person, gathering))
    return KeptFile(name=kept[0], data=kept[1], zone=kept[2]) if kept else None


def forget(token: str, *, person: Person, gathering: Gathering) -> None:
    """Drop a kept file."""
    cache.delete(_key(token, person, gathering))


def _key(token: str, person: Person, gathering: Gathering) -> str:
    return f"import:{gathering.pk}:{person.pk}:{token}"
