"""Runs beside the draft itself: ways out when something goes wrong, and what small changes would bring."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Set
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from django.utils import timezone

from workshops.schedule.clashes import Programme

from .beside import News, search_beside
from .conflicts import Kind
from .from_gathering import Loaded
from .gathered import Gathered, Placed
from .incidents import can_stand, close_place, lose_day, teacher_away
from .models import PlanRun
from .offered import Terms
from .told import Where, told_by_release

State, Why = PlanRun.State, PlanRun.Why


class Overtaken(Exception):
    """Another attempt has taken the run over."""


def ways_out(run: PlanRun, loaded: Loaded) -> None:
    """Look for small repairs of what people were told, after what `run.about` tells."""
    made = gone_wrong(loaded, run.about, told_by_release(run.gathering).spots)
    news = search_beside(made.problem, seconds=run.seconds, seed=run.seed, task="repair")
    _collect(run, news, lambda more: _way(more, made), Why.NO_WAY)


def what_would_help(run: PlanRun, loaded: Loaded) -> None:
    """Try what small changes would bring to the board as it is."""
    made = loaded.problem(Terms())
    start = made.schedule(made.today)
    news = search_beside(made.problem, seconds=run.seconds, seed=run.seed, start=start, task="what_if")
    in_parts = {item.facts.workshop for item in loaded.items if item.facts.part > 1}
    parts = {item.facts.id for item in loaded.items if item.facts.workshop in in_parts}
    _collect(run, news, lambda more: None if _one_part(more, made, parts) else _change(more, made), Why.TOO_FULL)


SIDE_JOBS: Mapping[str, Callable[[PlanRun, Loaded], None]] = {
    PlanRun.Kind.REPLAN: ways_out,
    PlanRun.Kind.WHAT_IF: what_would_help,
}


def gone_wrong(loaded: Loaded, about: Mapping[str, Any], told: Mapping[int, Where]) -> Gathered:
    """Return the problem of today's board with what went wrong in it; what waits in the tray is no part of it.

    What it calls published is where people were `told` that a session is; with `about["keep"]` where the board has it
    now, as long as it can stay there. What the draft's own grid does not have, stays. Warnings that the board has today
    are no reason to move anything.
    """
    ids = {item.facts.workshop for item in loaded.items}
    waiting = frozenset(item.facts.id for item in loaded.items if not item.placed)
    terms = Terms(avoid_rather_not=False, spread_parts=False, eased=frozenset(ids), left_out=waiting)
    known = loaded.problem(terms)
    on_grid = {known.events[w][r] for w, r, _t, _p in known.problem.published} | known.pinned
    items = tuple(replace(i, fixed=i.fixed or (i.placed and i.facts.id not in on_grid)) for i in loaded.items)
    made = replace(loaded, items=items).problem(terms)
    days = {date.fromisoformat(day) for day in about["days"]}
    slots = [n for n, slot in enumerate(made.slots.slots) if slot.day in days]
    problem = made.problem
    if about["kind"] == "place":
        for number, place in enumerate(made.places):
            problem = close_place(problem, number, slots) if place == about["place"] else problem
    elif about["kind"] == "teacher" and about["teacher"] in made.teachers:
        problem = teacher_away(problem, made.teachers.index(about["teacher"]), slots)
    elif about["kind"] == "day":
        for number, day in enumerate(made.slots.day_list):
            problem = lose_day(problem, number) if day in days else problem
    return replace(
        made, problem=replace(problem, published=tuple(_as_told(replace(made, problem=problem), told, about)))
    )


def _as_told(made: Gathered, told: Mapping[int, Where], about: Mapping[str, Any]) -> Iterator[Placed]:
    """Yield where each session is by what was told, else where the board has it."""
    problem, taken = made.problem, set[tuple[int, int]]()
    for number, occurrence, start, place in problem.published:
        key, length = made.events[number][occurrence], problem.workshops[number].slots
        spot = start, place
        stands = about.get("keep") and can_stand(problem, problem.workshops[number], start, place)
        if told.get(key, made.today.get(key)) != made.today.get(key) and key not in made.pinned and not stands:
            spot = _told_spot(made, told[key], length, taken) or spot
        taken |= {(k, spot[1]) for k in range(spot[0], spot[0] + length)}
        yield number, occurrence, *spot


def _told_spot(made: Gathered, where: Where, length: int, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the start and a group's worth of the place, one that is not taken if there is any; None off the grid."""
    start = None if where[0] is None else made.slots.found(where[0], length)
    places = [number for number, key in enumerate(made.places) if key == where[1]]
    if start is None or not places:
        return None
    free = (p for p in places if not any((k, p) in taken for k in range(start, start + length)))
    return start, next(free, places[0])


def _collect(run: PlanRun, news: Generator[News | None, None, None], read: Callable[..., Any], why: str) -> None:
    found: list[Any] = []
    try:
        with closing(news):
            for more in _listen(run, news):
                if (one := read(more)) is not None:
                    found.append(one)
                    run.keep(found=found)
    except Overtaken:
        return
    state = State.STOPPED if PlanRun.objects.filter(pk=run.pk, stop_asked=True).exists() else State.DONE
    failed = {} if found or state == State.STOPPED else {"state": State.FAILED, "why": why}
    run.keep(**({"state": state, "ended_at": timezone.now()} | failed))


def _listen(run: PlanRun, news: Iterator[News | None]) -> Iterator[Mapping[str, Any]]:
    """Yield what the process beside says, and note each second that it lives; ends when somebody stops it."""
    began, said = time.monotonic(), 0.0
    for one in news:
        if one is not None and one.more:
            yield one.more
        if time.monotonic() - said >= 1:
            said = time.monotonic()
            if not run.keep(alive_at=timezone.now(), spent=min(said - began, run.seconds)):
                raise Overtaken
            if PlanRun.objects.filter(pk=run.pk, stop_asked=True).exists():
                return


def _way(more: Mapping[str, Any], made: Gathered) -> dict[str, Any]:
    """Return a way out by sessions: those that go somewhere else, and those that find no spot."""
    spots, tray = [], []
    afters = {(w, r): after for w, r, after in more["moves"]}
    for number, occurrence, start, copy in made.problem.published:
        key = made.events[number][occurrence]
        after = afters.get((number, occurrence), (start, copy))
        if after is None:
            tray.append(key)
            continue
        span, place = made.spot(number, *after)
        if made.today.get(key) != (span, place):  # not only to another group's worth of the same place
            spots.append([key, span.start.astimezone(UTC).isoformat(), span.end.astimezone(UTC).isoformat(), place])
    return {"spots": spots, "tray": tray, **{name: more[name] for name in ("choice", "lost", "proven")}}


def _one_part(more: Mapping[str, Any], made: Gathered, parts: Set[int]) -> bool:
    """Say whether it is a part of a class given once more, which is of no use without the others."""
    return "workshop" in more["change"] and not parts.isdisjoint(made.events[more["change"]["workshop"]])


def _change(more: Mapping[str, Any], made: Gathered) -> dict[str, Any]:
    """Return what a change would bring, by ids instead of numbers."""
    change = dict(more["change"])
    if "like" in change:
        change["place"] = made.places[change.pop("like")]
    if "teacher" in change:
        slots = [made.slots.slots[n] for n in change.pop("slots")]
        change |= {"teacher": made.teachers[change["teacher"]], "slots": [[s.day.isoformat(), s.label] for s in slots]}
    if "workshop" in change:
        change["title"] = made.problem.workshops[change.pop("workshop")].title
    return {**more, "change": change}


def named(more: Mapping[str, Any], made: Gathered, programme: Programme) -> dict[str, Any]:
    """Return a conflict by names instead of numbers: the workshops, and each demand with whose it is."""
    titles = [workshop.title for workshop in made.problem.workshops]
    teachers = [programme.teachers.get(key, "") for key in made.teachers]
    places = [programme.places[key].name for key in made.places]
    whose = {Kind.TEACHING: teachers, Kind.AWAY: teachers, Kind.ROOM: places, Kind.CLOSED: places}
    demands = dict.fromkeys((kind, whose.get(Kind(kind), titles)[who]) for kind, who in more["demands"])
    names = dict.fromkeys(titles[number] for number in more["workshops"])
    return {"workshops": list(names), "demands": [list(demand) for demand in demands], "proven": more["proven"]}
