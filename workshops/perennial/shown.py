"""What the public reads of programmes round the year: releases alone, from now on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release, ReleasedSession, ReleasedWorkshop

from .models import Series
from .words import series_words

ON_A_PAGE = 50
NEXT_DATES = 3
NEXT_SPAN = timedelta(days=100)
DATES_ON_A_PAGE = 26  # half a year of each week
MOST_PROGRAMMES = 50
CONFIRMED = ReleasedSession.Status.CONFIRMED


@dataclass(frozen=True, kw_only=True)
class Card:
    """A workshop that repeats: how, in words, and its next dates."""

    workshop: ReleasedWorkshop
    programme: Gathering
    rhythms: tuple[str, ...]
    dates: tuple[ReleasedSession, ...]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Workshops round the year, those with the next dates first; and the categories there are to choose from."""

    cards: tuple[Card, ...]
    page: "Page[ReleasedWorkshop]"
    categories: tuple[tuple[str, str], ...]


def listing(*, now: datetime, programme: Gathering | None = None, category: str = "", page: str = "1") -> Listing:
    """Return the workshops of one programme, or of all that everybody may see: seven queries at most."""
    workshops = _workshops(now, programme)
    categories = (
        workshops.exclude(category_slug="").order_by("category_name").values_list("category_slug", "category_name")
    )
    chosen = workshops.filter(category_slug=category) if category else workshops
    rows = chosen.select_related("release__gathering").defer("description", "bring").prefetch_related("teachers")
    part = Paginator(rows.order_by("next_at", "pk"), ON_A_PAGE).get_page(page)
    dates = _next_dates(part, now)
    rhythms = rhythms_of([row.workshop_id for row in part], now)
    cards = tuple(
        Card(
            workshop=row,
            programme=row.release.gathering,
            rhythms=tuple(rhythms.get(row.workshop_id or 0, ())),
            dates=tuple(dates.get(row.pk, ())),
        )
        for row in part
    )
    return Listing(cards=cards, page=part, categories=tuple(dict.fromkeys(categories)))


def _workshops(now: datetime, programme: Gathering | None) -> "QuerySet[Any]":
    """Return the workshops of the latest releases that still have a date, each with when it is next."""
    newest = Release.objects.filter(gathering=OuterRef("release__gathering")).order_by("-number").values("pk")[:1]
    rows = ReleasedWorkshop.objects.filter(
        release=Subquery(newest), release__gathering__kind=Gathering.Kind.PERENNIAL, workshop__isnull=False
    )
    if programme is None:
        rows = rows.filter(release__gathering__state=Gathering.State.OPEN)
    else:
        rows = rows.filter(release__gathering=programme)
    to_come = Q(sessions__status=CONFIRMED, sessions__ends_at__gt=now)
    return rows.annotate(next_at=Min("sessions__starts_at", filter=to_come)).filter(next_at__isnull=False)


def _next_dates(workshops: "Page[Any]", now: datetime) -> dict[int, list[ReleasedSession]]:
    """Return the next dates of each workshop, called off or not, NEXT_DATES of them."""
    far = max([now, *(row.next_at for row in workshops)]) + NEXT_SPAN
    sessions = ReleasedSession.objects.filter(workshop__in=list(workshops), ends_at__gt=now, starts_at__lt=far)
    found: dict[int, list[ReleasedSession]] = {}
    for session in sessions.order_by("starts_at", "pk"):
        of_one = found.setdefault(session.workshop_id, [])
        if len(of_one) < NEXT_DATES:
            of_one.append(session)
    return found


def rhythms_of(workshops: list[int | None], now: datetime) -> dict[int, list[str]]:
    """Return the sentences of each workshop's series that go on."""
    found: dict[int, list[str]] = {}
    for series in Series.objects.filter(workshop__in=workshops, called_off_at=None).order_by("first_day", "pk"):
        until = series.rule.rrules[0].until
        if until is None or until.date() >= (now - timedelta(days=1)).date():
            found.setdefault(series.workshop_id, []).append(series_words(series))
    return found


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """One workshop that repeats, with its dates to come by month."""

    words: ReleasedWorkshop
    rhythms: tuple[str, ...]
    months: tuple[tuple[date, list[ReleasedSession]], ...]
    page: "Page[ReleasedSession]"

    @property
    def lists(self) -> list[list[ReleasedSession]]:
        """The dates alone, month by month."""
        return [sessions for _month, sessions in self.months]


def workshop(programme: Gathering, pk: int, now: datetime, page: str = "1") -> Workshop:
    """Return a workshop as the programme's latest release shows it, with its dates to come: six queries (Http404)."""
    release = Release.objects.latest_of(programme)
    rows = ReleasedWorkshop.objects.filter(release=release, workshop=pk).prefetch_related("teachers")
    found = rows.first() if release else None
    if found is None:
        raise Http404(f"no workshop {pk}")
    sessions = found.sessions.filter(ends_at__gt=now).order_by("day", "starts_at", "pk")
    part = Paginator(sessions, DATES_ON_A_PAGE).get_page(page)
    months = groupby(part, key=lambda session: session.day.replace(day=1))
    return Workshop(
        words=found,
        rhythms=tuple(rhythms_of([pk], now).get(pk, ())),
        months=tuple((month, list(some)) for month, some in months),
        page=part,
    )


def programmes() -> list[Gathering]:
    """Return the programmes that everybody may see, by name."""
    return list(
        Gathering.objects.filter(kind=Gathering.Kind.PERENNIAL, state=Gathering.State.OPEN).order_by("name", "pk")[
            :MOST_PROGRAMMES
        ]
    )
