"""Who looks at a gathering's board now: a short list in the cache that forgets by itself.

Two writers at one moment may lose one entry; its person's next beat, seconds later, brings it back.
"""

from datetime import date
from time import time
from typing import TypedDict

from django.core.cache import cache

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

SEEN_FOR = 30.0  # seconds
FRESH_FOR = 10.0  # seconds in which nothing is written again
AT_MOST = 30


class Entry(TypedDict):
    """One person's last beat: the day they look at (ISO), and when, in seconds since 1970."""

    name: str
    day: str
    at: float


def look_in(gathering: Gathering, person: Person, day: date) -> list[Entry]:
    """Say that the person looks at `day` now, and return the others, by name."""
    key, now = f"board-here-{gathering.pk}", time()
    here: dict[int, Entry] = {
        who: entry for who, entry in (cache.get(key) or {}).items() if now - entry["at"] < SEEN_FOR
    }
    mine = here.get(person.pk)
    if mine is None or mine["day"] != day.isoformat() or now - mine["at"] > FRESH_FOR:
        here[person.pk] = {"name": str(person), "day": day.isoformat(), "at": now}
        newest = sorted(here.items(), key=lambda pair: -pair[1]["at"])[:AT_MOST]
        cache.set(key, dict(newest), SEEN_FOR)
    return sorted((entry for who, entry in here.items() if who != person.pk), key=lambda entry: entry["name"])
