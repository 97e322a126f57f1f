"""The team's pages of one series; organizers and schedulers may change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import change_actions as actions
from .access import get_series_for
from .clashing import clashes_of
from .forms import AddDateForm, ChangeSeriesForm, EndSeriesForm
from .patterns import pattern_of
from .rhythm_forms import initial_of
from .series_table import dates_to_come, next_by_rule
from .words import series_words


@door(Right.SEE_TEAM_PAGES)
@require_safe
def series(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the team a series with its dates to come."""
    found = get_series_for(signed_in(request), slug, pk, Right.SEE_TEAM_PAGES)
    context = {"gathering": found.workshop.gathering, "series": found, "words": series_words(found)}
    now = timezone.now()
    context |= {"dates": dates_to_come(found, now), "form": AddDateForm()}
    context |= {"clashes": clashes_of(found.workshop.gathering, now, found.pk)}
    return render(request, "perennial/series.html", context)


@door(Right.KEEP_SERIES)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change all dates to come, or one and those after it; the first button shows them, the second saves."""
    person, now = signed_in(request), timezone.now()
    found = get_series_for(person, slug, pk)
    dates = dates_to_come(found, now)
    programme = found.workshop.gathering
    initial = initial_of(found, next_by_rule(found, dates)) | {"version": found.version}
    form = ChangeSeriesForm(request.POST or None, programme=programme, now=now, dates=dates, initial=initial)
    if request.method == "POST" and form.is_valid() and form.shape and "preview" not in request.POST:
        from_day, seen = form.cleaned_data["from_day"], form.cleaned_data["version"]
        try:
            made = actions.change_series(
                series=found, shape=form.shape, from_day=from_day, seen_version=seen, by=person, now=now
            )
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Everybody sees it now."))
            return redirect("perennial-series", slug, made.pk)
    context = {"gathering": programme, "series": found, "form": form, "words": series_words(found)}
    return render(request, "perennial/series_change.html", context | {"sayable": pattern_of(found.rule) is not None})


@door(Right.KEEP_SERIES)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask from when on, then call the dates off."""
    person, now = signed_in(request), timezone.now()
    found = get_series_for(person, slug, pk)
    form = EndSeriesForm(request.POST or None, dates=dates_to_come(found, now), initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        from_day, seen = form.cleaned_data["from_day"], form.cleaned_data["version"]
        try:
            actions.end_series(series=found, from_day=from_day, seen_version=seen, by=person, now=now)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Called off. Whoever has one of these dates in a plan sees it as cancelled."))
            return redirect("perennial-series", slug, pk)
    context = {"gathering": found.workshop.gathering, "series": found, "form": form}
    return render(request, "perennial/series_end.html", context)
