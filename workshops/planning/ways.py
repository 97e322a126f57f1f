"""Ways out of what went wrong, and what changes would bring, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workshops.gatherings.closure_models import PlaceClosure
from workshops.gatherings.models import Place
from workshops.people.models import Person
from workshops.proposals.availability import class_slots
from workshops.schedule.bulk_actions import newest_step
from workshops.schedule.closing import Noted
from workshops.schedule.facts import draft_sessions
from workshops.schedule.taking import draft_mark

from .models import PlanRun
from .review import goals_of_way
from .told import followers_of, told_by_release
from .way_words import Touch, WayRow, WayWords

DEMANDS_AT_MOST = 12
ROWS_AT_MOST = 200
TITLES = {
    "moves": gettext_lazy("As few new times as can be"),
    "people": gettext_lazy("As few people touched as can be"),
    "days": gettext_lazy("As few on another day as can be"),
}


DEMANDS = {
    "room": gettext_lazy("%(whose)s holds no more groups at once"),
    "teaching": gettext_lazy("%(whose)s teaches one thing at a time"),
    "days": gettext_lazy("“%(whose)s” is given on different days"),
    "closed": gettext_lazy("%(whose)s is closed for a time"),
    "length": gettext_lazy("“%(whose)s” lasts longer than one slot"),
    "features": gettext_lazy("“%(whose)s” needs a place that has what it asks for"),
    "away": gettext_lazy("%(whose)s cannot teach at some times"),
    "order": gettext_lazy("“%(whose)s” must come after something else"),
    "pin": gettext_lazy("“%(whose)s” is pinned"),
}


@dataclass(frozen=True, kw_only=True)
class WayOut:
    """One way out: what it moves from where to where, and whom that touches."""

    number: int
    title: str
    words: list[str]
    hearers: list[str]
    proven: bool
    rows: list[WayRow]


@dataclass(frozen=True, kw_only=True)
class Ways:
    """All ways out, what people were told before, and marks of the board that they were compared with."""

    ways: list[WayOut]
    told_at: datetime | None
    moved_since: str
    mark: str
    step: int


def ways_of(run: PlanRun) -> Ways:
    """Return a run's ways out in words: those that touch the fewest people first; a constant number of queries."""
    gathering, told = run.gathering, told_by_release(run.gathering)
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    every = [goals_of_way(way) for way in run.found]
    sessions = {s.pk: s for s in draft_sessions(gathering).order_by("pk")}
    words = WayWords(gathering, places, told, sessions, followers_of(sessions.values()))
    ways = []
    for number, (way, goals) in enumerate(zip(run.found, every, strict=True)):
        touched = Touch(told, goals)
        one = WayOut(
            number=number,
            title=str(TITLES.get(way["choice"], "")),
            words=words.moves(touched, len(way["tray"])),
            hearers=words.hearers(touched),
            proven=way["proven"],
            rows=[words.row(key, goal) for key, goal in list(goals.items())[:ROWS_AT_MOST] if key in sessions],
        )
        everybody = words.followers.of(touched.times).everybody
        ways.append((len(everybody), len(touched.times), number, one))
    return Ways(
        ways=[one for *_order, one in sorted(ways, key=lambda way: way[:3])],
        told_at=told.published_at,
        moved_since=words.moved_since(),
        mark=draft_mark(gathering),
        step=newest_step(gathering),
    )


def conflicts_of(run: PlanRun) -> list[dict[str, Any]]:
    """Return what excludes each other in words: the workshops, and why; empty where all found a spot."""
    return [_conflict_words(conflict) for conflict in run.about.get("conflicts", ())]


def _conflict_words(conflict: Mapping[str, Any]) -> dict[str, Any]:
    reasons = [str(DEMANDS[kind]) % {"whose": whose} for kind, whose in conflict["demands"][:DEMANDS_AT_MOST]]
    names = [f"“{title}”" for title in conflict["workshops"]]
    more = len(names) - DEMANDS_AT_MOST
    if more > 0:
        names = [*names[:DEMANDS_AT_MOST], ngettext("%(n)s more", "%(n)s more", more) % {"n": more}]
    words = get_text_list(names, _("and"))
    return {"names": words, "alone": len(names) == 1, "reasons": reasons, "proven": conflict["proven"]}


def noted_of(run: PlanRun, now: datetime) -> Noted:
    """Return what is written down with a way out, from `now` on: closures, or when the teacher cannot come."""
    gathering, about = run.gathering, run.about
    days = [date.fromisoformat(day) for day in about["days"]]
    if about["kind"] == "teacher":
        slots = [slot for slot in class_slots(gathering) if slot.day in days]
        ahead = frozenset(slot.pk for slot in slots if slot.span(gathering.zone).start > now)
        return Noted(teacher=Person.objects.filter(pk=about["teacher"]).first(), slots=ahead)
    starts_at = max(now.replace(second=0, microsecond=0), datetime.combine(days[0], time(), tzinfo=gathering.zone))
    ends_at = datetime.combine(days[-1] + timedelta(days=1), time(), tzinfo=gathering.zone)
    places = Place.objects.filter(gathering=gathering).order_by("pk")
    places = places.filter(pk=about["place"]) if about["kind"] == "place" else places
    closed = PlaceClosure.objects.filter(place__gathering=gathering, starts_at__lte=starts_at, ends_at__gte=ends_at)
    there = set(closed.values_list("place", flat=True))
    span = {"starts_at": starts_at, "ends_at": ends_at, "reason": ""}
    return Noted(closures=tuple({"place": p, **span} for p in places if p.pk not in there and starts_at < ends_at))


@dataclass(frozen=True, kw_only=True)
class Helps:
    """What changes would bring, the most first: each with its gain in words, then those that hardly bring anything."""

    sure: list[tuple[str, str]]
    hardly: list[str]
    impossible: list[str]


def helps_of(run: PlanRun) -> Helps:
    """Return what each change would bring, in words."""
    places = dict(Place.objects.filter(gathering=run.gathering).values_list("pk", "name"))
    keys = {one["change"].get("teacher") for one in run.found} - {None}
    people = {person.pk: str(person) for person in Person.objects.filter(pk__in=keys)}
    ranked = sorted(run.found, key=lambda one: -one["wishes"])
    told = [(one, _change_words(one["change"], places, people)) for one in ranked]
    return Helps(
        sure=[(words, _gain_words(one)) for one, words in told if one["sure"]],
        hardly=[words for one, words in told if one["possible"] and not one["sure"]],
        impossible=[words for one, words in told if not one["possible"]],
    )


def _change_words(change: Mapping[str, Any], places: Mapping[int, str], people: Mapping[int, str]) -> str:
    if change["kind"] == "AnotherPlace":
        return _("One more place like %(place)s") % {"place": places.get(change["place"], "")}
    if change["kind"] == "OneMore":
        return _("“%(title)s” given once more") % {"title": change["title"]}
    slots = [f"{formats.date_format(date.fromisoformat(day), 'D')} {label}" for day, label in change["slots"]]
    return _("%(who)s can teach %(when)s, too") % {"who": people.get(change["teacher"], ""), "when": ", ".join(slots)}


def _gain_words(one: Mapping[str, Any]) -> str:
    wishes = round(one["wishes"])
    told = ngettext("%(n)s wish more is met", "%(n)s wishes more are met", wishes) % {"n": wishes}
    return _("%(told)s, give or take %(n)s") % {"told": told, "n": round(one["give_or_take"])}
