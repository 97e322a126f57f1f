"""What a private feed told before, so that what changes only there is told as a change too.

A session that somebody takes out of their plan is no change of the programme, yet their calendar must hear of it: it is
told as cancelled, with a higher SEQUENCE, and with a higher one again when it comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """How an event is to be told now; `words` stands for what this feed alone says of it."""

    words: str = ""
    moves: bool = False  # whether other words are a change of time, place or status


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told of an event: in or out, how often that turned, when something here last did (seconds, 0 never)."""

    turns: int
    at: int
    is_in: bool
    words: str

    @property
    def moment(self) -> datetime:
        """When something of it last changed in this feed."""
        return datetime.fromtimestamp(self.at, UTC)


def remember(before: Mapping[str, Told], shown: Mapping[str, Shown], now: datetime) -> dict[str, Told]:
    """Return what is told of each event from now on; those that are not shown any more are out, the oldest go."""
    second = int(now.timestamp())
    told = {uid: _turned(told, second) if told.is_in and uid not in shown else told for uid, told in before.items()}
    for uid, show in shown.items():
        old = before.get(uid)
        if old is None:
            told[uid] = Told(turns=0, at=0, is_in=True, words=show.words)
        elif not old.is_in or old.words != show.words:
            turns = old.turns + (not old.is_in or show.moves)
            told[uid] = Told(turns=turns, at=second, is_in=True, words=show.words)
    return dict(sorted(told.items(), key=lambda item: (item[0] in shown, item[1].at))[-MOST:])


def _turned(told: Told, second: int) -> Told:
    return Told(turns=told.turns + 1, at=second, is_in=False, words=told.words)


def to_json(told: Mapping[str, Told]) -> dict[str, list[int | str]]:
    """Return it as a row keeps it."""
    return {uid: [row.turns, row.at, int(row.is_in), row.words] for uid, row in told.items()}


def from_json(kept: Mapping[str, list[int | str]]) -> dict[str, Told]:
    """Return it as a row kept it."""
    return {
        uid: Told(turns=int(turns), at=int(at), is_in=bool(is_in), words=str(words))
        for uid, (turns, at, is_in, words) in kept.items()
    }
