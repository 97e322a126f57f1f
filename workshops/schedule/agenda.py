"""A day's sessions under the slots they belong to, with what is on now and what comes next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from workshops.timespan import TimeSpan

COMMON = "common"
PAST, NOW, NEXT, LATER = "past", "now", "next", "later"


class Sitting(Protocol):
    """Whatever takes a span of time, or did before it was cancelled."""

    @property
    def span(self) -> TimeSpan:
        """When it is."""

    @property
    def is_cancelled(self) -> bool:
        """Say whether it does not take place after all."""


S = TypeVar("S", bound=Sitting)


@dataclass(frozen=True, kw_only=True)
class SlotSpan:
    """A slot of the day: its label, its kind (`class` or `common`) and its span in UTC."""

    label: str
    kind: str
    span: TimeSpan


@dataclass(frozen=True, kw_only=True)
class Block(Generic[S]):
    """A stretch of the day with the sessions that begin in it; without a label when no slot holds them."""

    label: str
    kind: str
    span: TimeSpan
    sessions: tuple[S, ...]
    still_on: tuple[S, ...] = ()
    moment: str = LATER

    @property
    def is_common(self) -> bool:
        """Say whether everyone is together then."""
        return self.kind == COMMON

    @property
    def minutes(self) -> int:
        """Its length in whole minutes."""
        return int(self.span.length.total_seconds() // 60)


def blocks_of_day(slots: Iterable[SlotSpan], sessions: Sequence[S], now: datetime, *, is_today: bool) -> list[Block[S]]:
    """Return the day's blocks in order of time; `sessions` keep their order within a block.

    A session stands in the slot that fits it best of those it begins in, or in a block of its own hour. A class slot in
    which nothing begins or goes on is left out. Today, the first block to begin after `now` is the next one.
    """
    known = sorted(slots, key=lambda slot: (slot.span.start, slot.span.end, slot.label))
    homes: dict[int, list[S]] = {}
    loose: dict[datetime, list[S]] = {}
    for session in sessions:
        home = _home(known, session)
        if home is None:
            loose.setdefault(session.span.start, []).append(session)
        else:
            homes.setdefault(home, []).append(session)
    blocks = [_block(slot, homes.get(n, []), sessions) for n, slot in enumerate(known)]
    blocks = [block for block in blocks if block.sessions or block.still_on or block.is_common]
    for start, members in loose.items():
        span = TimeSpan(start, max(member.span.end for member in members))
        blocks.append(Block(label="", kind="", span=span, sessions=tuple(members)))
    return _with_moments(sorted(blocks, key=lambda block: (block.span.start, block.span.end)), now, is_today)


def moment_of(span: TimeSpan, now: datetime) -> str:
    """Return whether a span is past, now or later at `now`."""
    if span.end <= now:
        return PAST
    return NOW if span.start <= now else LATER


def _home(slots: Sequence[SlotSpan], session: Sitting) -> int | None:
    fits = [
        (slot.kind == COMMON, abs(slot.span.start - session.span.start), abs(slot.span.end - session.span.end), n)
        for n, slot in enumerate(slots)
        if slot.span.start <= session.span.start < slot.span.end
    ]
    return min(fits)[-1] if fits else None


def _block(slot: SlotSpan, members: Sequence[S], everything: Sequence[S]) -> Block[S]:
    still_on = [s for s in everything if s.span.start < slot.span.start < s.span.end and not s.is_cancelled]
    return Block(
        label=slot.label,
        kind=slot.kind,
        span=slot.span,
        sessions=tuple(members),
        still_on=() if slot.kind == COMMON else tuple(s for s in still_on if s not in members),
    )


def _with_moments(blocks: Sequence[Block[S]], now: datetime, is_today: bool) -> list[Block[S]]:
    coming = [block.span.start for block in blocks if is_today and block.sessions and block.span.start > now]
    following = min(coming, default=None)
    return [
        replace(block, moment=NEXT if block.sessions and block.span.start == following else moment_of(block.span, now))
        for block in blocks
    ]


@dataclass(frozen=True, kw_only=True)
class Row(Generic[S]):
    """A block of the day laid over the places: one cell of sessions for each, in the places' order."""

    block: Block[S]
    cells: tuple[tuple[S, ...], ...]


def rows_by_place(blocks: Iterable[Block[S]], places: Sequence[str], place_of: Callable[[S], str]) -> list[Row[S]]:
    """Return a row for each block, with a cell for each of `places`."""
    return [
        Row(
            block=block,
            cells=tuple(tuple(s for s in block.sessions if place_of(s) == place) for place in places),
        )
        for block in blocks
    ]
