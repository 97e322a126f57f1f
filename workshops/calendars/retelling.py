"""Stored events as a calendar that remembers tells them: as often changed as it said, cancelled once they left it."""

from collections.abc import Iterator
from datetime import datetime

from . import splicing
from .memory import Told


def changed(ical: bytes, entry: Told | None, modified_at: datetime | None = None) -> bytes:
    """Return the event as often and as lately changed as this calendar told it."""
    if entry is None:
        return ical
    if entry.turns:
        ical = splicing.raise_sequence(ical, entry.turns)
    if entry.at and (modified_at is None or entry.moment > modified_at):
        ical = splicing.restamp(ical, entry.moment)
    return ical


def retold(ical: bytes, entry: Told | None, modified_at: datetime, out_words: str) -> bytes:
    """Return stored events, one or those of a series, as told now; what left is cancelled, `out_words` before it."""
    if entry is None or not entry.turns:
        return ical
    return b"".join(_retold(event, entry, modified_at, out_words) for event in _each(ical))


def _retold(event: bytes, entry: Told, modified_at: datetime, out_words: str) -> bytes:
    event = changed(event, entry, modified_at)
    return event if entry.is_in else splicing.call_off(event, out_words)


def _each(ical: bytes) -> Iterator[bytes]:
    for event in ical.split(splicing.END)[:-1]:
        yield event + splicing.END
