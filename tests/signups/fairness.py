"""Measures of a draw on instances of the planning generator, and what it is measured against."""

import random
import runpy
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from tests.shared_data import shared_tool
from workshops.signups.draw import Choice, Wisher
from workshops.timespan import TimeSpan

START = datetime(2026, 7, 6, 9, tzinfo=UTC)
SLOT = timedelta(hours=2)
Met = Mapping[int, Mapping[int, int]]


@cache
def instance(size: str, seed: int) -> tuple[tuple[Choice, ...], tuple[Wisher, ...]]:
    """Return an instance's offerings as its hidden plan has them, and its people with wishes in a random order."""
    problem, plan = runpy.run_path(str(shared_tool("planning/gen.py")))["generate"](size, seed)
    numbers: dict[int, list[int]] = {}
    choices = []
    for key, (workshop, _repeat, slot, place) in enumerate(plan):
        numbers.setdefault(workshop, []).append(key)
        span = TimeSpan(START + slot * SLOT, START + (slot + problem["workshops"][workshop]["slots"]) * SLOT)
        choices.append(Choice(key=key, seats=problem["places"][place]["capacity"], spans=(span,)))
    chance, wishers = random.Random(f"{size}-{seed}"), []
    for key, wishes in enumerate(problem["wishes"]):
        ranked = chance.sample(wishes, len(wishes))
        wishers.append(Wisher(key=key, wishes=tuple(tuple(numbers[w]) for w in ranked if w in numbers)))
    return tuple(choices), tuple(wishers)


def first_come(choices: Sequence[Choice], wishers: Sequence[Wisher], seed: int) -> dict[int, dict[int, int]]:
    """Return what people get who arrive in a random order and each take every wish that still has room and time."""
    room = {choice.key: choice.seats or 0 for choice in choices}
    spans = {choice.key: choice.spans for choice in choices}
    met: dict[int, dict[int, int]] = {}
    for wisher in random.Random(seed).sample(wishers, len(wishers)):
        mine: dict[int, int] = {}
        for number, wish in enumerate(wisher.wishes):
            taken = [span for key in mine.values() for span in spans[key]]
            free = [k for k in wish if room[k] and not any(a.overlaps(b) for a in spans[k] for b in taken)]
            if free:
                mine[number] = free[0]
                room[free[0]] -= 1
        met[wisher.key] = mine
    return met


def shares(met: Met, wishers: Sequence[Wisher]) -> list[float]:
    """Return of each person how many of their wishes were met, from 0 to 1."""
    return [len(met[wisher.key]) / len(wisher.wishes) for wisher in wishers if wisher.wishes]


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient: 0 when all have the same."""
    ranked, total = sorted(values), sum(values)
    n = len(ranked)
    return sum((2 * rank - n - 1) * value for rank, value in enumerate(ranked, start=1)) / (n * total) if total else 0.0


def with_none(met: Met, wishers: Sequence[Wisher]) -> float:
    """Return the share of people of whom no wish was met."""
    return sum(not met[wisher.key] for wisher in wishers) / len(wishers)


def firsts(met: Met) -> int:
    """Return how many first wishes were met."""
    return sum(0 in mine for mine in met.values())


def worth(mine: Mapping[int, int], wishes: Sequence[tuple[int, ...]], truth: Sequence[tuple[int, ...]]) -> float:
    """Return what somebody's seats are worth by their true order: 1 for the first wish, then 1/2, 1/3 and so on."""
    got = {wishes[number] for number in mine}
    return sum(1 / (rank + 1) for rank, wish in enumerate(truth) if wish in got)


def told(name: str, met: Met, wishers: Sequence[Wisher]) -> dict[str, Any]:
    """Return the figures of one result."""
    values = shares(met, wishers)
    return {
        "of": name,
        "gini": round(gini(values), 4),
        "none": round(with_none(met, wishers), 4),
        "firsts": firsts(met),
        "met": round(sum(values) / len(values), 4),
    }
