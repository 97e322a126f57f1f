"""Which changes of a programme are told to a person: of what is theirs, since what they last knew, while it matters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workshops.schedule.changes import Change, Picture, differences

TOLD = frozenset({"moved", "place", "cancelled", "returned", "teachers", "title", "added"})
Pictures = Mapping[int, Mapping[UUID, Picture]]  # of the sessions that changed, by the release's number


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A session that is a person's, the release in which they last knew it, and what it is a sitting of."""

    uid: UUID
    release: int
    family: int


def news(known: Mapping[UUID, Known], pictures: Pictures, latest: int, now: datetime) -> Iterator[Change]:
    """Yield what the release `latest` says of their sessions that they do not know, and that is not over at `now`.

    What changed and changed back is no news. A session that is new is told only when they knew another of its family:
    then it is one more sitting of what they have.
    """
    families = {one.family for one in known.values() if one.uid in pictures.get(one.release, {})}
    for uid, one in known.items():
        before, after = pictures.get(one.release, {}).get(uid), pictures[latest].get(uid)
        if after is None or not _matters(before, after, now) or (before is None and one.family not in families):
            continue
        yield from (change for change in differences(_of(before), {uid: after}) if change.kind in TOLD)


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """How long telling is of use: until the first start to come one can act on it, at the last end all is over."""

    first_start: datetime
    last_end: datetime


def use_of(known: Mapping[UUID, Known], pictures: Pictures, latest: int, now: datetime) -> Use | None:
    """Return how long what `news` tells is of use, as it was and as it is; None when all of it began."""
    told = {change.uid for change in news(known, pictures, latest, now)}
    both = [(pictures.get(known[uid].release, {}).get(uid), pictures[latest].get(uid)) for uid in told]
    told_of = [picture for pair in both for picture in pair if picture is not None]
    starts = [picture.starts_at for picture in told_of if picture.starts_at > now]
    return Use(first_start=min(starts), last_end=max(one.ends_at for one in told_of)) if starts else None


def _of(picture: Picture | None) -> dict[UUID, Picture]:
    return {} if picture is None else {picture.uid: picture}


def _matters(before: Picture | None, after: Picture, now: datetime) -> bool:
    """Say whether it is not over yet, neither as it was nor as it is."""
    return any(picture.ends_at > now for picture in (before, after) if picture is not None)
