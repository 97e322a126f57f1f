"""The draw: seats given by lot to ranked wishes, first wishes first, then those who got least so far.

Rounds. In the first everybody's first wish is looked at, in the order of the lots: as many as there are seats are
met, so no more first wishes could be. In each round after it everybody may get one more, their best wish that still
has room and is at the time of nothing they have; whoever got least comes first, then the lots decide. Rounds end when
nobody gets anything. A lot is the SHA-256 of the seed and the person: the same seed gives the same result on any
machine, and nobody's lot depends on what anybody wished.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workshops.timespan import TimeSpan


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """An offering in the draw: its seats (None for as many as come) and when it is."""

    key: int
    seats: int | None
    spans: tuple[TimeSpan, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wisher:
    """Somebody in the draw; each wish, best first, is met by any one of several offerings of one workshop.

    `heads` is how many they are: a party stays together. `earlier` is how many seats they got so far at the gathering.
    """

    key: int
    wishes: tuple[tuple[int, ...], ...]
    heads: int = 1
    earlier: int = 0
    newcomer: bool = False
    busy: tuple[TimeSpan, ...] = ()


class Lost(StrEnum):
    """Why a wish was not met."""

    FULL = "full"
    OVERLAP = "overlap"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What each wisher got, by wish number from 0, and why they did not get the others."""

    met: Mapping[int, Mapping[int, int]]
    lost: Mapping[int, Mapping[int, Lost]]
    wished: Mapping[int, int]  # how many people, guests counted, wished for an offering


@dataclass(slots=True)
class _Hand:
    wisher: Wisher
    lot: str
    got: dict[int, int] = field(default_factory=dict)
    spans: list[TimeSpan] = field(default_factory=list)
    lost: dict[int, Lost] = field(default_factory=dict)


def lot_of(seed: str, person: int) -> str:
    """Return somebody's lot; the lowest comes first."""
    return hashlib.sha256(f"{seed}:{person}".encode()).hexdigest()


def draw(
    choices: Iterable[Choice],
    wishers: Sequence[Wisher],
    *,
    seed: str,
    head_start: int = 0,
    progress: Callable[[float], None] = lambda share: None,
) -> Outcome:
    """Return who gets which seats. `head_start` is by how many seats newcomers count as having got less.

    `progress` is told the share of the seats wished for that are looked at, from 0 to 1.
    """
    by_key = {choice.key: choice for choice in choices}
    room = {key: choice.seats for key, choice in by_key.items()}
    hands = [_Hand(wisher=wisher, lot=lot_of(seed, wisher.key)) for wisher in wishers]
    for hand in hands:
        hand.spans.extend(hand.wisher.busy)

    def behind(hand: _Hand) -> tuple[int, str]:
        so_far = hand.wisher.earlier + len(hand.got) - (head_start if hand.wisher.newcomer else 0)
        return so_far, hand.lot

    for hand in sorted(hands, key=behind):
        if hand.wisher.wishes:
            _try(hand, 0, by_key, room)
    most = max((len(wisher.wishes) for wisher in wishers), default=0)
    for turn in range(most):
        progress((turn + 1) / (most + 1))
        if not sum(_best(hand, by_key, room) for hand in sorted(hands, key=behind)):
            break  # room only shrinks
    progress(1.0)
    return Outcome(
        met={hand.wisher.key: dict(sorted(hand.got.items())) for hand in hands},
        lost={hand.wisher.key: dict(sorted(hand.lost.items())) for hand in hands},
        wished=_wished(by_key, wishers),
    )


def _best(hand: _Hand, choices: Mapping[int, Choice], room: dict[int, int | None]) -> bool:
    """Give the best wish that can still be met; say whether there was one."""
    open_wishes = (n for n in range(len(hand.wisher.wishes)) if n not in hand.got and n not in hand.lost)
    return any(_try(hand, n, choices, room) for n in open_wishes)


def _try(hand: _Hand, wish: int, choices: Mapping[int, Choice], room: dict[int, int | None]) -> bool:
    """Meet a wish by the offering with most room, or note why none is; what is lost once stays lost."""
    known = [choices[key] for key in hand.wisher.wishes[wish] if key in choices]
    fitting = [choice for choice in known if not _overlaps(choice, hand.spans)]
    with_room = [choice for choice in fitting if _has_room(room[choice.key], hand.wisher.heads)]
    if not with_room:
        hand.lost[wish] = Lost.FULL if fitting or not known else Lost.OVERLAP
        return False
    best = min(with_room, key=lambda choice: (-_left(room[choice.key]), choice.key))
    seats = room[best.key]
    room[best.key] = None if seats is None else seats - hand.wisher.heads
    hand.got[wish] = best.key
    hand.spans.extend(best.spans)
    return True


def _overlaps(choice: Choice, spans: Iterable[TimeSpan]) -> bool:
    return any(own.overlaps(other) for own in choice.spans for other in spans)


def _has_room(seats: int | None, heads: int) -> bool:
    return seats is None or heads <= seats


def _left(seats: int | None) -> int:
    return 1_000_000 if seats is None else seats


def _wished(choices: Mapping[int, Choice], wishers: Sequence[Wisher]) -> dict[int, int]:
    counts = dict.fromkeys(choices, 0)
    for wisher in wishers:
        for key in {key for wish in wisher.wishes for key in wish if key in counts}:
            counts[key] += wisher.heads
    return counts
