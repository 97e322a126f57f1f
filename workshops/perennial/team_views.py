"""The team's pages of a programme round the year: begin it, its series, a new one."""

import uuid

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

from . import actions
from .access import get_programme_for_team
from .clashing import clashes_of
from .errors import SeriesRefused
from .forms import NewSeriesForm, ProgrammeForm, SettingsForm
from .series_table import rows_of


@door(Right.BEGIN_GATHERING)
@require_http_methods(["GET", "HEAD", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    """Begin a programme; anyone signed in may, and becomes its organizer."""
    person = signed_in(request)
    form = ProgrammeForm(request.POST or None, initial={"time_zone": person.time_zone or "UTC"})
    if request.method == "POST" and form.is_valid():
        try:
            programme = actions.begin_programme(programme=form.instance, person=person, now=timezone.now())
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("There it is, as a draft that only its team sees. Add a place, then a series."))
            return redirect("perennial-organize", programme.slug)
    return render(request, "perennial/new.html", {"form": form})


@door(Right.SEE_TEAM_PAGES)
@require_safe
def organize(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the team the series, how each repeats and when it is next."""
    programme = get_programme_for_team(signed_in(request), slug)
    now = timezone.now()
    context = {"gathering": programme, "rows": rows_of(programme, now), "clashes": clashes_of(programme, now)}
    return render(request, "perennial/organize.html", context)


@door(Right.KEEP_SERIES)
@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a series; the first button shows its next dates, the second saves."""
    person, now = signed_in(request), timezone.now()
    programme = get_programme_for_team(person, slug, Right.KEEP_SERIES)
    form = NewSeriesForm(request.POST or None, programme=programme, now=now, initial={"form_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and form.shape and "preview" not in request.POST:
        teachers = [person] if form.cleaned_data["teach"] else []
        try:
            series = actions.start_series(
                workshop=form.workshop(), shape=form.shape, by=person, now=now, teachers=teachers
            )
        except SeriesRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("“%(title)s” is there with its dates.") % {"title": series.workshop})
            return redirect("perennial-series", slug, series.pk)
    return render(request, "perennial/series_form.html", {"gathering": programme, "form": form})


@door(Right.ORGANIZE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a programme's settings; organizers may."""
    person, now = signed_in(request), timezone.now()
    programme = get_programme_for_team(person, slug, Right.ORGANIZE)
    form = SettingsForm(request.POST or None, instance=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_programme(programme=form.instance, seen_version=form.seen_version, by=person, now=now)
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("perennial-settings", slug)
    shown = get_programme_for_team(person, slug) if form.errors else programme
    return render(request, "perennial/settings.html", {"gathering": shown, "form": form})
