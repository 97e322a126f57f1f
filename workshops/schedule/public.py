"""What the public reads: releases only, one day of them at a time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor
from workshops.gatherings.models import Gathering
from workshops.timespan import TimeSpan

from .agenda import NEXT, NOW, Block, SlotSpan, blocks_of_day
from .models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop
from .public_filters import Filters

MOST_ON_A_PAGE = 300
MOST_OF_ONE = 200
MOST_NOW = 6
TAKES_PLACE = Q(status=ReleasedSession.Status.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class DayTab:
    """A day in the strip of days: how many sessions fit the filters, and whether it is shown or today."""

    day: date
    count: int
    is_shown: bool
    is_today: bool


@dataclass(frozen=True, kw_only=True)
class ProgrammeDay:
    """One day of a release as a page shows it."""

    release: Release
    day: date
    tabs: tuple[DayTab, ...]
    blocks: tuple[Block[ReleasedSession], ...]
    page: Page[ReleasedSession]

    @property
    def total(self) -> int:
        """How many sessions of all days take place and fit."""
        return sum(tab.count for tab in self.tabs)

    @property
    def now_block(self) -> int | None:
        """Return the number, from 1, of the first block that is on now or comes next, if it is not the first."""
        marked = (n for n, block in enumerate(self.blocks, start=1) if block.moment in (NOW, NEXT))
        return next((n for n in marked if n > 1), None)

    @property
    def previous(self) -> date | None:
        """The day before, if the programme has it."""
        return max((tab.day for tab in self.tabs if tab.day < self.day), default=None)

    @property
    def following(self) -> date | None:
        """The day after, if the programme has it."""
        return min((tab.day for tab in self.tabs if tab.day > self.day), default=None)


def get_release(gathering: Gathering) -> Release:
    """Return what the public sees now (Http404 before the first release)."""
    release = Release.objects.latest_of(gathering)
    if release is None:
        raise Http404("nothing is published yet")
    return release


def with_words(sessions: "QuerySet[ReleasedSession]") -> "QuerySet[ReleasedSession]":
    """Fetch what a row of the schedule shows, without the long texts."""
    return (
        sessions.select_related("workshop")
        .defer("workshop__description", "workshop__bring")
        .prefetch_related("workshop__teachers")
        .order_by("starts_at", "place_name", "pk")
    )


def slots_of(release: Release, day: date, zone: ZoneInfo) -> list[SlotSpan]:
    """Return the release's slots of one day."""
    return [_slot(slot, zone) for slot in release.slots if slot["day"] == day.isoformat()]


def _slot(slot: dict[str, Any], zone: ZoneInfo) -> SlotSpan:
    day, starts, ends = date.fromisoformat(slot["day"]), time.fromisoformat(slot["starts"]), slot["ends"]
    last = day if time.fromisoformat(ends) > starts else day + timedelta(days=1)
    start = datetime.combine(day, starts, tzinfo=zone).astimezone(ZoneInfo("UTC"))
    end = datetime.combine(last, time.fromisoformat(ends), tzinfo=zone).astimezone(ZoneInfo("UTC"))
    return SlotSpan(label=slot["label"], kind=slot["kind"], span=TimeSpan(start, end))


def day_to_show(gathering: Gathering, release: Release, now: datetime) -> date:
    """Return today while the gathering lasts, else the first day with a session."""
    today = gathering.local_day(now)
    if gathering.starts_on <= today <= gathering.ends_on:
        return today
    first = release.sessions.order_by("day").values_list("day", flat=True).first()
    return first or gathering.starts_on


def day_tabs(
    *, gathering: Gathering, release: Release, filters: Filters, now: datetime, day: date | None = None
) -> tuple[DayTab, ...]:
    """Return the days of the programme in order, each with how many sessions take place and fit; one query."""
    fitting = filters.apply(release.sessions.filter(TAKES_PLACE))
    counts = dict(fitting.order_by("day").values_list("day").annotate(Count("pk")))
    days = {*gathering.days, *counts, *(date.fromisoformat(slot["day"]) for slot in release.slots)}
    today = gathering.local_day(now)
    return tuple(DayTab(day=d, count=counts.get(d, 0), is_shown=d == day, is_today=d == today) for d in sorted(days))


def programme_day(
    *, gathering: Gathering, release: Release, day: date, filters: Filters, now: datetime, page: str = "1"
) -> ProgrammeDay:
    """Return one day as the public sees it at `now`, in four queries; Http404 for a day that is none of its days."""
    tabs = day_tabs(gathering=gathering, release=release, filters=filters, now=now, day=day)
    if not any(tab.is_shown for tab in tabs) and not release.sessions.filter(day=day).exists():
        raise Http404(f"{day} is no day of {gathering.slug}")
    fitting = with_words(filters.apply(release.sessions.filter(day=day)))
    part = Paginator(fitting, MOST_ON_A_PAGE).get_page(page)
    blocks = blocks_of_day(
        slots_of(release, day, gathering.zone), list(part), now, is_today=gathering.local_day(now) == day
    )
    if filters:
        blocks = [block for block in blocks if block.sessions]
    return ProgrammeDay(release=release, day=day, tabs=tabs, blocks=tuple(blocks), page=part)


@dataclass(frozen=True, kw_only=True)
class NowAndNext:
    """What is on at a moment and what begins next, a few of each."""

    now: tuple[ReleasedSession, ...]
    following: tuple[ReleasedSession, ...]


def now_and_next(release: Release, now: datetime) -> NowAndNext:
    """Return what is on at `now`, and what begins at the next moment anything does."""
    sessions = release.sessions.filter(TAKES_PLACE)
    start = sessions.filter(starts_at__gt=now).order_by("starts_at").values_list("starts_at", flat=True).first()
    return NowAndNext(
        now=tuple(with_words(sessions.filter(starts_at__lte=now, ends_at__gt=now))[:MOST_NOW]),
        following=tuple(with_words(sessions.filter(starts_at=start))[:MOST_NOW]) if start else (),
    )


def get_workshop(release: Release, pk: int) -> ReleasedWorkshop:
    """Return a workshop as the release shows it (Http404 if it does not)."""
    return get_object_or_404(release.workshops.prefetch_related("teachers"), workshop__pk=pk)


def get_place(release: Release, slug: str) -> dict[str, Any]:
    """Return a place as the release shows it (Http404 if it does not)."""
    for place in release.places:
        if place["slug"] == slug:
            return dict(place)
    raise Http404(f"no place {slug}")


def sessions_of_teacher(release: Release, pk: int) -> tuple[str, list[ReleasedSession]]:
    """Return a teacher's name and sessions as the release shows them (Http404 if it does not)."""
    taught = ReleasedTeacher.objects.filter(workshop__release=release, person__pk=pk)
    name = taught.values_list("name", flat=True).first()
    if name is None:
        raise Http404(f"nobody of number {pk} teaches here")
    return name, list(with_words(release.sessions.filter(workshop__in=taught.values("workshop")))[:MOST_OF_ONE])


def offerings_of(workshop: ReleasedWorkshop) -> list[list[ReleasedSession]]:
    """Return the workshop's sessions, a list for each time it is given, in order of time."""
    rows = workshop.sessions.order_by("number", "starts_at", "pk")[:MOST_OF_ONE]
    return sorted((list(group) for _n, group in groupby(rows, key=attrgetter("number"))), key=lambda g: g[0].starts_at)


def sessions_at(release: Release, place_slug: str) -> list[ReleasedSession]:
    """Return what is at a place, in order of time."""
    return list(with_words(release.sessions.filter(place_slug=place_slug))[:MOST_OF_ONE])


def places_used(programme: ProgrammeDay) -> list[str]:
    """Return the names of the day's places as the site's own order has them; sessions without one come last."""
    used = {session.place_name for block in programme.blocks for session in block.sessions}
    known = [place["name"] for place in programme.release.places if place["name"] in used]
    return known + sorted(used - {*known, ""}) + ([""] if "" in used else [])


def releases_of(gathering: Gathering) -> "QuerySet[Release]":
    """Return the gathering's releases, newest first, each with how many changes it made."""
    return Release.objects.filter(gathering=gathering).annotate(changed=Count("changes")).order_by("-number")


def following_release(release: Release) -> Release | None:
    """Return the release that replaced this one, or None while it is what the public sees."""
    later = Release.objects.filter(gathering=release.gathering_id, number__gt=release.number)
    return later.order_by("number").first()


def gatherings_shown(visitor: Visitor, now: datetime) -> dict[str, list[Gathering]]:
    """Return the gatherings everyone may see, on now, to come and over, and the drafts of the visitor's own teams."""
    seen = Gathering.objects.filter(kind=Gathering.Kind.GATHERING).exclude(state=Gathering.State.DRAFT)
    mine = Gathering.objects.filter(state=Gathering.State.DRAFT, team__person=visitor.pk).distinct()
    today = now.date()
    day = timedelta(days=1)  # the zones of the world are less than a day apart
    near = list(seen.filter(state=Gathering.State.OPEN, ends_on__gte=today - day).order_by("starts_on", "pk")[:50])
    on_now = [g for g in near if g.starts_on <= g.local_day(now) <= g.ends_on]
    to_come = [g for g in near if g.starts_on > g.local_day(now)]
    shown = [g.pk for g in on_now + to_come]
    past = list(seen.exclude(pk__in=shown).filter(starts_on__lte=today + day).order_by("-starts_on", "pk")[:12])
    drafts = list(mine[:50]) if visitor.is_authenticated else []
    return {"on_now": on_now, "to_come": to_come, "past": past, "drafts": drafts}
