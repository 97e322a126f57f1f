"""What a browser sends of writes that waited, read and bounded."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_AT_ONCE = 20
MOST_BYTES = 200_000
MOST_FIELDS = 40
LONGEST_VALUE = 4_000
LONGEST_PATH = 300
KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Write:
    """A form that waited: of which page, what it said, and which state of things its page had shown.

    `after` is the key of the write before it about the same thing, which nobody had answered yet: then what that one
    led to is what this one saw. `made_at` is seconds since 1970 on the clock of the device.
    """

    key: str
    path: str
    form: Mapping[str, str]
    release: int
    state: str
    room: str
    after: str
    made_at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What came in one request: whose it is, the writes in their order, and whether a page tries one at once."""

    person: str
    writes: tuple[Write, ...]
    trying: bool


def read(body: bytes) -> Sent:
    """Return what a request holds; ValueError when it is nothing that our pages send."""
    if len(body) > MOST_BYTES:
        raise ValueError("too much at once")
    given = json.loads(body)
    if not isinstance(given, dict) or not isinstance(given.get("writes"), list):
        raise ValueError("no list of writes")
    if len(given["writes"]) > MOST_AT_ONCE:
        raise ValueError("too many at once")
    writes = tuple(_write(one) for one in given["writes"])
    return Sent(person=_text(given.get("person"), 64), writes=writes, trying=given.get("trying") is True)


def seen_of(words: str) -> tuple[int, str, str]:
    """Return the release, the state and whether there was room, as `release|state|room` says them."""
    release, state, room = [*words.split("|"), "", "", ""][:3]
    return int(release) if release.isdecimal() and len(release) < 9 else 0, state, room


def _write(given: Any) -> Write:
    if not isinstance(given, dict) or not isinstance(given.get("form"), dict):
        raise ValueError("no form")
    key, after, made_at = _text(given.get("key"), 32), _text(given.get("after", ""), 32), given.get("made_at")
    if not KEY.fullmatch(key) or not isinstance(made_at, int | float) or len(given["form"]) > MOST_FIELDS:
        raise ValueError("no key, no time, or too many fields")
    form = {_text(name, 50): _text(value, LONGEST_VALUE) for name, value in given["form"].items()}
    release, state, room = seen_of(_text(given.get("seen", ""), 60))
    path = _text(given.get("path"), LONGEST_PATH)
    return Write(
        key=key, path=path, form=form, release=release, state=state, room=room, after=after, made_at=float(made_at)
    )


def _text(value: Any, most: int) -> str:
    """Return a short text without NUL, which PostgreSQL keeps nowhere."""
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("no text, or too long")
    return value.replace("\0", "")
