"""The team's pages of one series."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_series_for
from .series_table import dates_to_come
from .words import series_words


@door(Right.SEE_TEAM_PAGES)
@require_safe
def series(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the team a series with its dates to come."""
    found = get_series_for(signed_in(request), slug, pk, Right.SEE_TEAM_PAGES)
    context = {"gathering": found.workshop.gathering, "series": found, "words": series_words(found)}
    return render(request, "perennial/series.html", context | {"dates": dates_to_come(found, timezone.now())})
