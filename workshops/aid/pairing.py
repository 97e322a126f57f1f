"""All pairs of a board that fit, in time that grows with the posts and not with their square.

Each thing looks at the few others with which it shares what is rarest: a skill, a way, a word, a place, a day. Both
sides look, so that which of two was written first changes nothing; of what fits, each keeps its best.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from heapq import heappush, heappushpop

from . import matching
from .matching import BY_KIND_ALONE, Fit, Thing

LOOKS = 24  # at so many others, those with the rarest things in common first, of these the newest
KEPT = 12  # of what fits one thing
CELL = 250  # metres
Entry = tuple[int, int, Fit]  # points, and of two with as many the newer: of one thing's pairs no two are alike in both
Index = Mapping[str, Sequence[Thing]]


def pairs(things: Iterable[Thing]) -> list[Fit]:
    """Return the pairs that fit and are among the best of one of the two, the best first."""
    kinds: dict[str, list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: -thing.pk):
        kinds[thing.kind].append(thing)
    found = [one for rows in kinds.values() for one in _of_kind(rows)]
    return sorted(found, key=lambda one: (-one.points, one.ask, one.offer))


def _of_kind(rows: Sequence[Thing]) -> Iterable[Fit]:
    """Return the pairs of things of one kind, the newest first."""
    asks, offers = ([row for row in rows if row.is_ask is side] for side in (True, False))
    of_offers = _index(offers, {key for ask in asks for key in _keys(ask)})
    of_asks = _index(asks, of_offers)
    looked_at: dict[int, list[Thing]] = defaultdict(list)
    for offer in offers:
        for ask in _looks(offer, of_asks):
            looked_at[ask.pk].append(offer)
    best: dict[int, list[Entry]] = defaultdict(list)
    for ask in asks:
        near = {offer.pk: offer for offer in (*_looks(ask, of_offers), *looked_at.pop(ask.pk, ()))}
        for offer in near.values():
            if (one := matching.fit(ask, offer)) is not None:
                entry = (one.points, ask.pk + offer.pk, one)
                for thing, other in ((ask, offer), (offer, ask)):
                    if other.pk not in thing.told:
                        _keep(best[thing.pk], entry)
    return {id(one): one for kept in best.values() for _points, _newer, one in kept}.values()


def _index(things: Iterable[Thing], wanted: Container[str]) -> Index:
    """Return the things by what of them is wanted; most words are said once and lead to nothing."""
    index: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in _keys(thing):
            if key in wanted:
                index[key].append(thing)
    return index


def _looks(thing: Thing, index: Index) -> list[Thing]:
    """Return the others of which one should know whether they fit."""
    found: dict[int, Thing] = {}
    shared_lists = [index[key] for key in _keys(thing) if key in index]
    for shared in sorted(shared_lists, key=lambda rows: (len(rows), -rows[0].pk)):
        for other in shared[: LOOKS + len(thing.told)]:
            if len(found) == LOOKS:
                return list(found.values())
            if other.pk not in thing.told:
                found[other.pk] = other
    return list(found.values())


def _keep(kept: list[Entry], entry: Entry) -> None:
    """Keep a pair among the best of one of its two."""
    push = heappush if len(kept) < KEPT else heappushpop
    push(kept, entry)


def _keys(thing: Thing) -> Iterator[str]:
    if thing.skill is not None:
        yield f"skill {thing.skill}"
    for word in thing.to if thing.kind == "ride" else thing.words:
        yield f"word {word}"
    if thing.kind in BY_KIND_ALONE:
        yield "any"
        for day in matching.days_of(thing):
            yield f"day {day}"
        if thing.place:
            yield f"place {thing.place}"
        if thing.point:
            yield f"near {thing.point[0] // CELL} {thing.point[1] // CELL}"
