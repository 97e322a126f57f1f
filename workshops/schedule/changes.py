"""What differs between two pictures of the programme, as facts; the words are made elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

CONFIRMED = "CONFIRMED"
CANCELLED = "CANCELLED"
WHERE_WORDS = frozenset({"place_slug", "position"})


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One session as a release shows it: when, where, whether, and the words beside it."""

    uid: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    status: str
    title: str
    teachers: tuple[str, ...]
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def core(self) -> tuple[datetime, datetime, str, str]:
        """What makes RFC 5545 SEQUENCE rise when it differs: start, end, place, status."""
        return (self.starts_at, self.ends_at, self.place, self.status)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference of one session; `before` and `after` hold only what the kind is about."""

    uid: UUID
    title: str
    kind: str
    before: dict[str, Any]
    after: dict[str, Any]


def differences(before: Mapping[UUID, Picture], after: Mapping[UUID, Picture]) -> Iterator[Change]:
    """Yield what `after` changed, session by session in `after`'s order; `after` must hold every uid of `before`."""
    for uid, new in after.items():
        for kind, old_facts, new_facts in _kinds(before.get(uid), new):
            yield Change(uid=uid, title=new.title, kind=kind, before=old_facts, after=new_facts)


def _when(picture: Picture) -> dict[str, Any]:
    return {"starts_at": picture.starts_at.isoformat(), "ends_at": picture.ends_at.isoformat()}


def _kinds(old: Picture | None, new: Picture) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    whole = {**_when(new), "place": new.place}
    if old is None:
        yield "added", {}, whole
        return
    if new.status == CANCELLED:
        if old.status != CANCELLED:
            yield "cancelled", {**_when(old), "place": old.place}, {}
        return
    if old.status == CANCELLED:
        yield "returned", {**_when(old), "place": old.place}, whole
        return
    if _when(old) != _when(new):
        yield "moved", _when(old), _when(new)
    if old.place != new.place:
        yield "place", {"place": old.place}, {"place": new.place}
    yield from _word_kinds(old, new)


def _word_kinds(old: Picture, new: Picture) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    if old.teachers != new.teachers:
        yield "teachers", {"teachers": list(old.teachers)}, {"teachers": list(new.teachers)}
    if old.title != new.title:
        yield "title", {"title": old.title}, {"title": new.title}
    if _told(old) != _told(new):
        yield "text", {}, {}


def _told(picture: Picture) -> dict[str, Any]:
    """Return the words that describe the class: where its place lies is no part of them."""
    return {name: words for name, words in picture.words.items() if name not in WHERE_WORDS}
