"""The draft in figures, for those who schedule it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.doors import door
from workshops.people.rights import Right

from .clashes import SlotFacts
from .facts import draft_sessions, load_draft
from .figures import Load, PlaceFill, Spread, fill_of_places, loads, spread
from .models import Session

TEACHERS_ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The draft in figures."""

    days: tuple[tuple[date, int], ...]
    slots: tuple[SlotFacts, ...]
    fills: list[PlaceFill]
    spread_days: tuple[date, ...]
    spread: list[Spread]
    teachers: Page[Load]
    placed: int
    unplaced: int


@door(Right.SCHEDULE)
@require_safe
def figures_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how full the places are, how categories spread over the days, what each teacher does and what waits."""
    gathering = get_gathering_for_team(request.user, slug, Right.SCHEDULE)
    context = {"gathering": gathering, "figures": load_figures(gathering, request.GET.get("page", "1"))}
    return render(request, "schedule/figures.html", context)


def load_figures(gathering: Gathering, page: str) -> Figures:
    """Return the figures of the draft, in a constant number of queries."""
    draft = load_draft(gathering)
    ordered = sorted(draft.programme.grid.slots, key=lambda slot: (slot.day, slot.span))
    slots = tuple(slot for slot in ordered if not slot.common)
    day_of = {pk: gathering.local_day(s.starts_at) for pk, s in draft.sessions.items() if s.starts_at}
    waiting = list(draft_sessions(gathering).unplaced().wanted())
    days = tuple(sorted({*gathering.days, *day_of.values()}))
    return Figures(
        days=tuple((day, len(list(some))) for day, some in groupby(slots, key=attrgetter("day"))),
        slots=slots,
        fills=fill_of_places(draft.programme, slots),
        spread_days=days,
        spread=spread(
            [(*_category(draft.sessions[pk]), day) for pk, day in day_of.items()], map(_category, waiting), days
        ),
        teachers=Paginator(loads(draft.programme, day_of), TEACHERS_ON_A_PAGE).get_page(page),
        placed=len(draft.sessions),
        unplaced=len(waiting),
    )


def _category(session: Session) -> tuple[str, str]:
    category = session.offering.workshop.category
    return (category.name, category.colour) if category else (_("without a category"), "")
