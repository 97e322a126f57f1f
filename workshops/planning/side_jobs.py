"""Runs beside the draft itself: ways out when something goes wrong, and what small changes would bring."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from django.utils import timezone

from workshops.schedule.clashes import Programme

from .beside import News, search_beside
from .conflicts import Kind
from .from_gathering import Loaded
from .gathered import Gathered
from .incidents import close_place, lose_day, teacher_away
from .models import PlanRun
from .offered import Terms

State, Why = PlanRun.State, PlanRun.Why


class Overtaken(Exception):
    """Another attempt has taken the run over."""


def ways_out(run: PlanRun, loaded: Loaded) -> None:
    """Look for small repairs of today's board after what `run.about` tells."""
    made = gone_wrong(loaded, run.about)
    news = search_beside(made.problem, seconds=run.seconds, seed=run.seed, task="repair")
    _collect(run, news, lambda more: _way(more, made), Why.NO_WAY)


def what_would_help(run: PlanRun, loaded: Loaded) -> None:
    """Try what small changes would bring to the board as it is."""
    made = loaded.problem(Terms())
    start = made.schedule(made.today)
    news = search_beside(made.problem, seconds=run.seconds, seed=run.seed, start=start, task="what_if")
    _collect(run, news, lambda more: _change(more, made), Why.TOO_FULL)


SIDE_JOBS: Mapping[str, Callable[[PlanRun, Loaded], None]] = {
    PlanRun.Kind.REPLAN: ways_out,
    PlanRun.Kind.WHAT_IF: what_would_help,
}


def gone_wrong(loaded: Loaded, about: Mapping[str, Any]) -> Gathered:
    """Return the problem of today's board with what went wrong in it; what waits in the tray is no part of it.

    What the draft's own grid does not have, stays. Warnings that the board has today are no reason to move anything.
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
    return replace(made, problem=problem)


def _collect(run: PlanRun, news: Generator[News | None, None, None], read: Callable[..., Any], why: str) -> None:
    found: list[Any] = []
    try:
        with closing(news):
            for more in _listen(run, news):
                found.append(read(more))
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
    spots, tray, moved = [], [], Counter[str]()
    for number, occurrence, after in more["moves"]:
        key = made.events[number][occurrence]
        if after is None:
            tray.append(key)
            continue
        span, place = made.spot(number, *after)
        if made.today.get(key) == (span, place):
            continue  # to another group's worth of the same place
        moved["times" if made.today[key][0] != span else "places"] += 1
        spots.append([key, span.start.astimezone(UTC).isoformat(), span.end.astimezone(UTC).isoformat(), place])
    kept = {name: more[name] for name in ("choice", "people", "days", "lost", "proven")}
    return {"spots": spots, "tray": tray, "times": moved["times"], "places": moved["places"], **kept}


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
