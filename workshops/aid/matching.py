"""What of the board fits what: asks and offers, each pair with the facts that speak for it.

Nobody is scored; a pair is, and the same whichever of the two one starts from.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import ceil, hypot

METRES_A_MINUTE = 60  # on a path, with a bag
ANY_TIME = timedelta(hours=12)  # how far from its one stated end something may be used
FOR_EVER = datetime.max.replace(tzinfo=UTC)
BY_KIND_ALONE = frozenset({"food", "lodging", "care", "funds"})
SAYS_LITTLE = """
    and the for with from have has had can could need want wanted some any our your you are was will would who that this
    there here what when where more two three four five six one few please thank give offer offering ask asking looking
    look spare until about into out get got anyone someone somebody people day today tomorrow week hour morning evening
    afternoon small large big good kind help
"""
STOP = frozenset(SAYS_LITTLE.split())


Span = tuple[datetime | None, datetime | None]


class Why(StrEnum):
    """What speaks for a pair."""

    SKILL = "skill"
    WAY = "way"
    WORDS = "words"
    TIME = "time"
    DAY = "day"
    PLACE = "place"
    WALK = "walk"
    ENOUGH = "enough"


SAME_SKILL, ENOUGH, SAME_DAY, AT_THAT_TIME = ((why, "") for why in (Why.SKILL, Why.ENOUGH, Why.DAY, Why.TIME))


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """A post as matching sees it; points are metres east and north of a camp's middle.

    `spans` are the next dates of something that comes again, in order; without them it may be at any time. `told` are
    the others that its owner knows of, or wants to hear no more of.
    """

    pk: int
    owner: int
    is_ask: bool
    kind: str
    words: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    skill: int | None = None
    place: str = ""
    point: tuple[float, float] | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    again: bool = False
    spans: tuple[Span, ...] = ()
    left: int = 1
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """A pair that fits: how well, and why; each reason with its fact, such as the words or the minutes on foot."""

    ask: int
    offer: int
    points: int
    why: tuple[tuple[Why, str], ...]


def words_of(*texts: str) -> frozenset[str]:
    """Return the words that say something, without accents, plurals' s and capitals."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(map(_stem, re.findall(r"[^\W\d_]{3,}", letters))) - STOP


def _stem(word: str) -> str:
    for tail in ("ies", "es", "s"):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)] + ("y" if tail == "ies" else "")
    return word


def fit(one: Thing, other: Thing) -> Fit | None:
    """Return how two things fit, or None; the same whichever comes first."""
    if one.is_ask == other.is_ask or one.owner == other.owner or one.kind != other.kind:
        return None
    ask, offer = (one, other) if one.is_ask else (other, one)
    if not ask.left or not offer.left or _apart(ask, offer):
        return None
    why = tuple(_reasons(ask, offer))
    kinds = {reason for reason, _fact in why}
    if ask.kind == "ride":
        fits = Why.WAY in kinds
    elif ask.kind == "skill":
        fits = Why.SKILL in kinds or (Why.WORDS in kinds and None in (ask.skill, offer.skill))
    else:
        fits = ask.kind in BY_KIND_ALONE or Why.WORDS in kinds
    return Fit(ask=ask.pk, offer=offer.pk, points=_points(why), why=why) if fits else None


def _apart(ask: Thing, offer: Thing) -> bool:
    """Say whether their times exclude each other."""
    if (ask.again and not ask.spans) or (offer.again and not offer.spans):
        return False
    mine, theirs = _spans(ask), _spans(offer)
    one = other = 0
    while one < len(mine) and other < len(theirs):
        if _meet(mine[one], theirs[other]):
            return False
        if _ends(mine[one]) <= _ends(theirs[other]):
            one += 1
        else:
            other += 1
    return True


def _spans(thing: Thing) -> tuple[Span, ...]:
    """Return when it is for; of a ride with one stated time, what is half a day after it."""
    if thing.spans:
        return thing.spans
    if thing.kind == "ride" and thing.starts is not None and thing.ends is None:
        return ((thing.starts, thing.starts + ANY_TIME),)
    return ((thing.starts, thing.ends),)


def _meet(one: Span, other: Span) -> bool:
    (a, b), (c, d) = one, other
    return not ((a is not None and d is not None and a >= d) or (b is not None and c is not None and c >= b))


def _ends(span: Span) -> datetime:
    return span[1] or FOR_EVER


def _reasons(ask: Thing, offer: Thing) -> Iterator[tuple[Why, str]]:
    """Yield what speaks for a pair, in the order in which it is said."""
    if ask.skill is not None and ask.skill == offer.skill:
        yield SAME_SKILL
    if ways := ask.to & offer.to:
        yield Why.WAY, ", ".join(sorted(ways))
    if words := (ask.words & offer.words):
        yield Why.WORDS, ", ".join(sorted(words)[:3])
    yield from _when(ask, offer)
    yield from _where(ask, offer)
    if offer.left >= ask.left:
        yield ENOUGH


def _when(ask: Thing, offer: Thing) -> Iterator[tuple[Why, str]]:
    if days_of(ask) & days_of(offer):
        yield SAME_DAY
    elif ask.starts is not None and offer.starts is not None and not (ask.again or offer.again):
        yield AT_THAT_TIME


def days_of(thing: Thing) -> frozenset[date]:
    """Return the days on which it begins."""
    starts = (start for start, _end in thing.spans) if thing.spans else (thing.starts,)
    return frozenset(start.date() for start in starts if start is not None)


def _where(ask: Thing, offer: Thing) -> Iterator[tuple[Why, str]]:
    if ask.place and ask.place == offer.place:
        yield Why.PLACE, ask.place
    elif ask.point is not None and offer.point is not None:
        metres = hypot(ask.point[0] - offer.point[0], ask.point[1] - offer.point[1])
        yield Why.WALK, str(ceil(metres / METRES_A_MINUTE))


def _points(why: Iterable[tuple[Why, str]]) -> int:
    """Return how much speaks for a pair."""
    worth = {Why.SKILL: 6, Why.WAY: 5, Why.DAY: 3, Why.PLACE: 3, Why.TIME: 1, Why.ENOUGH: 1}
    points = 0
    for reason, fact in why:
        if reason is Why.WORDS:
            points += 2 * (fact.count(",") + 1)
        elif reason is Why.WALK:
            points += 2 if int(fact) <= 5 else 1 if int(fact) <= 15 else 0
        else:
            points += worth[reason]
    return points


def best(thing: Thing, others: Sequence[Thing], most: int = 5) -> list[Fit]:
    """Return what fits one thing, the best first, the newer before the older."""
    found = [one for other in others if (one := fit(thing, other)) is not None]
    return sorted(found, key=lambda one: (-one.points, -one.ask, -one.offer))[:most]
