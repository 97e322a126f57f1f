"""How sign-ups went, in figures, for the team alone: a page and a table to take along."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.copy_models import GatheringCopy
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .figures import NUMBERS, by_category, figures_of, total

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out instead of show


@door(Right.SEE_TEAM_PAGES)
@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show seats, attendance, wishes and answers per category and workshop."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.SEE_TEAM_PAGES)
    rows = figures_of(gathering)
    context: dict[str, Any] = {"gathering": gathering, "rows": rows, "categories": by_category(rows)}
    context |= {"all": total(rows), "most": max((row.figures.taken for row in rows), default=0)}
    copied = GatheringCopy.objects.filter(gathering=gathering, source__team__person=person).select_related("source")
    context["before"] = [one.source for one in copied[:1]]
    return render(request, "signups/figures.html", context)


@door(Right.SEE_TEAM_PAGES)
@require_safe
def figures_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the same as a table for a spreadsheet."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SEE_TEAM_PAGES)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{gathering.slug}-sign-ups.csv"'
    response["Cache-Control"] = "private, no-store"
    table = csv.writer(response)
    table.writerow(["workshop", "category", *NUMBERS])
    for row in figures_of(gathering):
        numbers = [getattr(row.figures, name) for name in NUMBERS]
        table.writerow([_shown(row.title), _shown(row.category), *("" if n is None else n for n in numbers)])
    return response


def _shown(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
