"""What a wall shows at a moment: now and next of a release, a few at a time, part after part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshops.schedule.models import Release, ReleasedSession
from workshops.schedule.public import TAKES_PLACE, with_words

AT_ONCE = 4
MOST = 60


@dataclass(frozen=True, kw_only=True)
class Wall:
    """One part of what is on and what begins next; `following_part` comes when the screen loads again."""

    now: tuple[ReleasedSession, ...]
    following: tuple[ReleasedSession, ...]
    part: int
    parts: int

    @property
    def following_part(self) -> int:
        """The part that comes next; after the last the first."""
        return self.part % self.parts + 1


def wall_of(release: Release, now: datetime, *, place: str = "", part: int = 1) -> Wall:
    """Return a part of what is on at `now` and of what begins next, at one place or at all, in five queries at most."""
    sessions = release.sessions.filter(TAKES_PLACE)
    if place:
        sessions = sessions.filter(place_slug=place)
    start = sessions.filter(starts_at__gt=now).order_by("starts_at").values_list("starts_at", flat=True).first()
    here = list(with_words(sessions.filter(starts_at__lte=now, ends_at__gt=now))[:MOST])
    later = list(with_words(sessions.filter(starts_at=start))[:MOST]) if start else []
    parts = max(1, -(-max(len(here), len(later)) // AT_ONCE))
    part = part if 1 <= part <= parts else 1
    return Wall(now=_turn(here, part), following=_turn(later, part), part=part, parts=parts)


def _turn(sessions: Sequence[ReleasedSession], part: int) -> tuple[ReleasedSession, ...]:
    """Return the sessions of a part; a short list comes round again, so that no half of the wall is empty."""
    turns = max(1, -(-len(sessions) // AT_ONCE))
    first = (part - 1) % turns * AT_ONCE
    return tuple(sessions[first : first + AT_ONCE])
