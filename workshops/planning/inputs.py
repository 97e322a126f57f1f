"""What a draft was made from, as short marks, so that a page can say what changed since. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workshops.schedule.clashes import Programme

from .kept import Item
from .wanted import Wants

Marks = dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How many things of a kind are new, gone or changed."""

    kind: str
    new: int = 0
    gone: int = 0
    changed: int = 0


def marks_of(programme: Programme, items: Iterable[Item], wants: Wants) -> Marks:
    """Return a mark of each thing that a draft is made from, by kind and id."""
    items = list(items)
    return {
        "slots": {str(s.id): _mark(str(s.span), s.common) for s in programme.grid.slots},
        "places": {
            str(p.id): _mark(p.parallel_groups, p.capacity, sorted(p.features), p.youth)
            for p in programme.places.values()
        },
        "closures": {f"{p.id} {span}": "" for p in programme.places.values() for span in p.closed},
        "workshops": {str(i.facts.workshop): _workshop(i, programme) for i in items},
        "sessions": {str(i.facts.id): _spot(i) for i in items},
        "answers": {
            str(teacher): _mark(str(programme.cannot.get(teacher)), str(programme.rather_not.get(teacher)))
            for teacher in sorted({*programme.cannot, *programme.rather_not})
        },
        "wishes": {"all": _mark(sorted((k, sorted(v)) for k, v in _wished(wants)))},
    }


def differences(before: Mapping[str, Mapping[str, str]], now: Marks, ours: Iterable[int] = ()) -> list[Difference]:
    """Return what changed by kind; `ours` are sessions whose moves are the draft's own."""
    found = []
    own = {str(key) for key in ours}
    for kind, marks in now.items():
        was = before.get(kind, {})
        changed = {key for key, mark in marks.items() if key in was and was[key] != mark}
        if kind == "sessions":
            changed -= own
        one = Difference(
            kind=kind, new=len(marks.keys() - was.keys()), gone=len(was.keys() - marks.keys()), changed=len(changed)
        )
        if one.new or one.gone or one.changed:
            found.append(one)
    return found


def _workshop(item: Item, programme: Programme) -> str:
    facts = item.facts
    bases = sorted(programme.prerequisites.get(facts.workshop, ()))
    return _mark(item.slots, sorted(facts.teachers), sorted(facts.needs), facts.group, facts.youth, bases)


def _spot(item: Item) -> str:
    return _mark(str(item.facts.span), item.facts.place, item.fixed) if item.placed else ""


def _wished(wants: Wants) -> list[tuple[str, frozenset[int]]]:
    offerings = [(f"offering {key}", people) for key, people in wants.offerings.items() if people]
    ranks = [(f"rank {rank}", frozenset(pair)) for pair, rank in wants.ranks.items()]
    return [*offerings, *ranks, *((f"person {key}", workshops) for key, workshops in wants.workshops.items())]


def _mark(*facts: Any) -> str:
    return sha256(json.dumps(facts).encode()).hexdigest()[:10]
